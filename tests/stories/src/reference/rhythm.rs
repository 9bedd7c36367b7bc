//! The six kinds of schedule, and to which period a day belongs.

use crate::day::Day;
use std::fmt;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhythm {
    /// Each day.
    Daily,
    /// These weekdays, 0 for Monday.
    Weekdays(Vec<i64>),
    /// Every so many days, counted from the first day of the version.
    Every(i64),
    /// So many distinct days in a week.
    Weekly(i64),
    /// This day of the month, or its last one when the month is shorter.
    MonthDay(i64),
    /// The last day of the month.
    MonthEnd,
    /// The n-th such weekday of the month; -1 for the last.
    NthWeekday(i64, i64),
}

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |weekday: &i64| NAMES[usize::try_from(*weekday).unwrap_or(0)];
        match self {
            Self::Daily => f.write_str("daily"),
            Self::Weekdays(days) => {
                let names: Vec<_> = days.iter().map(name).collect();
                write!(f, "weekdays:{}", names.join(","))
            }
            Self::Every(days) => write!(f, "every:{days}"),
            Self::Weekly(times) => write!(f, "weekly:{times}"),
            Self::MonthDay(day) => write!(f, "monthday:{day}"),
            Self::MonthEnd => f.write_str("monthday:last"),
            Self::NthWeekday(-1, weekday) => write!(f, "nthweekday:last{}", &name(weekday)[..2]),
            Self::NthWeekday(nth, weekday) => write!(f, "nthweekday:{nth}{}", &name(weekday)[..2]),
        }
    }
}

/// Which calendar period a day belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Calendar {
    Day(Day),
    /// The week that begins on this day.
    Week(Day),
    Month(i64, i64),
}

impl Calendar {
    /// What periods of several people have in common: a week is the one from Monday in which most of its days lie.
    pub(super) fn shared(self) -> Self {
        match self {
            Self::Week(first) => Self::Week(first.plus(3 - first.plus(3).weekday())),
            other => other,
        }
    }
}

impl Rhythm {
    /// The period of `day`; none on a day when nothing is due and which belongs to no longer period.
    pub(super) fn period(&self, version_from: Day, day: Day, week_start: i64) -> Option<Calendar> {
        match self {
            Self::Daily => Some(Calendar::Day(day)),
            Self::Weekdays(days) => days.contains(&day.weekday()).then_some(Calendar::Day(day)),
            Self::Every(days) => {
                ((day.0 - version_from.0).rem_euclid(*days) == 0).then_some(Calendar::Day(day))
            }
            Self::Weekly(_) => {
                let since = (day.weekday() - week_start).rem_euclid(7);
                Some(Calendar::Week(day.plus(-since)))
            }
            Self::MonthDay(_) | Self::MonthEnd | Self::NthWeekday(..) => {
                let (year, month) = day.month();
                Some(Calendar::Month(year, month))
            }
        }
    }

    /// Whether `day` is the due day of its month.
    pub(super) fn is_due_in_month(&self, day: Day) -> bool {
        let (_, _, number) = day.ymd();
        let is_last = day.plus(1).month() != day.month();
        match self {
            Self::MonthDay(wanted) => number == *wanted || is_last && number < *wanted,
            Self::MonthEnd => is_last,
            Self::NthWeekday(-1, weekday) => day.weekday() == *weekday && day.plus(7).month() != day.month(),
            Self::NthWeekday(nth, weekday) => day.weekday() == *weekday && (number - 1) / 7 + 1 == *nth,
            _ => false,
        }
    }

    /// `α` of the strength: how fast a habit of this rhythm grows.
    pub(super) fn alpha(&self) -> i64 {
        match self {
            Self::Daily | Self::Weekdays(_) | Self::Every(_) => 3_403,
            Self::Weekly(_) => 8_623,
            Self::MonthDay(_) | Self::MonthEnd | Self::NthWeekday(..) => 16_598,
        }
    }
}
