-- A request is in the asker's stream alone: those of the group who are not its moderators have nothing to do with it.
DROP INDEX join_requests_of_group;
ALTER TABLE join_requests DROP COLUMN group_revision;
