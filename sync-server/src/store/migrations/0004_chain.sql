-- The log apart from the envelopes, and no index beside its key: what is appended touches one page of its space's own. How far
-- a log goes is told by its last row.
CREATE TABLE envelope (
    id   INTEGER PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE chain (
    space_id BLOB    NOT NULL,
    seq      INTEGER NOT NULL,
    entry_id BLOB    NOT NULL,
    kind     INTEGER NOT NULL,
    epoch    INTEGER NOT NULL,
    rt_min   INTEGER NOT NULL,
    l        BLOB    NOT NULL,
    size     INTEGER NOT NULL,
    total    INTEGER NOT NULL, -- of the sizes up to here
    envelope INTEGER NOT NULL,
    PRIMARY KEY (space_id, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO envelope (id, body) SELECT id, body FROM entry;
INSERT INTO chain (space_id, seq, entry_id, kind, epoch, rt_min, l, size, total, envelope)
    SELECT space_id, seq, entry_id, kind, epoch, rt_min, l, length(body),
           sum(length(body)) OVER (PARTITION BY space_id ORDER BY seq), id
    FROM entry;
DROP TABLE entry;
ALTER TABLE chain RENAME TO entry;
ALTER TABLE space DROP COLUMN head_seq;
ALTER TABLE space DROP COLUMN head_l;
ALTER TABLE space DROP COLUMN bytes;
ALTER TABLE space DROP COLUMN entries;
