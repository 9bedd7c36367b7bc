//! Segments: consecutive changes of one lane with the signature over their tip; what a data envelope holds.

use crate::error::CryptoError;
use crate::packing::{self, PACKED};
use cairn_protocol::{ActorId, ByteArray, ByteVec, DocId, MemberKey, SpaceId, codec, hash, limits};
use minicbor::{Decode, Encode};

/// The greatest number that the first change of a segment may have; sums with it never overflow.
const LAST_SEQ: u64 = 1 << 53;

/// Consecutive changes of one lane.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Segment {
    /// The document's name; its id is derived from it.
    #[n(0)]
    pub doc: String,
    /// Whose lane.
    #[n(1)]
    pub member: MemberKey,
    /// Which installation of theirs.
    #[n(2)]
    pub nonce: ByteArray<8>,
    /// The number of the first change, from 1.
    #[n(3)]
    pub first_seq: u64,
    /// Raw, uncompressed Automerge change chunks.
    #[n(4)]
    pub changes: Vec<ByteVec>,
    /// The member's signature over the tip after the last change.
    #[n(5)]
    pub tip_sig: ByteArray<64>,
}

impl Segment {
    /// The id of the document.
    #[must_use]
    pub fn doc_id(&self, space: SpaceId) -> DocId {
        hash::doc_id(space, &self.doc)
    }

    /// The lane's id, which is the only Automerge actor that its changes may have.
    #[must_use]
    pub fn lane(&self, space: SpaceId) -> ActorId {
        hash::lane_id(space, self.doc_id(space), self.member, *self.nonce)
    }
}

/// The body of a data envelope of `space`: packed.
#[must_use]
pub fn encode(space: SpaceId, segments: &[Segment]) -> Vec<u8> {
    packing::write(space, segments)
}

/// Reads the body of a data envelope of `space`, packed or, as it was before, an array of segments in CBOR.
///
/// # Errors
/// [`CryptoError`] when it is malformed, inflates beyond the limit or holds more changes than allowed.
pub fn decode(space: SpaceId, body: &[u8]) -> Result<Vec<Segment>, CryptoError> {
    let segments: Vec<Segment> = match body.split_first() {
        Some((&PACKED, packed)) => packing::read(space, packed)?,
        _ => codec::decode(body, limits::INFLATED_BYTES)?,
    };
    let too_many = segments.iter().any(|segment| {
        segment.changes.is_empty()
            || segment.changes.len() > limits::CHANGES_PER_SEGMENT
            || segment.doc.len() > 64
            || !(1..=LAST_SEQ).contains(&segment.first_seq)
    });
    if too_many {
        Err(codec::CodecError::Malformed("segment limits").into())
    } else {
        Ok(segments)
    }
}
