-- What one installation keeps. Blobs are the engine's own encodings; ids are 16 bytes.
PRAGMA application_id = 1128352082;

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE space (
    space_id BLOB NOT NULL PRIMARY KEY,
    record   BLOB NOT NULL
) STRICT;

CREATE TABLE control (
    space_id BLOB    NOT NULL,
    op_index INTEGER NOT NULL,
    op       BLOB    NOT NULL,
    PRIMARY KEY (space_id, op_index)
) STRICT;

CREATE TABLE lane (
    space_id BLOB NOT NULL,
    doc_id   BLOB NOT NULL,
    lane_id  BLOB NOT NULL,
    record   BLOB NOT NULL,
    PRIMARY KEY (space_id, doc_id, lane_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    space_id BLOB NOT NULL,
    doc_id   BLOB NOT NULL,
    name     TEXT NOT NULL,
    snapshot BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY (space_id, doc_id)
) STRICT;

-- Appended rows, in the order of their ids, until the document is replaced by one snapshot.
CREATE TABLE change_chunk (
    change_chunk_id INTEGER NOT NULL PRIMARY KEY,
    space_id        BLOB    NOT NULL,
    doc_id          BLOB    NOT NULL,
    changes         BLOB    NOT NULL
) STRICT;
CREATE INDEX change_chunk_by_document ON change_chunk (space_id, doc_id, change_chunk_id);

CREATE TABLE outbox (
    space_id BLOB    NOT NULL,
    number   INTEGER NOT NULL,
    record   BLOB    NOT NULL,
    PRIMARY KEY (space_id, number)
) STRICT;

CREATE TABLE task (
    task_id BLOB NOT NULL PRIMARY KEY,
    record  BLOB NOT NULL
) STRICT;

CREATE TABLE quarantine (
    space_id BLOB    NOT NULL,
    number   INTEGER NOT NULL,
    record   BLOB    NOT NULL,
    PRIMARY KEY (space_id, number)
) STRICT;

CREATE TABLE view (
    space_id BLOB NOT NULL PRIMARY KEY,
    view     BLOB NOT NULL
) STRICT;
