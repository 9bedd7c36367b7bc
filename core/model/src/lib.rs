//! Mentoring as typed Automerge documents: commands, views, streaks.

pub mod schedule;
pub mod streak;
pub mod time;
