//! A packed body as segments, within limits whatever it says.

use super::chunk::{Parts, change_hash};
use super::dictionary::inflate;
use super::ids::{Id, Known, put_digits};
use super::{APART, Before, END, ESCAPE, FIRST_ID, ITSELF, WHOLE};
use crate::error::CryptoError;
use crate::segment::Segment;
use cairn_protocol::codec::CodecError;
use cairn_protocol::leb::Reader;
use cairn_protocol::limits::{CHANGES_PER_SEGMENT, INFLATED_BYTES};
use cairn_protocol::{ActorId, ByteVec, MemberKey, SpaceId};

const MALFORMED: CodecError = CodecError::Malformed("packed body");

/// The segments of a packed body, whose first byte was read already.
///
/// # Errors
/// [`CryptoError::Inflate`] when more comes out than [`INFLATED_BYTES`], [`CryptoError::Content`] when it is malformed.
pub(crate) fn read(space: SpaceId, packed: &[u8]) -> Result<Vec<Segment>, CryptoError> {
    let (apart, text) = streams(packed)?;
    let mut unpacking = Unpacking {
        apart: Reader(apart),
        text: Reader(&text),
        known: Known::new(),
        room: INFLATED_BYTES,
    };
    Ok(unpacking.segments(space).ok_or(MALFORMED)?)
}

/// The two streams of a packed body, whose first byte was read already: what stands apart, and the text.
///
/// # Errors
/// [`CryptoError::Inflate`] when more comes out than [`INFLATED_BYTES`], [`CryptoError::Content`] when it is cut short.
pub fn streams(packed: &[u8]) -> Result<(&[u8], Vec<u8>), CryptoError> {
    let mut bytes = Reader(packed);
    let apart = bytes.prefixed().ok_or(MALFORMED)?;
    Ok((apart, inflate(bytes.0)?))
}

struct Unpacking<'a> {
    text: Reader<'a>,
    apart: Reader<'a>,
    known: Known,
    /// How many bytes may still come out.
    room: usize,
}

impl Unpacking<'_> {
    fn segments(&mut self, space: SpaceId) -> Option<Vec<Segment>> {
        let count = self.text.count()?;
        let mut segments = Vec::new();
        for _ in 0..count {
            segments.push(self.segment(space)?);
        }
        let is_read = self.text.is_empty() && self.apart.is_empty();
        is_read.then_some(segments)
    }

    fn segment(&mut self, space: SpaceId) -> Option<Segment> {
        let member = [self.id()?, self.id()?];
        let mut segment = Segment {
            member: MemberKey::new(member.as_flattened().try_into().ok()?),
            nonce: self.apart.array()?.into(),
            tip_sig: self.apart.array()?.into(),
            doc: String::from_utf8(self.escaped()?).ok()?,
            first_seq: self.text.number()?,
            changes: Vec::new(),
        };
        let count = self.text.count()?;
        if count > CHANGES_PER_SEGMENT {
            return None;
        }
        let lane = segment.lane(space);
        let mut before = Before::default();
        for place in 0..count as u64 {
            let seq = segment.first_seq.checked_add(place)?;
            segment.changes.push(self.change(lane, seq, &mut before)?);
        }
        Some(segment)
    }

    fn change(&mut self, lane: ActorId, seq: u64, before: &mut Before) -> Option<ByteVec> {
        let form = self.text.number()?;
        if form == WHOLE {
            let bytes = self.escaped()?;
            before.hash = Some(change_hash(&bytes));
            return Some(bytes.into());
        }
        let (listed, follows) = ((form - APART) / 2, (form - APART) % 2 == 1);
        let listed = usize::try_from(listed).ok()?.checked_mul(32)?;
        let mut deps = self.apart.take(listed)?.as_chunks().0.to_vec();
        if follows {
            deps.push(before.hash?);
            deps.sort_unstable();
        }
        let start_op = self.text.number()?.checked_add(before.start_op)?;
        let count = self.text.count()?;
        self.room.checked_sub(count.checked_mul(size_of::<Id>())?)?;
        let others = (0..count).map(|_| self.id()).collect::<Option<_>>()?;
        let rest = self.escaped()?;
        let parts = Parts {
            deps,
            actor: *lane.as_bytes(),
            seq,
            start_op,
            others,
            rest: &rest,
        };
        let (chunk, hash) = parts.write();
        self.room = self.room.checked_sub(chunk.len() - rest.len())?;
        *before = Before {
            hash: Some(hash),
            start_op,
        };
        Some(chunk.into())
    }

    fn id(&mut self) -> Option<Id> {
        let code = self.text.count()?;
        self.known.id(code, &mut self.apart)
    }

    fn escaped(&mut self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        loop {
            let next = self.text.byte()?;
            if next != ESCAPE {
                bytes.push(next);
                continue;
            }
            match self.text.number()? {
                END => break,
                ITSELF => bytes.push(ESCAPE),
                code => {
                    let code = usize::try_from(code - FIRST_ID).ok()?;
                    let id = self.known.id(code, &mut self.apart)?;
                    put_digits(&mut bytes, &id);
                }
            }
            if bytes.len() > self.room {
                return None;
            }
        }
        self.room = self.room.checked_sub(bytes.len())?;
        Some(bytes)
    }
}
