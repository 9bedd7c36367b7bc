//! Checks that a change names only lanes that it lists.
//!
//! A change chunk lists its actors once and refers to them by position. Automerge 0.12 trusts the positions and
//! panics on one that is too great, so this looks at them first. Source: the storage format's description of
//! change chunks at <https://automerge.org/automerge-binary-format-spec/>.

/// The type of a column that holds positions of actors.
const ACTOR_COLUMN: u64 = 1;

/// Whether every position of an actor in this change chunk, header included, is one that the chunk lists.
pub(super) fn lists_all_it_names(chunk: &[u8]) -> bool {
    read(chunk).unwrap_or(false)
}

fn read(chunk: &[u8]) -> Option<bool> {
    // Magic bytes, checksum, chunk type.
    let mut bytes = Bytes(chunk.get(9..)?);
    bytes.number()?;
    let dependencies = bytes.count()?;
    bytes.take(dependencies.checked_mul(32)?)?;
    bytes.prefixed()?;
    bytes.number()?; // sequence number
    bytes.number()?; // first operation
    bytes.signed()?; // time
    bytes.prefixed()?; // message
    let others = bytes.count()?;
    for _ in 0..others {
        bytes.prefixed()?;
    }
    let listed = u64::try_from(others).ok()?.checked_add(1)?;
    let mut columns = Vec::new();
    for _ in 0..bytes.count()? {
        columns.push((bytes.number()?, bytes.count()?));
    }
    for (specification, length) in columns {
        let column = bytes.take(length)?;
        if specification & 7 == ACTOR_COLUMN && !all_below(Bytes(column), listed)? {
            return Some(false);
        }
    }
    Some(true)
}

/// Whether every value of a run-length encoded column is below `limit`.
fn all_below(mut column: Bytes<'_>, limit: u64) -> Option<bool> {
    while !column.0.is_empty() {
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

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn prefixed(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        self.take(length)
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// An unsigned LEB128 number.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A signed LEB128 number.
    fn signed(&mut self) -> Option<i64> {
        let mut number = 0_i64;
        for shift in (0..64_u32).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= i64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                let is_negative = byte & 0x40 != 0 && shift + 7 < 64;
                return Some(if is_negative {
                    number | -1_i64.checked_shl(shift + 7)?
                } else {
                    number
                });
            }
        }
        None
    }
}
