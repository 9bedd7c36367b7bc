//! The kinds of schedule and what makes one valid.

use std::collections::BTreeSet;

use serde::Serialize;

use super::MonthDay;
use crate::time::Weekday;

/// How often a commitment asks for a check-in.
///
/// Documents may hold any value of this type; [`Schedule::check`] says whether a new one may be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Schedule {
    /// Every day.
    Daily,
    /// The named weekdays.
    Weekdays {
        /// The due weekdays, at least one.
        days: BTreeSet<Weekday>,
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

from_json!(enum Schedule by "kind" {
    "daily" => Daily,
    "weekdays" => Weekdays { days },
    "every" => Every { days },
    "weekly" => Weekly { times },
    "month_day" => MonthDay { day },
    "nth_weekday" => NthWeekday { nth, weekday },
});

/// Why a schedule cannot be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// The word before the colon is none of the list.
    #[error(
        "a schedule is daily, weekdays:mon,wed, every:3, weekly:3, monthday:15, monthday:last, nthweekday:2tu or nthweekday:lastfr"
    )]
    UnknownKind,
    /// A weekday is missing or misspelt.
    #[error("name at least one weekday out of mon, tue, wed, thu, fri, sat, sun")]
    UnknownWeekday,
    /// A number is missing or outside what the kind allows.
    #[error("the number must lie between {min} and {max}")]
    OutOfRange {
        /// The least number allowed.
        min: u16,
        /// The greatest number allowed.
        max: u16,
    },
}

impl ScheduleError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind => "schedule.unknown_kind",
            Self::UnknownWeekday => "schedule.unknown_weekday",
            Self::OutOfRange { .. } => "schedule.out_of_range",
        }
    }
}

impl Default for Schedule {
    /// Once a week.
    fn default() -> Self {
        Self::Weekly { times: 1 }
    }
}

impl Schedule {
    /// Whether this schedule may be written into a document.
    pub fn check(&self) -> Result<(), ScheduleError> {
        let within = |number: i64, min: u16, max: u16| {
            if (i64::from(min)..=i64::from(max)).contains(&number) {
                Ok(())
            } else {
                Err(ScheduleError::OutOfRange { min, max })
            }
        };
        match self {
            Self::Daily => Ok(()),
            Self::Weekdays { days } if days.is_empty() => Err(ScheduleError::UnknownWeekday),
            Self::Weekdays { .. } => Ok(()),
            Self::Every { days } => within(i64::from(*days), 1, 365),
            Self::Weekly { times } => within(i64::from(*times), 1, 7),
            Self::MonthDay { day: MonthDay::Last } | Self::NthWeekday { nth: -1, .. } => Ok(()),
            Self::MonthDay {
                day: MonthDay::Day(day),
            } => within(i64::from(*day), 1, 31),
            Self::NthWeekday { nth, .. } => within(i64::from(*nth), 1, 5),
        }
    }
}
