-- How many conversations of a group somebody has made is counted whenever they make one more.
CREATE INDEX conversations_by_maker ON conversations (creator_key, group_key) WHERE removed_at IS NULL;
-- Of those for chosen people, which somebody owns whose account ends.
CREATE INDEX conversations_by_owner ON conversations (owner_key) WHERE removed_at IS NULL AND kind = 1;
-- Who is there, in the order in which they came, without all those who have gone.
CREATE INDEX participants_present ON participants (conversation_key, conversation_revision) WHERE left_at IS NULL;
-- Those that somebody new to the group comes into, without all those that were removed.
CREATE INDEX conversations_standing ON conversations (group_key) WHERE removed_at IS NULL AND kind <> 1;
