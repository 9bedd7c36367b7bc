//! Rhythms.

use super::scalar::Weekdays;
use cairn_client::model::schedule::{MonthDay, Schedule, ScheduleVersion};
use cairn_client::model::time::{CivilDay, Weekday};

/// How often a commitment asks for a check-in.
///
/// Documents may hold any value of this type; [`Schedule::check`] says whether a new one may be written.
#[uniffi::remote(Enum)]
pub enum Schedule {
    /// Every day.
    Daily,
    /// The named weekdays.
    Weekdays {
        /// The due weekdays, at least one.
        days: Weekdays,
    },
    /// Every so many days, counted from the first day of the version.
    Every {
        /// The distance between due days, 1..=365.
        days: u16,
    },
    /// So many distinct days in each calendar week, whichever they are.
    Weekly {
        /// The distinct days asked, 1..=7.
        times: u8,
    },
    /// Once in each calendar month, due on one day of it.
    MonthDay {
        /// The due day; a day that a month does not have falls on its last day.
        day: MonthDay,
    },
    /// Once in each calendar month, due on its n-th such weekday.
    NthWeekday {
        /// 1..=5 from the beginning, or -1 for the last.
        nth: i8,
        /// The due weekday.
        weekday: Weekday,
    },
}

/// A day of the month or its last day; in JSON a number or `"last"`.
#[uniffi::remote(Enum)]
pub enum MonthDay {
    /// This day, 1..=31, or the last day of a shorter month.
    Day(u8),
    /// The last day, however long the month is.
    Last,
}

/// A schedule and the first day on which it holds.
#[uniffi::remote(Record)]
pub struct ScheduleVersion {
    /// The first day on which this schedule holds.
    pub from_day: CivilDay,
    /// The schedule.
    pub schedule: Schedule,
}
