//! Everything that reads bytes of others, as plain functions that a fuzzer calls: one [`Target`] each.
//!
//! A target must come back from any bytes without a panic, give no more than it was given, and keep its promise, such
//! as that nothing but the original opens. [`run`] drives a target over seeds and seeded mutations; the result depends
//! on nothing but the number of rounds. The same functions are the targets of cargo-fuzz in `tests/fuzz/fuzz_targets`.

mod change;
mod desk;
mod mutate;
mod records;
mod run;
mod sealed;
mod texts;
mod wire;

pub use run::{Report, run, seeds};

/// One decoder with its seeds.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name, and that of its file in `fuzz_targets`.
    pub name: &'static str,
    /// How often the stable run calls it.
    pub rounds: u32,
    /// Reads the bytes; says whether they meant something.
    pub read: fn(&[u8]) -> Reading,
    /// Good inputs.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Pieces that a mutation puts in.
    pub words: &'static [&'static str],
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It was well-formed.
    Taken,
    /// It was refused.
    Refused,
}

impl Reading {
    const fn of<T, E>(result: &Result<T, E>) -> Self {
        match result {
            Ok(_) => Self::Taken,
            Err(_) => Self::Refused,
        }
    }
}

const NONE: &[&str] = &[];

/// Every target.
pub const TARGETS: &[Target] = &[
    target("frames", 20_000, wire::frames, wire::frame_seeds, NONE),
    target("envelope", 20_000, wire::envelope, wire::envelope_seeds, NONE),
    target("operation", 4_000, wire::operation, wire::operation_seeds, NONE),
    target("padding", 20_000, sealed::padding, sealed::padding_seeds, NONE),
    target("segments", 20_000, sealed::segments, sealed::segment_seeds, NONE),
    target("packed", 20_000, sealed::packed, sealed::packed_seeds, NONE),
    target("link", 20_000, texts::link, texts::link_seeds, texts::LINK_WORDS),
    target("offer", 10_000, sealed::offer, sealed::offer_seeds, NONE),
    target("reply", 3_000, sealed::reply, sealed::reply_seeds, NONE),
    target("cards", 10_000, sealed::cards, sealed::card_seeds, NONE),
    target(
        "schedule",
        40_000,
        texts::schedule,
        texts::schedule_seeds,
        texts::SCHEDULE_WORDS,
    ),
    target("main_change", 2_500, change::main, change::main_seeds, NONE),
    target("note_change", 4_000, change::note, change::note_seeds, NONE),
    target(
        "keyring_change",
        4_000,
        change::keyring,
        change::keyring_seeds,
        NONE,
    ),
    target(
        "records",
        1_500,
        records::records,
        records::record_seeds,
        records::WORDS,
    ),
    target(
        "keyring_record",
        4_000,
        records::keyring,
        records::keyring_seeds,
        records::WORDS,
    ),
    target(
        "import",
        1_500,
        records::import,
        records::import_seeds,
        records::WORDS,
    ),
    target(
        "command",
        2_500,
        records::command,
        records::command_seeds,
        records::WORDS,
    ),
];

/// The target of this name, for the files of cargo-fuzz.
#[must_use]
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

const fn target(
    name: &'static str,
    rounds: u32,
    read: fn(&[u8]) -> Reading,
    seeds: fn() -> Vec<Vec<u8>>,
    words: &'static [&'static str],
) -> Target {
    Target {
        name,
        rounds,
        read,
        seeds,
        words,
    }
}
