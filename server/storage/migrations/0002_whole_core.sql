-- Groups with members, conversations of every kind, edits and removals, read positions, requests, invitations, the
-- audit trail. Small whole numbers stand for kinds, states and roles, in the order of shared/protocol/kinds.h.

-- A retired name is free for somebody else, so names are unique among those who are not retired.
CREATE TABLE users_rebuilt (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    username TEXT NOT NULL,
    display_name TEXT NOT NULL,
    status_text TEXT NOT NULL DEFAULT '',
    password_hash BLOB,
    kind INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    is_admin INTEGER NOT NULL DEFAULT 0,
    -- Of the user's own stream.
    revision INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL DEFAULT 0
);
INSERT INTO users_rebuilt (key, id, username, display_name, password_hash, created_at, last_seen_at)
    SELECT key, id, username, display_name, password_hash, created_at, created_at FROM users;
DROP TABLE users;
ALTER TABLE users_rebuilt RENAME TO users;
CREATE UNIQUE INDEX users_by_name ON users (username) WHERE state <> 3;
-- The few of many that are asked for by what they are.
CREATE INDEX administrators ON users (key) WHERE is_admin = 1;
CREATE INDEX users_waiting ON users (username) WHERE state = 1;
CREATE INDEX guests_here ON users (key) WHERE kind = 1 AND state <> 3;
CREATE INDEX people_without_password ON users (last_seen_at) WHERE password_hash IS NULL AND kind = 0 AND state = 0;

-- The words of usernames and display names, without regard to case, for whoever looks for somebody.
CREATE TABLE user_words (
    user_key INTEGER NOT NULL REFERENCES users (key),
    word TEXT NOT NULL,
    PRIMARY KEY (user_key, word)
) WITHOUT ROWID;
CREATE INDEX users_by_word ON user_words (word, user_key);

ALTER TABLE server ADD COLUMN setup_code_hash BLOB;
-- The hash of the audit trail's last entry: without it nobody could tell that the end is missing.
ALTER TABLE server ADD COLUMN audit_head BLOB;

ALTER TABLE sessions ADD COLUMN client TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET last_used_at = created_at;
CREATE INDEX sessions_of_user ON sessions (user_key);
CREATE INDEX sessions_by_use ON sessions (last_used_at);
CREATE INDEX sessions_by_age ON sessions (created_at);

-- One-time codes that open a session, one for each user at most: to add a device, or after an administrator's reset.
CREATE TABLE login_codes (
    user_key INTEGER PRIMARY KEY REFERENCES users (key),
    code_hash BLOB NOT NULL,
    -- Whether using it takes the old password away.
    is_reset INTEGER NOT NULL,
    wrong_tries INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER NOT NULL
);

-- Invitations to register where registration is not open.
CREATE TABLE account_invites (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    code_hash BLOB NOT NULL UNIQUE,
    creator_key INTEGER NOT NULL REFERENCES users (key),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    uses_left INTEGER NOT NULL
);

ALTER TABLE groups ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN visibility INTEGER NOT NULL DEFAULT 0;
ALTER TABLE groups ADD COLUMN newcomers_read_history INTEGER NOT NULL DEFAULT 1;
ALTER TABLE groups ADD COLUMN creator_key INTEGER REFERENCES users (key);
ALTER TABLE groups ADD COLUMN member_count INTEGER NOT NULL DEFAULT 0;
-- That were not removed.
ALTER TABLE groups ADD COLUMN conversation_count INTEGER NOT NULL DEFAULT 0;
-- Of the group's stream, and of the last change of its own settings.
ALTER TABLE groups ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE groups ADD COLUMN settings_revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE groups ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE groups ADD COLUMN removed_at INTEGER;
UPDATE groups SET member_count = (SELECT count(*) FROM users),
    conversation_count = (SELECT count(*) FROM conversations WHERE group_key = groups.key) WHERE is_default = 1;

-- Those that one may see without belonging to them, in the order they were made.
CREATE INDEX shown_groups ON groups (is_default) WHERE visibility <> 2 AND removed_at IS NULL;

-- Of the default group only those whose role is not the one that everybody has. Who has left stays as a tombstone.
CREATE TABLE members (
    group_key INTEGER NOT NULL REFERENCES groups (key),
    user_key INTEGER NOT NULL REFERENCES users (key),
    role INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    left_at INTEGER,
    group_revision INTEGER NOT NULL,
    user_revision INTEGER NOT NULL,
    PRIMARY KEY (group_key, user_key)
) WITHOUT ROWID;
CREATE INDEX members_of_user ON members (user_key, user_revision);
CREATE INDEX members_changed ON members (group_key, group_revision);
CREATE INDEX moderators ON members (group_key) WHERE left_at IS NULL AND role >= 2;
CREATE UNIQUE INDEX one_owner ON members (group_key) WHERE left_at IS NULL AND role = 3;

CREATE TABLE join_requests (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    group_key INTEGER NOT NULL REFERENCES groups (key),
    user_key INTEGER NOT NULL REFERENCES users (key),
    state INTEGER NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    decided_at INTEGER,
    decider_key INTEGER REFERENCES users (key),
    group_revision INTEGER NOT NULL,
    user_revision INTEGER NOT NULL
);
CREATE UNIQUE INDEX one_open_request ON join_requests (group_key, user_key) WHERE state = 0;
CREATE INDEX open_requests ON join_requests (group_key) WHERE state = 0;
CREATE INDEX join_requests_of_group ON join_requests (group_key, group_revision);
CREATE INDEX join_requests_of_user ON join_requests (user_key, user_revision);

