//! The stable run: seeds as they are, inputs that once failed, then mutations of both.

use crate::mutate::Mutator;
use crate::{Reading, Target};
use std::path::PathBuf;

/// How many inputs were taken and refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Well-formed ones.
    pub taken: u32,
    /// Others.
    pub refused: u32,
}

/// The seeds of a target, and the inputs under `tests/fuzz/found/<name>` that a fuzzer once found.
#[must_use]
pub fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../found")
        .join(target.name);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|file| file.ok().map(|file| file.path()))
        .collect();
    files.sort();
    let found = files.iter().filter_map(|file| std::fs::read(file).ok());
    (target.seeds)().into_iter().chain(found).collect()
}

/// Calls the target with every seed and with `rounds` mutations. `before` sees each input first, so that the one that
/// fails can be told.
pub fn run(target: &Target, mut before: impl FnMut(&[u8])) -> Report {
    let seeds = seeds(target);
    let mut report = Report::default();
    let mut feed = |bytes: &[u8]| {
        before(bytes);
        let reading = (target.read)(bytes);
        match reading {
            Reading::Taken => report.taken += 1,
            Reading::Refused => report.refused += 1,
        }
        reading
    };
    let mut pool = seeds.clone();
    seeds.iter().for_each(|seed| {
        feed(seed);
    });
    let mut mutator = Mutator::named(target.name);
    let mut kept = 0;
    for _ in 0..target.rounds {
        let (one, other) = (mutator.below(pool.len()), mutator.below(pool.len()));
        let mut bytes = pool.get(one).cloned().unwrap_or_default();
        let other = pool.get(other).cloned().unwrap_or_default();
        mutator.mutate(&mut bytes, &other, target.words);
        if feed(&bytes) == Reading::Taken && kept < 200 {
            // What was taken is a new place to start from.
            kept += 1;
            pool.push(bytes);
        }
    }
    report
}
