//! What the relay and clients read from each other: frames, envelopes, operations.

use crate::Reading;
use cairn_protocol::chain::Membership;
use cairn_protocol::codec;
use cairn_protocol::control::ControlBody;
use cairn_protocol::envelope::Envelope;
use cairn_protocol::hello::{CapsAnswer, CapsRequest, HelloAnswer, RefusalFrame};
use cairn_protocol::invite::{InviteAnswer, InvitePut, InviteReply};
use cairn_protocol::limits::BODY_BYTES;
use cairn_protocol::sync::{SyncAnswer, SyncRequest};
use cairn_vectors::frozen;
use minicbor::{Decode, Encode};
use std::sync::LazyLock;

/// The bytes of a field in every entry of a file of vectors that has it.
pub fn frozen_bytes(subject: &str, field: &str) -> Vec<Vec<u8>> {
    let entries = frozen::read(subject).unwrap_or_default();
    entries
        .values()
        .filter_map(|vector| vector.bytes(field).ok())
        .collect()
}

/// Reads as `T`, and holds that writing it again gives the same value and not much more.
fn frame<T>(bytes: &[u8]) -> Reading
where
    T: Encode<()> + for<'b> Decode<'b, ()> + PartialEq,
{
    let Ok(value) = codec::decode_frame::<T>(bytes, BODY_BYTES) else {
        return Reading::Refused;
    };
    let again = codec::encode_frame(&value);
    assert!(
        again.len() <= 4 * bytes.len() + 64,
        "a frame grows when it is written again"
    );
    assert!(
        codec::decode_frame::<T>(&again, 4 * BODY_BYTES).is_ok_and(|read| read == value),
        "a frame changes when it is written again"
    );
    Reading::Taken
}

/// Every frame, from the same bytes.
pub fn frames(bytes: &[u8]) -> Reading {
    let readings = [
        frame::<SyncRequest>(bytes),
        frame::<SyncAnswer>(bytes),
        frame::<HelloAnswer>(bytes),
        frame::<CapsRequest>(bytes),
        frame::<CapsAnswer>(bytes),
        frame::<RefusalFrame>(bytes),
        frame::<InvitePut>(bytes),
        frame::<InviteAnswer>(bytes),
        frame::<InviteReply>(bytes),
    ];
    if readings.contains(&Reading::Taken) {
        Reading::Taken
    } else {
        Reading::Refused
    }
}

/// Frames of every kind.
pub fn frame_seeds() -> Vec<Vec<u8>> {
    frozen_bytes("frames", "frame")
}

/// An envelope, which holds nothing that is not in its bytes.
pub fn envelope(bytes: &[u8]) -> Reading {
    let read = Envelope::decode(bytes);
    if let Ok(envelope) = &read {
        assert!(envelope.body.len() + envelope.associated.len() + 24 < bytes.len());
    }
    Reading::of(&read)
}

/// Envelopes of every kind.
pub fn envelope_seeds() -> Vec<Vec<u8>> {
    frozen_bytes("envelopes", "envelope")
}

/// The memberships of the frozen chains, at each step, and the operations that are known to follow.
static CHAINS: LazyLock<(Vec<Membership>, Vec<Vec<u8>>)> = LazyLock::new(|| {
    let entries = frozen::read("membership").unwrap_or_default();
    let mut memberships: Vec<Membership> = Vec::new();
    let mut ops = Vec::new();
    for vector in entries.values() {
        let op = vector.bytes("op").unwrap_or_default();
        let next = Membership::from_genesis(&op)
            .ok()
            .or_else(|| memberships.last().and_then(|last| last.after(&op).ok()));
        memberships.extend(next);
        ops.push(op);
    }
    (memberships, ops)
});

/// An operation after each membership of the frozen chains: only the original ones follow.
pub fn operation(bytes: &[u8]) -> Reading {
    let (memberships, known) = &*CHAINS;
    let is_known = known.iter().any(|op| op == bytes);
    if let Ok(body) = ControlBody::open(bytes) {
        assert!(is_known, "an operation that nobody signed was read");
        assert!(body.to_bytes().len() <= bytes.len());
    }
    let started = Membership::from_genesis(bytes).is_ok();
    let followed = memberships.iter().any(|now| now.after(bytes).is_ok());
    assert!(
        is_known || !(started || followed),
        "an operation that nobody signed follows"
    );
    if started || followed {
        Reading::Taken
    } else {
        Reading::Refused
    }
}

/// Every operation of the frozen chains.
pub fn operation_seeds() -> Vec<Vec<u8>> {
    CHAINS.1.clone()
}
