//! What is packed comes back; what is not a packed body is refused.

use super::chunk::Parts;
use crate::segment::{Segment, decode, encode};
use cairn_protocol::{ByteVec, MemberKey, SpaceId, codec};
use proptest::prelude::*;

const SPACE: SpaceId = SpaceId::new([0x51; 16]);

fn segment(changes: Vec<ByteVec>) -> Segment {
    Segment {
        doc: "main".to_owned(),
        member: MemberKey::new([0xad; 32]),
        nonce: [7; 8].into(),
        first_seq: 3,
        changes,
        tip_sig: [9; 64].into(),
    }
}

/// A lane of changes, each of which follows the one before and perhaps one of somebody else.
fn lane(rests: &[Vec<u8>]) -> Segment {
    let actor = *segment(Vec::new()).lane(SPACE).as_bytes();
    let mut deps = vec![[1; 32]];
    let mut changes = Vec::new();
    for (place, rest) in (0..).zip(rests) {
        let parts = Parts {
            deps: deps.clone(),
            actor,
            seq: 3 + place,
            start_op: 5 + 7 * place,
            others: vec![[0; 16], [4; 16]],
            rest,
        };
        let (chunk, hash) = parts.write();
        deps = if place % 2 == 0 {
            vec![hash]
        } else {
            vec![hash, [place.to_le_bytes()[0]; 32]]
        };
        deps.sort_unstable();
        changes.push(chunk.into());
    }
    segment(changes)
}

proptest! {
    #[test]
    fn a_lane_comes_back_whatever_its_changes_say(
        rests in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 1..12),
    ) {
        let lane = lane(&rests);
        let body = encode(SPACE, &[lane.clone(), lane.clone()]);
        prop_assert_eq!(decode(SPACE, &body), Ok(vec![lane.clone(), lane]));
    }

    #[test]
    fn bytes_that_are_no_change_come_back_too(
        changes in prop::collection::vec("[0-9a-f\u{ff}]{0,90}", 1..5),
        noise in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let mut changes: Vec<ByteVec> = changes.into_iter().map(|text| text.into_bytes().into()).collect();
        changes.push(noise.into());
        let segments = [segment(changes)];
        prop_assert_eq!(decode(SPACE, &encode(SPACE, &segments)), Ok(segments.to_vec()));
    }

    #[test]
    fn noise_is_refused_or_read_within_limits(noise in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = decode(SPACE, &[&[super::PACKED], noise.as_slice()].concat());
    }
}

#[test]
fn a_change_of_another_lane_or_with_other_numbers_comes_back_whole() {
    let mut other = lane(&[b"columns".to_vec(), b"columns".to_vec()]);
    other.first_seq = 4;
    assert_eq!(
        decode(SPACE, &encode(SPACE, std::slice::from_ref(&other))),
        Ok(vec![other.clone()])
    );
    other.nonce = [8; 8].into();
    assert_eq!(
        decode(SPACE, &encode(SPACE, std::slice::from_ref(&other))),
        Ok(vec![other])
    );
}

#[test]
fn a_body_of_before_is_read() {
    let segments = vec![lane(&[b"columns".to_vec()])];
    assert_eq!(decode(SPACE, &codec::encode(&segments)), Ok(segments));
}

#[test]
fn a_small_body_never_becomes_a_large_one() {
    // One id, and then two bytes for each 32 that come out.
    let mut text = vec![1, 0, 0];
    text.extend(b"main\xff\x00\x01\x01\x00");
    text.extend(b"\xff\x04".repeat(1 << 16));
    text.extend(b"\xff\x00");
    assert!(decode(SPACE, &super::body(&[5; 32 + 72], &text)).is_err());
}

#[test]
fn what_repeats_itself_takes_little_room() {
    let title = b"\x08\x01\x04\x02\x06\x15v4\x01B\x07V\x07W\x11p\x02 0123456789abcdef0123456789abcdef\x05title\x05order";
    let week = lane(&vec![title.to_vec(); 20]);
    let plain: usize = week.changes.iter().map(|change| change.len()).sum();
    let packed = encode(SPACE, &[week]).len();
    assert!(packed * 4 < plain, "{packed} of {plain} bytes");
}
