//! Membership: who may ask, compare-and-swap, and healing a relay that lost its data.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::control::{ControlKind, Rights, SpaceKind};
use cairn_protocol::sync::{AckCode, SpaceStatus};
use cairn_protocol::{ByteVec, limits};
use common::*;

#[test]
fn without_a_capability_nothing_is_served() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    let ask = ada()
        .ask_with(ByteVec::from(Vec::new()), space.id)
        .pushing(&space.log);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(answer.status, SpaceStatus::CapRequired);
    assert_eq!(codes(&answer), [AckCode::Retry; 2]);
    assert!(answer.head.is_none());
}

#[test]
fn a_capability_ends_after_a_week() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let ask = ada().ask(&relay, space.id);
    // To the full minute.
    let end = (NOW_MS + limits::CAPABILITY_MS + 59_999) / 60_000 * 60_000;
    assert_eq!(
        sync_at(&mut relay, ask.clone(), end - 1).unwrap().status,
        SpaceStatus::Ok
    );
    assert_eq!(
        sync_at(&mut relay, ask, end).unwrap().status,
        SpaceStatus::CapRequired
    );
}

#[test]
fn a_capability_needs_a_fresh_challenge_and_the_right_key() {
    let (relay, space) = (relay(), Space::of_ada_and_ben());
    let hello = relay.hello(NOW_MS);
    let good = ada().caps_request(&hello, space.id);
    let given = |request, now_ms| !relay.caps(&request, now_ms).capabilities[0].is_empty();
    assert!(given(good.clone(), NOW_MS + 1));
    assert!(!given(good.clone(), NOW_MS + limits::CHALLENGE_MS + 1));
    let mut stolen = good.clone();
    stolen.proofs[0].member = ben().key();
    assert!(!given(stolen, NOW_MS));
    let mut elsewhere = good;
    elsewhere.challenge[3] ^= 1;
    assert!(!given(elsewhere, NOW_MS));
}

#[test]
fn a_stranger_with_a_capability_reads_nothing_and_learns_no_head() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let ask = cleo().ask(&relay, space.id).pushing(&[space.data(1)]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(answer.status, SpaceStatus::NotMember);
    assert_eq!(codes(&answer), [AckCode::ReadOnly]);
    assert!(answer.entries.is_empty() && answer.head.is_none());
}

#[test]
fn who_is_removed_reads_nothing_from_that_moment() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let capable = ben().ask(&relay, space.id);
    assert_eq!(sync(&mut relay, capable.clone()).unwrap().status, SpaceStatus::Ok);
    let remove = space.remove(&ada(), &ben());
    store(&mut relay, space.id, &ada(), &[remove, space.data(1)]);
    let answer = sync(&mut relay, capable).unwrap();
    assert_eq!(answer.status, SpaceStatus::NotMember);
    assert!(answer.entries.is_empty());
}

#[test]
fn a_removal_needs_to_have_seen_the_whole_log() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let seen = Space::cursor(&space.log, space.id);
    store(&mut relay, space.id, &ben(), &[space.data(1)]);
    let (remove, _) = space.draft(ControlKind::Remove, &ada(), space.without(&ben()));
    let ask = ada()
        .ask(&relay, space.id)
        .from(seen)
        .pushing(std::slice::from_ref(&remove));
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::ControlConflict]);
    let (leave, _) = space.draft(ControlKind::Leave, &ben(), space.without(&ben()));
    let ask = ben().ask(&relay, space.id).from(seen).pushing(&[leave]);
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::ControlConflict]);
    // Having read ben's change, she may; her own push in the same request is no obstacle.
    space.log.push(space.data(1));
    let ask = ada()
        .ask(&relay, space.id)
        .from(Space::cursor(&space.log, space.id))
        .pushing(&[space.data(2), remove]);
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::Stored; 2]);
}

#[test]
fn an_addition_needs_to_have_seen_the_chain_alone() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let seen = Space::cursor(&space.log, space.id);
    store(&mut relay, space.id, &ben(), &[space.data(1)]);
    let add = space.add(&ada(), &cleo(), Rights::MEMBER);
    let ask = ada().ask(&relay, space.id).from(seen).pushing(&[add]);
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::Stored]);
}

