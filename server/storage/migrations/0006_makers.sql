-- How many conversations of a group somebody has made is counted whenever they make one more.
CREATE INDEX conversations_by_maker ON conversations (creator_key, group_key) WHERE removed_at IS NULL;
