//! Keys of rows: ids and numbers behind each other, so that their order as bytes is the order of the port.

use cairn_protocol::{ActorId, DocId, SpaceId};

/// Longer than what follows any prefix.
const LONGEST: usize = 40;

/// The key of something numbered in a space.
pub(super) fn numbered(space: SpaceId, number: u64) -> Vec<u8> {
    [space.as_bytes().as_slice(), &number.to_be_bytes()].concat()
}

/// The key of a document.
pub(super) fn document(space: SpaceId, doc: DocId) -> Vec<u8> {
    [space.as_bytes().as_slice(), doc.as_bytes()].concat()
}

/// The key of a lane.
pub(super) fn lane(space: SpaceId, doc: DocId, lane: ActorId) -> Vec<u8> {
    [space.as_bytes().as_slice(), doc.as_bytes(), lane.as_bytes()].concat()
}

/// The key of appended changes: later claims and later appends come later.
pub(super) fn chunk(space: SpaceId, doc: DocId, claim: u32, number: u32) -> Vec<u8> {
    [
        document(space, doc).as_slice(),
        &claim.to_be_bytes(),
        &number.to_be_bytes(),
    ]
    .concat()
}

/// The last key that can begin with `prefix`.
pub(super) fn last(prefix: &[u8]) -> Vec<u8> {
    [prefix, &[0xff; LONGEST]].concat()
}

/// Cuts an id off the front.
pub(super) fn id(key: &[u8]) -> Option<([u8; 16], &[u8])> {
    key.split_first_chunk::<16>().map(|(id, rest)| (*id, rest))
}

/// What stands behind the space's id.
pub(super) fn number(key: &[u8]) -> Option<(SpaceId, u64)> {
    let (space, rest) = id(key)?;
    Some((SpaceId::new(space), u64::from_be_bytes(rest.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::{chunk, document, last, number, numbered};
    use cairn_protocol::{DocId, SpaceId};

    const PAIR: SpaceId = SpaceId::new([7; 16]);

    #[test]
    fn keys_stand_in_the_order_of_their_numbers_and_come_back() {
        assert!(numbered(PAIR, 255) < numbered(PAIR, 256));
        assert_eq!(number(&numbered(PAIR, u64::MAX)), Some((PAIR, u64::MAX)));
        assert_eq!(number(b"short"), None);
        let doc = DocId::new([1; 16]);
        assert!(chunk(PAIR, doc, 1, u32::MAX) < chunk(PAIR, doc, 2, 0));
    }

    #[test]
    fn a_range_holds_all_of_a_prefix_and_nothing_else() {
        let highest = numbered(PAIR, u64::MAX);
        assert!(highest < last(PAIR.as_bytes()));
        assert!(last(PAIR.as_bytes()) < numbered(SpaceId::new([8; 16]), 0));
        let doc = DocId::new([0xff; 16]);
        assert!(chunk(PAIR, doc, u32::MAX, u32::MAX) <= last(&document(PAIR, doc)));
    }
}
