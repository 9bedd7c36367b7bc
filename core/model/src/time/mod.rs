//! Civil days and the calendars people live by, without a clock and without a time-zone database.
//!
//! The host says what time it is with every input ([`Moment`]); a member's [`Calendar`] turns that into
//! the civil day the member is living. From there on only [`CivilDay`]s are counted.

mod calendar;
mod civil_day;
mod dateline;
mod moment;
mod span;
mod weekday;

pub use calendar::{Calendar, DAY_START_MAX_MIN, WeekStart};
pub use civil_day::{CivilDay, CivilDayError};
pub use dateline::day_that_did_not_exist;
pub use moment::Moment;
pub use span::Span;
pub use weekday::{UnknownWeekday, Weekday};
