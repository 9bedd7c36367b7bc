CREATE TABLE space (
    space_id     BLOB    NOT NULL PRIMARY KEY,
    kind         INTEGER NOT NULL,
    state        INTEGER NOT NULL DEFAULT 0,
    birth        BLOB    NOT NULL,
    head_seq     INTEGER NOT NULL DEFAULT 0,
    head_l       BLOB    NOT NULL,
    base_seq     INTEGER NOT NULL DEFAULT 0,
    ctl_index    INTEGER NOT NULL,
    ctl_hash     BLOB    NOT NULL,
    epoch        INTEGER NOT NULL,
    key_commit   BLOB    NOT NULL,
    key_is_stale INTEGER NOT NULL DEFAULT 0,
    bytes        INTEGER NOT NULL DEFAULT 0,
    entries      INTEGER NOT NULL DEFAULT 0,
    created_day  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    space_id  BLOB    NOT NULL,
    m8        BLOB    NOT NULL,
    member_pk BLOB    NOT NULL,
    rights    INTEGER NOT NULL,
    PRIMARY KEY (space_id, m8)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    id       INTEGER PRIMARY KEY,
    space_id BLOB    NOT NULL,
    seq      INTEGER NOT NULL,
    entry_id BLOB    NOT NULL,
    kind     INTEGER NOT NULL,
    epoch    INTEGER NOT NULL,
    rt_min   INTEGER NOT NULL,
    l        BLOB    NOT NULL,
    body     BLOB    NOT NULL,
    UNIQUE (space_id, seq),
    UNIQUE (space_id, entry_id)
) STRICT;

CREATE TABLE tombstone (
    space_id    BLOB    NOT NULL PRIMARY KEY,
    deleted_min INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
