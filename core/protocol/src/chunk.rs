//! The change chunks of Automerge: how one begins, and what stands before its operations. Source: the storage format at
//! <https://automerge.org/automerge-binary-format-spec/>.

use crate::leb::Reader;

/// What every chunk begins with.
pub const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// The type of a raw change, behind the magic bytes and the checksum.
pub const CHANGE: u8 = 1;
/// Magic bytes and checksum, which the hash of a change does not cover.
pub const BEFORE_TYPE: usize = 8;

/// Whether these bytes begin as a raw change does.
#[must_use]
pub fn is_change(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC) && bytes.get(BEFORE_TYPE) == Some(&CHANGE)
}

/// A raw change chunk, read as far as its operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeChunk<'a> {
    /// The hashes of the changes that it follows.
    pub deps: &'a [[u8; 32]],
    /// Its author's lane.
    pub actor: &'a [u8],
    /// Its place in the lane, from 1.
    pub seq: u64,
    /// The number of its first operation.
    pub start_op: u64,
    /// When it was made, as its author says.
    pub time: i64,
    /// What its author says about it.
    pub message: &'a [u8],
    /// The other lanes that it names.
    pub others: Vec<&'a [u8]>,
    /// Columns of operations, and whatever follows.
    pub rest: &'a [u8],
}

impl<'a> ChangeChunk<'a> {
    /// The change chunk that these bytes begin with, and the bytes behind it. `None` when they begin with anything else.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        if !is_change(bytes) {
            return None;
        }
        let mut bytes = Reader(bytes.get(BEFORE_TYPE + 1..)?);
        let mut content = Reader(bytes.prefixed()?);
        let deps = content.count()?.checked_mul(32)?;
        let deps = content.take(deps)?.as_chunks().0;
        let (actor, seq, start_op) = (content.prefixed()?, content.number()?, content.number()?);
        let (time, message) = (content.signed()?, content.prefixed()?);
        let others = content.count()?;
        let others = (0..others).map(|_| content.prefixed()).collect::<Option<_>>()?;
        let chunk = Self {
            deps,
            actor,
            seq,
            start_op,
            time,
            message,
            others,
            rest: content.0,
        };
        Some((chunk, bytes.0))
    }
}