CREATE TABLE invites (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    group_key INTEGER NOT NULL REFERENCES groups (key),
    -- Moderators see it again, so it is kept as it is.
    code TEXT NOT NULL UNIQUE,
    creator_key INTEGER NOT NULL REFERENCES users (key),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    uses_left INTEGER NOT NULL,
    revoked_at INTEGER
);
CREATE INDEX invites_of_group ON invites (group_key);

-- A direct conversation belongs to no group.
CREATE TABLE conversations_rebuilt (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    group_key INTEGER REFERENCES groups (key),
    kind INTEGER NOT NULL DEFAULT 0,
    -- The one of the default group that is always there.
    is_default INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    topic TEXT NOT NULL DEFAULT '',
    creator_key INTEGER REFERENCES users (key),
    owner_key INTEGER REFERENCES users (key),
    -- Of a direct conversation: which people it is between.
    people_hash BLOB UNIQUE,
    participant_count INTEGER NOT NULL DEFAULT 0,
    -- Of its newest message, and of its stream's last change.
    last_seq INTEGER NOT NULL DEFAULT 0,
    last_message_at INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0,
    -- Messages that stand.
    live_count INTEGER NOT NULL DEFAULT 0,
    -- The newest message that some newcomer may not read.
    hidden_from_some_seq INTEGER NOT NULL DEFAULT 0,
    -- Of the group's stream when its settings changed last.
    group_revision INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL DEFAULT 0,
    archived_at INTEGER,
    removed_at INTEGER
);
INSERT INTO conversations_rebuilt
        (key, id, group_key, is_default, name, last_seq, last_message_at, revision, live_count)
    SELECT key, id, group_key, 1, name, last_seq, last_message_at, revision, last_seq FROM conversations;
DROP TABLE conversations;
ALTER TABLE conversations_rebuilt RENAME TO conversations;
CREATE INDEX conversations_of_group ON conversations (group_key, group_revision);
CREATE UNIQUE INDEX one_default_conversation ON conversations (is_default) WHERE is_default = 1;

-- Of conversations that not everybody in the group belongs to. Who has left stays as a tombstone.
CREATE TABLE participants (
    conversation_key INTEGER NOT NULL REFERENCES conversations (key),
    user_key INTEGER NOT NULL REFERENCES users (key),
    joined_at INTEGER NOT NULL,
    left_at INTEGER,
    conversation_revision INTEGER NOT NULL,
    user_revision INTEGER NOT NULL,
    PRIMARY KEY (conversation_key, user_key)
) WITHOUT ROWID;
CREATE INDEX participants_of_user ON participants (user_key, user_revision);
CREATE INDEX participants_changed ON participants (conversation_key, conversation_revision);

-- How far somebody is in a conversation. Without a row: at its beginning.
CREATE TABLE standings (
    user_key INTEGER NOT NULL REFERENCES users (key),
    conversation_key INTEGER NOT NULL REFERENCES conversations (key),
    -- The newest message that one may not read, because it was there before.
    hidden_seq INTEGER NOT NULL DEFAULT 0,
    read_seq INTEGER NOT NULL DEFAULT 0,
    delivered_seq INTEGER NOT NULL DEFAULT 0,
    mute INTEGER NOT NULL DEFAULT 0,
    is_archived INTEGER NOT NULL DEFAULT 0,
    user_revision INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (user_key, conversation_key)
) WITHOUT ROWID;
CREATE INDEX standings_changed ON standings (user_key, user_revision);
CREATE INDEX standings_put_away ON standings (conversation_key) WHERE is_archived = 1;

ALTER TABLE messages ADD COLUMN reply_to BLOB;
ALTER TABLE messages ADD COLUMN mentions BLOB;
ALTER TABLE messages ADD COLUMN mentions_all INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN edited_at INTEGER;
ALTER TABLE messages ADD COLUMN removed_at INTEGER;
CREATE INDEX messages_changed ON messages (conversation_key, revision)
    WHERE edited_at IS NOT NULL OR removed_at IS NOT NULL;

-- What an edited message said before.
CREATE TABLE message_edits (
    message_number INTEGER NOT NULL REFERENCES messages (number),
    edit INTEGER NOT NULL,
    text TEXT NOT NULL,
    replaced_at INTEGER NOT NULL,
    PRIMARY KEY (message_number, edit)
) WITHOUT ROWID;

-- What was created under which client id, but for messages, which keep their own.
CREATE TABLE creations (
    client_id BLOB NOT NULL,
    author_key INTEGER NOT NULL REFERENCES users (key),
    request_hash BLOB NOT NULL,
    object BLOB NOT NULL,
    PRIMARY KEY (client_id, author_key)
) WITHOUT ROWID;

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor BLOB NOT NULL,
    action TEXT NOT NULL,
    object BLOB,
    detail TEXT NOT NULL,
    -- Of this entry and the hash of the one before it.
    hash BLOB NOT NULL
);
