//! Checks that a change names only lanes that it lists.
//!
//! A change chunk lists its actors once and refers to them by position. Automerge 0.12 trusts the positions and
//! panics on one that is too great, so this looks at them first.

use cairn_protocol::chunk::ChangeChunk;
use cairn_protocol::leb::Reader;

/// The type of a column that holds positions of actors.
const ACTOR_COLUMN: u64 = 1;

/// Whether every position of an actor in this change chunk, header included, is one that the chunk lists.
pub(super) fn lists_all_it_names(chunk: &[u8]) -> bool {
    read(chunk).unwrap_or(false)
}

fn read(chunk: &[u8]) -> Option<bool> {
    let (chunk, _) = ChangeChunk::read(chunk)?;
    let mut bytes = Reader(chunk.rest);
    let listed = u64::try_from(chunk.others.len()).ok()?.checked_add(1)?;
    let mut columns = Vec::new();
    for _ in 0..bytes.count()? {
        columns.push((bytes.number()?, bytes.count()?));
    }
    for (specification, length) in columns {
        let column = bytes.take(length)?;
        if specification & 7 == ACTOR_COLUMN && !all_below(Reader(column), listed)? {
            return Some(false);
        }
    }
    Some(true)
}

/// Whether every value of a run-length encoded column is below `limit`.
fn all_below(mut column: Reader<'_>, limit: u64) -> Option<bool> {
    while !column.is_empty() {
        let values = match column.signed()? {
            0 => {
                column.number()?; // that many times nothing
                0
            }
            run if run > 0 => 1,
            run => run.unsigned_abs(),
        };
        for _ in 0..values {
            if column.number()? >= limit {
                return Some(false);
            }
        }
    }
    Some(true)
}
