CREATE TABLE invite (
    invite_id  BLOB    NOT NULL PRIMARY KEY,
    invite_key BLOB    NOT NULL,
    payload    BLOB    NOT NULL,
    expires_ms INTEGER NOT NULL,
    uses       INTEGER NOT NULL,
    refused    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX invite_by_end ON invite (expires_ms);

CREATE TABLE invite_reply (
    id        INTEGER PRIMARY KEY,
    invite_id BLOB NOT NULL REFERENCES invite (invite_id) ON DELETE CASCADE,
    sealed    BLOB NOT NULL,
    UNIQUE (invite_id, sealed)
) STRICT;
