//! Whatever comes in: no panic, no gap, nothing stored that is not an envelope.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::codec;
use cairn_protocol::control::ControlBody;
use cairn_protocol::envelope::Envelope;
use cairn_protocol::hello::CapsRequest;
use cairn_protocol::invite::{InvitePut, InviteReply};
use cairn_protocol::sync::{AckCode, SyncAnswer, SyncRequest};
use cairn_protocol::{InviteId, limits};
use cairn_relay::Service;
use common::*;
use proptest::prelude::*;

/// Where and how bytes are bent: position, what is done, and a byte for it.
fn bends() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u8)>> {
    prop::collection::vec(any::<(prop::sample::Index, u8, u8)>(), 0..8)
}

fn bend(bytes: &mut Vec<u8>, bends: &[(prop::sample::Index, u8, u8)]) {
    for (place, how, byte) in bends {
        if bytes.is_empty() {
            return;
        }
        let at = place.index(bytes.len());
        match how % 4 {
            0 => bytes[at] ^= byte,
            1 => bytes[at] = *byte,
            2 => bytes.insert(at, *byte),
            _ => drop(bytes.remove(at)),
        }
    }
}

/// Feeds bytes to everything that decodes, and what decodes to the relay.
fn feed(relay: &mut Service, bytes: &[u8]) {
    let _ = Envelope::decode(bytes);
    let _ = ControlBody::open(bytes);
    if let Ok(request) = codec::decode_frame::<CapsRequest>(bytes, limits::BODY_BYTES) {
        let answer = relay.caps(&request, NOW_MS);
        assert!(answer.capabilities.len() <= request.proofs.len());
    }
    if let Ok(put) = codec::decode_frame::<InvitePut>(bytes, limits::BODY_BYTES) {
        let _ = relay.invite_put(InviteId::new([1; 16]), &put, NOW_MS);
    }
    if let Ok(reply) = codec::decode_frame::<InviteReply>(bytes, limits::BODY_BYTES) {
        let _ = relay.invite_reply(InviteId::new([1; 16]), &reply, NOW_MS);
    }
    if let Ok(request) = codec::decode_frame::<SyncRequest>(bytes, limits::BODY_BYTES) {
        let answer = relay.sync(&request, NOW_MS);
        check(&request, &answer);
    }
}

fn check(request: &SyncRequest, answer: &SyncAnswer) {
    assert_eq!(answer.id, request.id);
    assert!(codec::encode_frame(answer).len() <= limits::BODY_BYTES + codec::MAGIC.len());
    for space in &answer.spaces {
        for (left, right) in space.entries.iter().zip(space.entries.iter().skip(1)) {
            assert_eq!(left.seq + 1, right.seq);
        }
        for entry in &space.entries {
            assert_ne!(entry.envelope.is_some(), entry.own.is_some());
        }
    }
}

fn whole_request(relay: &Service) -> (Space, SyncRequest) {
    let mut space = Space::of_ada_and_ben();
    space.log.extend([space.data(1), space.data_of(2, 20)]);
    let mut ask = ada().ask(relay, space.id).pushing(&space.log);
    ask.seq = 1;
    let mut request = request(vec![ask]);
    request.wait_ms = 9;
    (space, request)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_bring_the_relay_down(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let mut relay = relay();
        feed(&mut relay, &bytes);
        feed(&mut relay, &[codec::MAGIC.as_slice(), &bytes].concat());
    }

    #[test]
    fn no_bent_frame_brings_the_relay_down(bends in bends()) {
        let mut relay = relay();
        let (space, request) = whole_request(&relay);
        store(&mut relay, space.id, &ada(), &space.log[..2]);
        let mut bytes = codec::encode_frame(&request);
        bend(&mut bytes, &bends);
        feed(&mut relay, &bytes);
        let hello = relay.hello(NOW_MS);
        let mut bytes = codec::encode_frame(&ada().caps_request(&hello, space.id));
        bend(&mut bytes, &bends);
        feed(&mut relay, &bytes);
    }

    #[test]
    fn any_order_and_repetition_of_pushes_leaves_a_log_without_gaps(
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..30),
        bends in bends(),
    ) {
        let mut relay = relay();
        let (space, _) = whole_request(&relay);
        let mut stored = 0;
        for (pick, bent) in picks {
            let mut envelope = space.log[pick.index(space.log.len())].clone();
            if bent {
                bend(&mut envelope, &bends);
            }
            let ask = ben().ask(&relay, space.id).pushing(&[envelope]);
            let answer = sync(&mut relay, ask).unwrap();
            let ack = answer.acks[0];
            if ack.code == AckCode::Stored {
                stored += 1;
                prop_assert_eq!(ack.seq, stored);
            }
        }
        let heal = ada().ask(&relay, space.id).pushing(&space.log);
        let answer = sync(&mut relay, heal).unwrap();
        let numbers: Vec<u64> = (1..=answer.head.as_ref().unwrap().seq).collect();
        prop_assert_eq!(seqs(&answer), numbers);
    }
}
