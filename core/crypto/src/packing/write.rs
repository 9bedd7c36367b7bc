//! Segments as a packed body.

use super::chunk::{Parts, change_hash};
use super::dictionary::deflate;
use super::ids::{Id, Met, at_start_of};
use super::{APART, Before, END, ESCAPE, FIRST_ID, ITSELF, PACKED, WHOLE};
use crate::segment::Segment;
use cairn_protocol::{ActorId, SpaceId, leb};

/// The packed body of these segments of a space.
#[must_use]
pub(crate) fn write(space: SpaceId, segments: &[Segment]) -> Vec<u8> {
    let mut writer = Writer {
        text: Vec::new(),
        apart: Vec::new(),
        met: Met::new(),
    };
    leb::put(&mut writer.text, segments.len() as u64);
    for segment in segments {
        writer.segment(space, segment);
    }
    body(&writer.apart, &writer.text)
}

/// The packed body of two streams.
#[must_use]
pub fn body(apart: &[u8], text: &[u8]) -> Vec<u8> {
    let mut body = vec![PACKED];
    leb::put_prefixed(&mut body, apart);
    body.extend(deflate(text));
    body
}

struct Writer {
    text: Vec<u8>,
    apart: Vec<u8>,
    met: Met,
}

impl Writer {
    fn segment(&mut self, space: SpaceId, segment: &Segment) {
        for half in segment.member.as_bytes().as_chunks::<16>().0 {
            self.id(*half);
        }
        self.apart.extend(*segment.nonce);
        self.apart.extend(*segment.tip_sig);
        self.escaped(segment.doc.as_bytes());
        self.number(segment.first_seq);
        self.number(segment.changes.len() as u64);
        let lane = segment.lane(space);
        let mut before = Before::default();
        for (seq, bytes) in (segment.first_seq..).zip(&segment.changes) {
            self.change(lane, seq, bytes, &mut before);
        }
    }

    fn change(&mut self, lane: ActorId, seq: u64, bytes: &[u8], before: &mut Before) {
        let parts = Parts::read(bytes).filter(|parts| {
            parts.actor == *lane.as_bytes()
                && parts.seq == seq
                && parts.start_op >= before.start_op
                && parts.deps.is_sorted_by(|a, b| a < b)
        });
        let again = parts.and_then(|parts| {
            let (chunk, hash) = parts.write();
            (chunk == bytes).then_some((parts, hash))
        });
        let Some((parts, hash)) = again else {
            self.number(WHOLE);
            self.escaped(bytes);
            before.hash = Some(change_hash(bytes));
            return;
        };
        let mut listed = parts.deps.clone();
        listed.retain(|dep| Some(*dep) != before.hash);
        let follows = parts.deps.len() - listed.len();
        self.number(APART + 2 * listed.len() as u64 + follows as u64);
        self.apart.extend(listed.as_flattened());
        self.number(parts.start_op - before.start_op);
        self.number(parts.others.len() as u64);
        for other in &parts.others {
            self.id(*other);
        }
        self.escaped(parts.rest);
        *before = Before {
            hash: Some(hash),
            start_op: parts.start_op,
        };
    }

    fn number(&mut self, number: u64) {
        leb::put(&mut self.text, number);
    }

    fn id(&mut self, id: Id) {
        let code = self.met.code(id, &mut self.apart);
        self.number(code);
    }

    fn escaped(&mut self, mut bytes: &[u8]) {
        while let Some((byte, rest)) = bytes.split_first() {
            if let Some(id) = at_start_of(bytes) {
                let code = FIRST_ID + self.met.code(id, &mut self.apart);
                self.text.push(ESCAPE);
                self.number(code);
                bytes = bytes.get(32..).unwrap_or_default();
                continue;
            }
            self.text.push(*byte);
            if *byte == ESCAPE {
                self.number(ITSELF);
            }
            bytes = rest;
        }
        self.text.push(ESCAPE);
        self.number(END);
    }
}
