//! Schedules: the closed list of rhythms a commitment can have.
//!
//! A schedule says which days or how many days are asked, and over which period (day, week or month).
//! A commitment holds a list of versions; what was promised for the past stays as it was promised.

mod easing;
mod kind;
mod month_day;
mod period;
mod rrule;
mod text;
mod version;

pub use kind::{Schedule, ScheduleError};
pub use month_day::MonthDay;
pub use period::PeriodKind;
pub use version::ScheduleVersion;
