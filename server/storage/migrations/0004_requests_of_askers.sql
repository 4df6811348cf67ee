-- A request is in the asker's stream alone: those of the group who are not its moderators have nothing to do with it.
-- What is open in a group that was removed cannot be decided any more.
UPDATE users SET revision = revision + 1 WHERE key IN (SELECT user_key FROM join_requests
    JOIN groups ON groups.key = join_requests.group_key AND groups.removed_at IS NOT NULL WHERE state = 0);
UPDATE join_requests SET state = 2, reason = 'The group was removed.',
    decided_at = (SELECT removed_at FROM groups WHERE key = group_key),
    user_revision = (SELECT revision FROM users WHERE key = user_key)
    WHERE state = 0 AND (SELECT removed_at FROM groups WHERE key = group_key) IS NOT NULL;

DROP INDEX join_requests_of_group;
ALTER TABLE join_requests DROP COLUMN group_revision;
