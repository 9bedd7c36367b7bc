-- What is written to see whether the storage takes anything: one row, always of the same size.
CREATE TABLE probe (
    id INTEGER PRIMARY KEY,
    filler BLOB NOT NULL
) STRICT;
