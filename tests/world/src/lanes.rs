//! Every change that any honest device ever made durable: who wrote it first, and that it has one content only.

use crate::violation::{Seen, Violation};
use cairn_protocol::chunk::ChangeChunk;
use cairn_protocol::{SpaceId, hash, hex};
use std::collections::{BTreeMap, BTreeSet};

type Lane = (SpaceId, Vec<u8>);

/// All changes by lane and number.
#[derive(Debug, Default)]
pub struct Lanes {
    changes: BTreeMap<(Lane, u64), [u8; 32]>,
    writers: BTreeMap<Lane, usize>,
    /// Changes that somebody else has durable too.
    shared: BTreeSet<(Lane, u64)>,
    /// Changes that went with the files that a device lost when it went back to a backup, and that nobody else has.
    lost: BTreeSet<(Lane, u64)>,
    /// Lanes of the hostile member, which no honest device writes.
    foreign: BTreeSet<Vec<u8>>,
}

impl Lanes {
    /// This lane belongs to the hostile member.
    pub fn is_foreign(&mut self, lane: Vec<u8>) {
        self.foreign.insert(lane);
    }

    /// `device` went back to a backup that it cannot tell from its own files. What only it had is gone, and it may write
    /// something else in its place; whoever did get the former after all breaks invariant 5.
    pub fn went_back(&mut self, device: usize) {
        for key in self.changes.keys() {
            if self.writers.get(&key.0) == Some(&device) && !self.shared.contains(key) {
                self.lost.insert(key.clone());
            }
        }
    }

    /// `device` made raw change chunks durable.
    ///
    /// # Errors
    /// Invariant 5 when one place of a lane has two contents; 6 when a change appears first on a device that does not
    /// write its lane, or is no change.
    pub fn saw(&mut self, device: usize, space: SpaceId, mut chunks: &[u8]) -> Seen<()> {
        while !chunks.is_empty() {
            let (chunk, lane, number, rest) =
                take(chunks).ok_or_else(|| Violation::of(6, "a stored change is no plain change chunk"))?;
            chunks = rest;
            let digest = hash::hash("world", &[chunk]);
            let lane = (space, lane.to_vec());
            let name = hex::encode(&lane.1);
            let key = (lane.clone(), number);
            let writes = self.writers.get(&lane) == Some(&device);
            if !writes {
                self.shared.insert(key.clone());
            }
            let was_lost = self.lost.remove(&key) && writes;
            match self.changes.insert(key, digest) {
                Some(before) if before != digest && !was_lost => {
                    let seen = format!("change {number} of lane {name} has two contents (device {device})");
                    return Err(Violation::of(5, seen));
                }
                Some(_) => {}
                None => {
                    let writer = *self.writers.entry(lane.clone()).or_insert(device);
                    if writer != device && !self.foreign.contains(&lane.1) {
                        let seen = format!(
                            "change {number} of lane {name} appeared from nowhere on device {device}"
                        );
                        return Err(Violation::of(6, seen));
                    }
                }
            }
        }
        Ok(())
    }
}

/// The first chunk, its lane and number, and the rest.
type Taken<'a> = (&'a [u8], &'a [u8], u64, &'a [u8]);

/// The first chunk with its lane and number, and the rest.
fn take(chunks: &[u8]) -> Option<Taken<'_>> {
    let (first, rest) = ChangeChunk::read(chunks)?;
    let bytes = chunks.get(..chunks.len() - rest.len())?;
    Some((bytes, first.actor, first.seq, rest))
}
