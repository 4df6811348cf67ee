-- What was removed is hidden at once, and erased later, a little at a time. Whether that has been finished:
ALTER TABLE groups ADD COLUMN is_swept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN is_swept INTEGER NOT NULL DEFAULT 0;
CREATE INDEX groups_to_sweep ON groups (removed_at) WHERE removed_at IS NOT NULL AND is_swept = 0;
CREATE INDEX conversations_to_sweep ON conversations (removed_at) WHERE removed_at IS NOT NULL AND is_swept = 0;
