//! Actors for stories over the real relay and the real command line.
//!
//! A story is a file under `tests/`: people type commands, roads are cut, processes are killed, and in the end nothing
//! is lost. Everything happens on loopback, in a folder of its own, so stories run side by side.
//!
//! * [`scene`]: a folder with a relay, the road to it, and people who meet there.
//! * [`person`], [`relay`], [`running`], [`program`]: the real processes and what they say.
//! * [`road`], [`weather`]: a TCP proxy that cuts, delays, refuses and records.
//! * [`dice`]: chance from a seed, and how many seeds to play.
//! * [`page`]: whole pages, compared.
//! * [`trace`]: looks for typed words in files and traffic.
//! * [`day`], [`reference`]: civil days and streaks once more, written from the design alone, to compare with.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "this crate is nothing but tests; an actor that fails ends its story"
)]

pub mod day;
pub mod dice;
pub mod page;
pub mod person;
pub mod program;
pub mod reference;
pub mod relay;
pub mod road;
pub mod running;
pub mod scene;
pub mod trace;
pub mod weather;
