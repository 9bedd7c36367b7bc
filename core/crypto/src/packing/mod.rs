//! The packed body of a data envelope: what can be made smaller is, and what cannot stands apart from it.
//!
//! Keys, signatures, hashes and ids are random bytes; everything else repeats itself from change to change. So a body is
//! two streams, one of which is deflated, with a dictionary of what Cairn writes. What follows from a change's place in
//! its lane is left out and made anew; a change that would not come back byte for byte is kept whole.

mod chunk;
mod dictionary;
mod ids;
mod read;
mod write;

pub use dictionary::DICTIONARY;
pub(crate) use read::read;
pub use read::streams;
pub use write::body;
pub(crate) use write::write;

/// The first byte of a packed body with this dictionary. Bodies of before are CBOR arrays, and begin with another.
pub(crate) const PACKED: u8 = 1;

/// Stands before what is no byte of the text itself; see the codes.
const ESCAPE: u8 = 0xff;
/// Behind [`ESCAPE`]: the text ends.
const END: u64 = 0;
/// Behind [`ESCAPE`]: the byte itself.
const ITSELF: u64 = 1;
/// Behind [`ESCAPE`]: this and greater codes stand for an id in hexadecimal, [`ids`] says which.
const FIRST_ID: u64 = 2;

/// A change's form: all of its bytes follow.
const WHOLE: u64 = 0;
/// A change's form: this, and twice the number of changes of others that it follows, and one more if it follows the
/// change before it in its segment.
const APART: u64 = 1;

/// What a change may leave out: what is known of the one before it in its segment.
#[derive(Default)]
struct Before {
    hash: Option<[u8; 32]>,
    /// Of the last one that was not kept whole.
    start_op: u64,
}

#[cfg(test)]
mod tests;
