//! A handful of worlds, and proof that a broken promise is noticed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_world::plan::{Plan, Sabotage};
use cairn_world::run;
use cairn_world::trace::Trace;

/// A world in which nothing goes wrong by itself.
fn calm(plan: &mut Plan) {
    *plan = Plan {
        people: vec![2, 1],
        turns: 60,
        meets_in_peace: true,
        hostile: false,
        equivocates: false,
        partings: 0,
        live: 0,
        hush: 0,
        clock_off_ms: 0,
        pace_ms: 60_000,
        batch_bytes: None,
        ..plan.peaceful()
    };
}

/// The numbers of the invariants that a kind of sabotage breaks in a few worlds.
fn broken_by(sabotage: Sabotage, seeds: u64, change: impl Fn(&mut Plan)) -> Vec<u8> {
    let broken = (0..seeds).filter_map(|seed| {
        let spoil = |plan: &mut Plan| {
            calm(plan);
            change(plan);
            plan.sabotage = Some(sabotage);
        };
        run::one(seed, spoil, Trace::default()).err()
    });
    broken.map(|failure| failure.violation.invariant).collect()
}

#[test]
fn worlds_with_every_kind_of_fault_keep_all_promises() {
    let mut words = 0;
    run::many(0, 24, 2, |seed, result| match result {
        Ok(summary) => words += summary.words,
        Err(failure) => panic!("seed {seed}: {}\n{}", failure.violation, failure.tail.join("\n")),
    });
    assert!(words > 100, "only {words} writes were acknowledged");
}

#[test]
fn frames_that_vanish_on_an_open_socket_leave_nobody_waiting() {
    let hush = |plan: &mut Plan| (plan.live, plan.hush, plan.loss, plan.crash) = (1_000, 200, 0, 0);
    for seed in 0..12 {
        if let Err(failure) = run::one(seed, hush, Trace::default()) {
            panic!("seed {seed}: {}\n{}", failure.violation, failure.tail.join("\n"));
        }
    }
}

#[test]
fn entries_that_get_bent_before_a_crash_are_sent_all_the_same() {
    let bend = |plan: &mut Plan| {
        calm(plan);
        (plan.flips, plan.crash, plan.turns) = (400, 80, 90);
    };
    for seed in 0..40 {
        if let Err(failure) = run::one(seed, bend, Trace::default()) {
            panic!("seed {seed}: {}\n{}", failure.violation, failure.tail.join("\n"));
        }
    }
}

#[test]
fn a_seed_tells_the_same_story_twice() {
    for seed in [3, 8, 13] {
        let tell = || run::one(seed, |_| {}, Trace::default()).map(|summary| summary.digest);
        assert_eq!(tell().unwrap(), tell().unwrap(), "seed {seed}");
    }
}

#[test]
fn a_store_that_forgets_a_write_is_caught() {
    let broken = broken_by(Sabotage::DropsAWrite, 24, |plan| plan.crash = 20);
    assert!(!broken.is_empty());
}

#[test]
fn a_device_that_goes_on_with_the_lanes_of_its_backup_is_caught() {
    let broken = broken_by(Sabotage::HidesTheRestore, 48, |plan| {
        (plan.restore, plan.turns) = (100, 120)
    });
    assert!(broken.contains(&5), "{broken:?}");
}

#[test]
fn a_plain_word_in_the_traffic_is_caught() {
    let broken = broken_by(Sabotage::LeaksPlaintext, 24, |_| {});
    assert_eq!(broken, [9; 24]);
}

#[test]
fn a_world_without_faults_compares_what_it_should() {
    let summary = run::one(1, calm, Trace::default())
        .map_err(|failure| failure.violation.seen)
        .unwrap();
    assert!(
        summary.compared >= 1 && summary.words >= 5 && summary.entries >= 5,
        "{summary:?}"
    );
}
