//! The recurrence rule that is written into calendars (RFC 5545, section 3.3.10).

use super::{MonthDay, Schedule};
use crate::time::Weekday;

impl Schedule {
    /// The RRULE value of this schedule. `None` when it never recurs (no weekday is named).
    ///
    /// A schedule of so many days in a week becomes a weekly reminder; its text says how many times.
    pub fn rrule(&self) -> Option<String> {
        Some(match self {
            Self::Daily => "FREQ=DAILY".to_owned(),
            Self::Weekdays { days } if days.is_empty() => return None,
            Self::Weekdays { days } => {
                let names: Vec<String> = days.iter().copied().map(by_day).collect();
                format!("FREQ=WEEKLY;BYDAY={}", names.join(","))
            }
            Self::Every { days } => format!("FREQ=DAILY;INTERVAL={}", (*days).max(1)),
            Self::Weekly { .. } => "FREQ=WEEKLY".to_owned(),
            Self::MonthDay { day: MonthDay::Last } => "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
            Self::MonthDay {
                day: MonthDay::Day(day @ ..=28),
            } => format!("FREQ=MONTHLY;BYMONTHDAY={day}"),
            Self::MonthDay {
                day: MonthDay::Day(day),
            } => {
                let days: Vec<String> = (28..=*day).map(|day| day.to_string()).collect();
                format!("FREQ=MONTHLY;BYMONTHDAY={};BYSETPOS=-1", days.join(","))
            }
            Self::NthWeekday { nth, weekday } => format!("FREQ=MONTHLY;BYDAY={nth}{}", by_day(*weekday)),
        })
    }
}

fn by_day(weekday: Weekday) -> String {
    weekday.two_letters().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_recurrence_rule() {
        for (text, rule) in [
            ("daily", "FREQ=DAILY"),
            ("weekdays:mon,wed,fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
            ("every:3", "FREQ=DAILY;INTERVAL=3"),
            ("weekly:3", "FREQ=WEEKLY"),
            ("monthday:15", "FREQ=MONTHLY;BYMONTHDAY=15"),
            ("monthday:30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
            ("monthday:last", "FREQ=MONTHLY;BYMONTHDAY=-1"),
            ("nthweekday:2tu", "FREQ=MONTHLY;BYDAY=2TU"),
            ("nthweekday:lastfr", "FREQ=MONTHLY;BYDAY=-1FR"),
        ] {
            assert_eq!(
                text.parse::<Schedule>().unwrap().rrule().as_deref(),
                Some(rule),
                "{text}"
            );
        }
    }
}
