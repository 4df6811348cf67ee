-- Integer keys inside, 16-byte ids at the edge. Times are milliseconds since 1970 UTC.

CREATE TABLE server (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    id BLOB NOT NULL
);

CREATE TABLE users (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    username TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    password_hash BLOB,
    created_at INTEGER NOT NULL
);

CREATE TABLE sessions (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    user_key INTEGER NOT NULL REFERENCES users (key),
    token_hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
);

CREATE TABLE groups (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- Everybody belongs to the default group, without a row that says so.
    is_default INTEGER NOT NULL
);

CREATE UNIQUE INDEX one_default_group ON groups (is_default) WHERE is_default = 1;

CREATE TABLE conversations (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    group_key INTEGER NOT NULL REFERENCES groups (key),
    name TEXT NOT NULL,
    -- Of its newest message, and of its stream's last change.
    last_seq INTEGER NOT NULL DEFAULT 0,
    last_message_at INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX conversations_of_group ON conversations (group_key);

-- What a message costs is how many pages it dirties, that is, its indexes. The client id comes first in its index
-- because clients make them in the order of time.
CREATE TABLE messages (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    conversation_key INTEGER NOT NULL REFERENCES conversations (key),
    seq INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    author_key INTEGER NOT NULL REFERENCES users (key),
    client_id BLOB NOT NULL,
    request_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (conversation_key, seq),
    UNIQUE (client_id, author_key)
);
