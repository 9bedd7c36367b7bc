//! What a relay answers from memory is what it answers from the disk.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::control::{ControlKind, Rights};
use cairn_protocol::sync::AckCode;
use cairn_relay::{Limits, Service, StoreLocation};
use common::*;
use proptest::prelude::*;
use std::path::Path;
use tempfile::TempDir;

fn open(data: &Path) -> Service {
    let location = StoreLocation::Dir(data.to_owned());
    Service::open(location, secrets(), Limits::default()).unwrap()
}

/// One relay that goes on, and others that begin with what is on its disk.
struct Pair {
    data: TempDir,
    old: Service,
    space: Space,
}

impl Pair {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut old = open(data.path());
        let space = Space::of_ada_and_ben();
        store(&mut old, space.id, &ada(), &space.log);
        Self { data, old, space }
    }

    fn cursor(&self, read: usize) -> (u64, cairn_protocol::LogTag) {
        Space::cursor(&self.space.log[..read], self.space.id)
    }

    /// Asks both, for every member and every cursor.
    fn compare(&mut self) {
        let mut new = open(self.data.path());
        for who in [ada(), ben(), cleo()] {
            let ask = who.ask(&self.old, self.space.id);
            for read in 0..=self.space.log.len() {
                let request = request(vec![ask.clone().from(self.cursor(read))]);
                assert_eq!(self.old.sync(&request, NOW_MS), new.sync(&request, NOW_MS));
            }
            let (seq, log) = self.cursor(self.space.log.len());
            let elsewhere = request(vec![ask.from((seq.saturating_sub(1), log))]);
            assert_eq!(self.old.sync(&elsewhere, NOW_MS), new.sync(&elsewhere, NOW_MS));
        }
    }

    fn push(&mut self, envelopes: &[Vec<u8>]) -> Vec<AckCode> {
        self.push_after(self.space.log.len(), envelopes)
    }

    fn push_after(&mut self, read: usize, envelopes: &[Vec<u8>]) -> Vec<AckCode> {
        let ask = ada().ask(&self.old, self.space.id);
        let cursor = self.cursor(read);
        let answer = sync(&mut self.old, ask.from(cursor).pushing(envelopes)).unwrap();
        let codes = codes(&answer);
        for (envelope, code) in envelopes.iter().zip(&codes) {
            if *code == AckCode::Stored && !self.space.log.contains(envelope) {
                self.space.log.push(envelope.clone());
            }
        }
        codes
    }
}

#[derive(Debug, Clone)]
enum Step {
    /// Changes of these sizes.
    Write(Vec<usize>),
    /// Something that stands in the log after what was read, and something new behind it.
    Again(prop::sample::Index),
    /// Cleo comes or goes.
    Turn,
    /// The relay is started anew.
    Restart,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let sizes = prop::collection::vec(prop_oneof![4 => 1..600_usize, 1 => 6_000..20_000_usize], 1..6);
    let step = prop_oneof![
        6 => sizes.prop_map(Step::Write),
        2 => any::<prop::sample::Index>().prop_map(Step::Again),
        1 => Just(Step::Turn),
        1 => Just(Step::Restart),
    ];
    prop::collection::vec(step, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn memory_and_disk_say_the_same(steps in steps()) {
        let mut pair = Pair::new();
        let mut nonce = 0;
        for step in steps {
            match step {
                Step::Write(sizes) => {
                    let envelopes: Vec<_> = sizes
                        .into_iter()
                        .map(|size| {
                            nonce += 1;
                            pair.space.data_of(nonce, size)
                        })
                        .collect();
                    let codes = pair.push(&envelopes);
                    prop_assert!(codes.iter().all(|code| *code == AckCode::Stored));
                }
                Step::Again(which) => {
                    nonce += 1;
                    let place = which.index(pair.space.log.len());
                    let both = [pair.space.log[place].clone(), pair.space.data(nonce)];
                    let codes = pair.push_after(place, &both);
                    prop_assert_eq!(codes, [AckCode::Duplicate, AckCode::Stored]);
                }
                Step::Turn => {
                    let before = pair.space.log.len();
                    let is_in = pair.space.membership.members.contains_key(&cleo().key());
                    if is_in {
                        pair.space.remove(&ada(), &cleo());
                    } else {
                        pair.space.add(&ada(), &cleo(), Rights::MEMBER);
                    }
                    let operation = pair.space.log.split_off(before);
                    prop_assert_eq!(pair.push(&operation), [AckCode::Stored]);
                }
                Step::Restart => pair.old = open(pair.data.path()),
            }
            pair.compare();
        }
    }
}

#[test]
fn what_was_deleted_is_gone_from_memory_too() {
    let mut pair = Pair::new();
    let change = pair.space.data(1);
    pair.push(&[change]);
    pair.compare();
    pair.space.end(ControlKind::Delete, &ada());
    let operation = pair.space.log.split_off(3);
    assert_eq!(pair.push(&operation), [AckCode::Stored]);
    pair.compare();
}
