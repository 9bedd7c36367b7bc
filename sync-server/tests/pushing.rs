//! Pushing: idempotence, order, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::control::{ControlKind, Rights, SpaceKind};
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::sync::{Ack, AckCode, SpaceStatus};
use cairn_protocol::{ByteVec, limits};
use cairn_relay::{Limits, Service};
use common::*;

#[test]
fn a_genesis_creates_its_space_and_comes_back_as_an_index() {
    let (mut relay, space) = (relay(), Space::new(SpaceKind::Pair, &ada()));
    let ask = ada().ask(&relay, space.id).pushing(&space.log);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(answer.status, SpaceStatus::Ok);
    assert_eq!(answer.acks, [stored(0, 1)]);
    assert_eq!(answer.entries[0].own, Some(0));
    assert_eq!(answer.entries[0].envelope, None);
    let head = answer.head.unwrap();
    assert_eq!((head.seq, head.epoch, head.control_index), (1, 1, 0));
    assert_eq!(head.log.tag(), Space::cursor(&space.log, space.id).1);
}

#[test]
fn pushing_twice_equals_pushing_once() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    space.log.extend([space.data(1), space.data(2)]);
    store(&mut relay, space.id, &ada(), &space.log);
    let before = relay.snapshot().unwrap();
    let again = ada().ask(&relay, space.id).pushing(&space.log);
    let answer = sync(&mut relay, again).unwrap();
    assert_eq!(codes(&answer), [AckCode::Duplicate; 4]);
    let acked: Vec<u64> = answer.acks.iter().map(|ack| ack.seq).collect();
    assert_eq!(acked, [1, 2, 3, 4]);
    assert_eq!(seqs(&answer), [1, 2, 3, 4]);
    assert!(answer.entries.iter().all(|entry| entry.own.is_some()));
    assert_eq!(relay.snapshot().unwrap(), before);
}

/// A log of so many changes, stored.
fn long_log(relay: &mut Service, changes: u8) -> Space {
    let mut space = Space::of_ada_and_ben();
    let data: Vec<_> = (1..=changes).map(|nonce| space.data(nonce)).collect();
    space.log.extend(data);
    store(relay, space.id, &ada(), &space.log);
    space
}

#[test]
fn what_comes_twice_is_found_after_what_was_read_and_among_the_last_entries() {
    let mut relay = relay();
    let space = long_log(&mut relay, 100);
    for (read, place) in [(0, 1), (0, 101), (50, 50), (50, 101), (102, 70), (102, 101)] {
        let ask = ada()
            .ask(&relay, space.id)
            .from(Space::cursor(&space.log[..read], space.id))
            .pushing(&space.log[place..=place]);
        let answer = sync(&mut relay, ask).unwrap();
        let duplicate = Ack {
            index: 0,
            code: AckCode::Duplicate,
            seq: place as u64 + 1,
        };
        assert_eq!(answer.acks, [duplicate], "entry {place} after {read} were read");
    }
}

#[test]
fn who_is_far_behind_reads_before_they_push() {
    let limits = Limits {
        unread_entries: 40,
        ..Limits::default()
    };
    let mut relay = relay_with(limits);
    let space = long_log(&mut relay, 100);
    let change = [space.data(200)];
    let mut acks = Vec::new();
    for read in [0, 50, 70] {
        let ask = ben()
            .ask(&relay, space.id)
            .from(Space::cursor(&space.log[..read], space.id))
            .pushing(&change);
        let answer = sync(&mut relay, ask).unwrap();
        assert_eq!(
            (answer.status, answer.entries[0].seq),
            (SpaceStatus::Ok, read as u64 + 1)
        );
        acks.extend(codes(&answer));
    }
    assert_eq!(acks, [AckCode::Retry, AckCode::Retry, AckCode::Stored]);
}

#[test]
fn sequence_numbers_have_no_gaps_whatever_is_refused_between() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let mixed = [
        space.data(1),
        b"no envelope".to_vec(),
        space.data(1),
        space.data_of(2, limits::ENVELOPE_BYTES),
        space.data(3),
    ];
    let ask = ben().ask(&relay, space.id).pushing(&mixed);
    let answer = sync(&mut relay, ask).unwrap();
    use AckCode::{BadEnvelope, Duplicate, Stored, TooLarge};
    assert_eq!(codes(&answer), [Stored, BadEnvelope, Duplicate, TooLarge, Stored]);
    assert_eq!(seqs(&answer), [1, 2, 3, 4]);
}

#[test]
fn an_envelope_of_another_space_is_refused() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    let other = Space::born(SpaceKind::Circle, &ada(), [8; 16]);
    store(&mut relay, space.id, &ada(), &space.log);
    store(&mut relay, other.id, &ada(), &other.log);
    let ask = ada().ask(&relay, space.id).pushing(&[other.data(1)]);
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::BadEnvelope]);
}

