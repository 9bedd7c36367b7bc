//! Streaks: what a commitment's check-ins amount to, computed from the document and never stored.
//!
//! A [`Promise`] (what was agreed) and one [`Diary`] per participant (what each of them lived) go in, a
//! [`Standing`] comes out: the periods with their states and the numbers drawn from them. Everything here is
//! a pure function of those values, so every device that holds the same document prints the same bytes.
//!
//! The way through this room:
//!
//! 1. `layout` cuts the time from the participant's start to today into periods;
//! 2. `judge` says of each period whether it was kept, excused, open, unknown or missed;
//! 3. `tally` bridges misses and counts runs and strength;
//! 4. `together` joins the participants of a pair or circle period by period.
//!
//! # Where the start lies
//!
//! A participant starts on the first day of the first version, or earlier, on the day of their earliest
//! check-in. Back-dating can add to what counts and never takes away:
//!
//! * the week that contains the first day asks for no more than its days from the first day on do;
//! * a week before it is kept when it would be kept for somebody who started on any of its check-in days;
//! * in a group, everybody stands from the first day on as if nobody had back-dated; for the time before
//!   it, when nothing was promised, the best answer of those who have one stands.
//!
//! # Limits
//!
//! Reading is total: senseless schedules, days and spans have a meaning too. Nothing older than
//! [`REACH_DAYS`] before the end is looked at, so that one mistyped year cannot make a view endless.

mod diary;
mod judge;
mod layout;
mod participant;
mod promise;
mod spared;
mod standing;
mod tally;
mod together;

#[cfg(test)]
mod tests;

pub use crate::time::Span;
pub use diary::{Diary, counts};
pub use layout::REACH_DAYS;
pub use participant::participant;
pub use promise::{Promise, Quorum, UnknownQuorum};
pub use standing::{DORMANT_DAYS, Period, PeriodState, Present, STRENGTH_MAX, Standing};
pub use together::together;
