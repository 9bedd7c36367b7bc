//! Reading: cursors, sizes, and what is left out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::control::SpaceKind;
use cairn_protocol::sync::SpaceStatus;
use cairn_protocol::{LogTag, codec, hash, limits};
use common::*;

fn filled() -> (cairn_relay::Service, Space) {
    let (mut relay, mut space) = (relay(), Space::of_ada_and_ben());
    let changes: Vec<_> = (1..=8).map(|nonce| space.data(nonce)).collect();
    space.log.extend(changes);
    store(&mut relay, space.id, &ada(), &space.log);
    (relay, space)
}

#[test]
fn everything_comes_in_order_and_chains_to_the_signed_head() {
    let (mut relay, space) = filled();
    let ask = ben().ask(&relay, space.id);
    let answer = sync(&mut relay, ask).unwrap();
    assert_eq!(seqs(&answer), (1..=10).collect::<Vec<_>>());
    let end = answer
        .entries
        .iter()
        .fold(hash::log_start(space.id), |log, entry| {
            hash::log_next(log, hash::entry_id(entry.envelope.as_ref().unwrap()))
        });
    assert_eq!(answer.head.unwrap().log, end);
    assert!(!answer.more);
    let minutes = u32::try_from(NOW_MS / 60_000).unwrap();
    assert!(answer.entries.iter().all(|entry| entry.received_min == minutes));
}

#[test]
fn spaces_without_news_are_left_out() {
    let (mut relay, space) = filled();
    let ask = ben()
        .ask(&relay, space.id)
        .from(Space::cursor(&space.log, space.id));
    let answer = relay.sync(&request(vec![ask]), NOW_MS);
    assert!(answer.spaces.is_empty());
    assert!(codec::encode_frame(&answer).len() < 60);
}

#[test]
fn a_cursor_past_the_head_or_of_another_log_is_reset() {
    let (mut relay, space) = filled();
    let (seq, log) = Space::cursor(&space.log, space.id);
    for cursor in [
        (seq + 1, log),
        (seq, LogTag::new([1; 16])),
        (seq - 1, log),
        (u64::MAX, log),
    ] {
        let ask = ben().ask(&relay, space.id).from(cursor);
        let answer = sync(&mut relay, ask).unwrap();
        assert_eq!(answer.status, SpaceStatus::Reset);
        assert!(answer.entries.is_empty());
        assert_eq!(answer.head.unwrap().seq, seq);
    }
}

#[test]
fn a_relay_restored_from_a_backup_is_noticed() {
    let (mut relay, mut space) = filled();
    let backup = relay.snapshot().unwrap();
    space.log.push(space.data(50));
    store(&mut relay, space.id, &ben(), &[space.data(50)]);
    relay.restore(&backup).unwrap();
    let cursor = Space::cursor(&space.log, space.id);
    store(&mut relay, space.id, &ada(), &[space.data(60)]);
    let ask = ben().ask(&relay, space.id).from(cursor);
    assert_eq!(sync(&mut relay, ask).unwrap().status, SpaceStatus::Reset);
}

#[test]
fn an_answer_stays_within_the_size_asked_for_and_says_that_more_waits() {
    let (mut relay, space) = filled();
    let mut cursor = (0, hash::log_start(space.id).tag());
    let mut rounds = 0;
    loop {
        let ask = ben().ask(&relay, space.id).from(cursor);
        let mut asked = request(vec![ask]);
        asked.max_bytes = 1_000;
        let answer = relay.sync(&asked, NOW_MS);
        assert!(codec::encode_frame(&answer).len() < 1_000 + 400);
        let answer = only(&answer).unwrap();
        assert!(!answer.entries.is_empty());
        cursor = Space::cursor(
            &space.log[..answer.entries.last().unwrap().seq as usize],
            space.id,
        );
        rounds += 1;
        if !answer.more {
            break;
        }
    }
    assert_eq!(cursor.0, 10);
    assert!(rounds > 3);
}

#[test]
fn at_least_one_entry_comes_however_little_was_asked_for() {
    let (mut relay, space) = filled();
    let mut asked = request(vec![ben().ask(&relay, space.id)]);
    asked.max_bytes = 0;
    let answer = only(&relay.sync(&asked, NOW_MS)).unwrap();
    assert_eq!((answer.entries.len(), answer.more), (1, true));
}

#[test]
fn a_space_with_much_news_leaves_room_for_the_others() {
    let mut relay = relay();
    let mut asks = Vec::new();
    for birth in 0..3 {
        let mut space = Space::born(SpaceKind::Circle, &ada(), [birth; 16]);
        let count = if birth == 0 { 40 } else { 2 };
        let changes: Vec<_> = (1..=count).map(|nonce| space.data_of(nonce, 60_000)).collect();
        space.log.extend(changes);
        for part in space.log.chunks(8) {
            store(&mut relay, space.id, &ada(), part);
        }
        asks.push(ada().ask(&relay, space.id));
    }
    let answer = relay.sync(&request(asks), NOW_MS);
    assert!(codec::encode_frame(&answer).len() <= limits::BODY_BYTES + codec::MAGIC.len());
    let more: Vec<bool> = answer.spaces.iter().map(|space| space.more).collect();
    assert_eq!(more, [true, false, false]);
}

#[test]
fn the_largest_possible_answer_still_fits_a_body() {
    let mut relay = relay();
    let mut asks = Vec::new();
    for birth in 0..64 {
        let mut space = Space::born(SpaceKind::Circle, &ada(), [birth; 16]);
        space.log.push(space.data_of(1, 60_000));
        store(&mut relay, space.id, &ada(), &space.log);
        asks.push(ada().ask(&relay, space.id).pushing(&vec![vec![0]; 500]));
    }
    let answer = relay.sync(&request(asks), NOW_MS);
    assert_eq!(answer.spaces.len(), 64);
    assert!(codec::encode_frame(&answer).len() <= limits::BODY_BYTES + codec::MAGIC.len());
}

#[test]
fn the_log_survives_closing_the_relay() {
    let dir = tempfile::tempdir().unwrap();
    let location = cairn_relay::StoreLocation::Dir(dir.path().to_owned());
    let open =
        || cairn_relay::Service::open(location.clone(), secrets(), cairn_relay::Limits::default()).unwrap();
    let space = Space::of_ada_and_ben();
    let before = store(&mut open(), space.id, &ada(), &space.log).head.unwrap();
    let mut relay = open();
    let ask = ben().ask(&relay, space.id);
    assert_eq!(sync(&mut relay, ask).unwrap().head.unwrap(), before);
    let backup = relay.snapshot().unwrap();
    relay.wipe().unwrap();
    let ask = ben().ask(&relay, space.id);
    assert_eq!(sync(&mut relay, ask).unwrap().status, SpaceStatus::UnknownSpace);
    relay.restore(&backup).unwrap();
    let ask = ben().ask(&relay, space.id);
    assert_eq!(sync(&mut relay, ask).unwrap().head.unwrap(), before);
}