#[test]
fn a_genesis_that_is_not_the_one_of_its_space_creates_nothing() {
    let (mut relay, space) = (relay(), Space::new(SpaceKind::Pair, &ada()));
    let other = Space::born(SpaceKind::Pair, &ada(), [8; 16]);
    let envelope = Envelope::decode(&other.log[0]).unwrap();
    let bent = Envelope::control(space.id, 1, envelope.body);
    let ask = ada().ask(&relay, space.id).pushing(&[bent, space.data(1)]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(answer.status, SpaceStatus::UnknownSpace);
    assert_eq!(codes(&answer), [AckCode::BadControl, AckCode::Retry]);
    assert!(answer.head.is_none());
}

#[test]
fn a_member_without_the_right_to_write_pushes_nothing() {
    let (mut relay, mut space) = (relay(), Space::new(SpaceKind::Circle, &ada()));
    space.add(&ada(), &ben(), Rights::READ);
    store(&mut relay, space.id, &ada(), &space.log);
    let ask = ben().ask(&relay, space.id).pushing(&[space.data(1)]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(
        (answer.status, codes(&answer)),
        (SpaceStatus::Ok, vec![AckCode::ReadOnly])
    );
}

#[test]
fn what_was_sealed_with_an_old_key_is_to_be_sealed_anew() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    let old = space.data(1);
    space.end(ControlKind::Rotate, &ada());
    store(&mut relay, space.id, &ada(), &space.log);
    let ask = ben().ask(&relay, space.id).pushing(&[old, space.data(2)]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(codes(&answer), [AckCode::StaleEpoch, AckCode::Stored]);
}

#[test]
fn what_a_later_version_sends_is_kept_without_being_understood() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let kind = Envelope::encode(EnvelopeKind::Other(77), space.id, 9, &[1; 24], b"later");
    let mut version = space.log[0].clone();
    version[1] = 2;
    let ask = ben()
        .ask(&relay, space.id)
        .pushing(&[kind.clone(), version.clone()]);
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::Stored; 2]);
    let ask = ada()
        .ask(&relay, space.id)
        .from(Space::cursor(&space.log, space.id));
    let entries = sync(&mut relay, ask).unwrap().entries;
    let bytes: Vec<_> = entries.into_iter().map(|entry| entry.envelope.unwrap()).collect();
    assert_eq!(bytes, [ByteVec::from(kind), ByteVec::from(version)]);
}

#[test]
fn a_full_space_takes_no_more_changes_but_still_changes_its_members() {
    let limits = Limits {
        quota_bytes: 2_000,
        ..Limits::default()
    };
    let mut relay = relay_with(limits);
    let mut space = Space::of_ada_and_ben();
    store(&mut relay, space.id, &ada(), &space.log);
    let ask = ada().ask(&relay, space.id).pushing(&[space.data_of(1, 1_500)]);
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::Quota]);
    let add = space.add(&ada(), &cleo(), Rights::MEMBER);
    store(&mut relay, space.id, &ada(), &[add]);
}

#[test]
fn a_closed_space_can_be_read_and_left_but_not_written() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    space.end(ControlKind::Close, &ada());
    store(&mut relay, space.id, &ada(), &space.log);
    let ask = ben().ask(&relay, space.id).pushing(&[space.data(1)]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(
        (answer.status, codes(&answer)),
        (SpaceStatus::Ok, vec![AckCode::Closed])
    );
    assert_eq!(seqs(&answer), [1, 2, 3]);
    let leave = space.leave(&ben());
    let cursor = whole_log(&mut relay, space.id, &ben());
    let ask = ben().ask(&relay, space.id).from(cursor).pushing(&[leave]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(
        (answer.status, codes(&answer)),
        (SpaceStatus::NotMember, vec![AckCode::Stored])
    );
    assert_eq!(answer.head.unwrap().seq, 4);
}

#[test]
fn a_deleted_space_keeps_no_change_and_says_so() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    let secret = space.data_of(0xd7, 900);
    space.log.push(secret.clone());
    store(&mut relay, space.id, &ada(), &space.log);
    let delete = space.end(ControlKind::Delete, &ada());
    let cursor = whole_log(&mut relay, space.id, &ada());
    let ask = ada().ask(&relay, space.id).from(cursor).pushing(&[delete]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(
        (answer.status, codes(&answer)),
        (SpaceStatus::Deleted, vec![AckCode::Stored])
    );
    assert!(answer.head.is_some());
    let ask = ben().ask(&relay, space.id).pushing(&[space.data(2)]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(
        (answer.status, codes(&answer)),
        (SpaceStatus::Deleted, vec![AckCode::Closed])
    );
    assert!(answer.entries.is_empty());
    let ask = cleo().ask(&relay, space.id);
    assert_eq!(sync(&mut relay, ask).unwrap().status, SpaceStatus::NotMember);
}