#[test]
fn of_two_operations_on_one_head_the_second_conflicts() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let (add, _) = space.draft(ControlKind::Add, &ada(), space.with(&cleo(), Rights::MEMBER));
    let (rotate, _) = space.draft(ControlKind::Rotate, &ada(), space.membership.members.clone());
    let ask = ada().ask(&relay, space.id).pushing(&[add.clone(), rotate, add]);
    let answer = sync(&mut relay, ask).unwrap();
    use AckCode::{ControlConflict, Duplicate, Stored};
    assert_eq!(codes(&answer), [Stored, ControlConflict, Duplicate]);
    assert_eq!(answer.head.unwrap().control_index, 2);
}

#[test]
fn an_operation_its_author_may_not_make_is_refused() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let (add, after) = space.draft(ControlKind::Add, &ben(), space.with(&cleo(), Rights::MEMBER));
    assert!(after.is_none());
    let mut forged = space
        .draft(ControlKind::Rotate, &ada(), space.membership.members.clone())
        .0;
    let last = forged.len() - 1;
    forged[last] ^= 1;
    let ask = ben().ask(&relay, space.id).pushing(&[add, forged]);
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::BadControl; 2]);
}

#[test]
fn an_unknown_space_is_said_to_be_unknown() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    let ask = ada().ask(&relay, space.id);
    assert_eq!(sync(&mut relay, ask).unwrap().status, SpaceStatus::UnknownSpace);
    // Later operations without the genesis do not help; the data waits.
    let ask = ada()
        .ask(&relay, space.id)
        .pushing(&[space.log[1].clone(), space.data(1)]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(answer.status, SpaceStatus::UnknownSpace);
    assert_eq!(codes(&answer), [AckCode::ControlConflict, AckCode::Retry]);
}

#[test]
fn a_member_whom_a_wiped_relay_does_not_know_heals_it() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    space.log.push(space.data(1));
    store(&mut relay, space.id, &ada(), &space.log);
    relay.wipe().unwrap();
    // ben was added by ada; he pushes the whole chain, then his change, in one request.
    let ask = ben().ask(&relay, space.id).pushing(&space.log);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(answer.status, SpaceStatus::Ok);
    assert_eq!(codes(&answer), [AckCode::Stored; 3]);
    let ask = ada()
        .ask(&relay, space.id)
        .from(Space::cursor(&space.log, space.id));
    assert_eq!(sync(&mut relay, ask), None, "ada's cursor speaks of the same log");
}

#[test]
fn healing_part_of_the_way_is_acknowledged_even_to_someone_not_yet_a_member() {
    let (mut relay, space) = (relay(), Space::of_ada_and_ben());
    let ask = ben().ask(&relay, space.id).pushing(&space.log[..1]);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(
        (answer.status, codes(&answer)),
        (SpaceStatus::NotMember, vec![AckCode::Stored])
    );
    let head = answer.head.unwrap();
    assert_eq!(head.seq, 1);
    let ask = ben().ask(&relay, space.id).pushing(&space.log[1..]);
    assert_eq!(sync(&mut relay, ask).unwrap().status, SpaceStatus::Ok);
}

#[test]
fn a_relay_rolled_back_before_a_removal_is_healed_and_the_removed_stays_out() {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    store(&mut relay, space.id, &ada(), &space.log);
    let backup = relay.snapshot().unwrap();
    let remove = space.remove(&ada(), &ben());
    store(&mut relay, space.id, &ada(), std::slice::from_ref(&remove));
    relay.restore(&backup).unwrap();
    let lost = ada()
        .ask(&relay, space.id)
        .from(Space::cursor(&space.log, space.id));
    assert_eq!(sync(&mut relay, lost).unwrap().status, SpaceStatus::Reset);
    store(&mut relay, space.id, &ada(), &[remove]);
    let ask = ben().ask(&relay, space.id);
    assert_eq!(sync(&mut relay, ask).unwrap().status, SpaceStatus::NotMember);
}

#[test]
fn two_members_with_one_tag_are_never_listed() {
    let (mut relay, mut space) = (relay(), Space::new(SpaceKind::Circle, &ada()));
    store(&mut relay, space.id, &ada(), &space.log);
    let mut twin = *ada().key().as_bytes();
    twin[31] ^= 1;
    let mut members = space.membership.members.clone();
    members.insert(cairn_protocol::MemberKey::new(twin), Rights::MEMBER);
    let (add, after) = space.draft(ControlKind::Add, &ada(), members);
    space.membership = after.expect("the chain itself has no such rule");
    let ask = ada().ask(&relay, space.id).pushing(&[add]);
    assert_eq!(codes(&sync(&mut relay, ask).unwrap()), [AckCode::BadControl]);
}
