//! Which calendar period a schedule thinks in, and where its due days lie.

use super::{MonthDay, Schedule};
use crate::time::{CivilDay, Span, WeekStart, Weekday};

/// The length of a schedule's period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// One due day.
    Day,
    /// One calendar week, from the member's first weekday on.
    Week,
    /// One calendar month.
    Month,
}

impl Schedule {
    /// The length of this schedule's period.
    pub fn period_kind(&self) -> PeriodKind {
        match self {
            Self::Daily | Self::Weekdays { .. } | Self::Every { .. } => PeriodKind::Day,
            Self::Weekly { .. } => PeriodKind::Week,
            Self::MonthDay { .. } | Self::NthWeekday { .. } => PeriodKind::Month,
        }
    }

    /// The whole calendar period around `day`: that day, its week or its month.
    pub fn period_around(&self, day: CivilDay, week_start: WeekStart) -> Span {
        match self.period_kind() {
            PeriodKind::Day => Span::day(day),
            PeriodKind::Week => {
                let first = day.start_of_week(week_start);
                Span {
                    from: first,
                    to: Some(first.plus(6)),
                }
            }
            PeriodKind::Month => Span {
                from: day.start_of_month(),
                to: Some(day.end_of_month()),
            },
        }
    }

    /// The first due day on or after `day`, for schedules whose period is a day; `anchor` is the first day
    /// of the version. `None` for other schedules and for an empty set of weekdays.
    pub fn next_due_day(&self, anchor: CivilDay, day: CivilDay) -> Option<CivilDay> {
        match self {
            Self::Daily => Some(day),
            Self::Weekdays { days } => (0..7)
                .map(|ahead| day.plus(ahead))
                .find(|d| days.contains(&d.weekday())),
            Self::Every { days } => {
                let step = i64::from((*days).max(1));
                let past = anchor.days_until(day).rem_euclid(step);
                Some(if past == 0 { day } else { day.plus(step - past) })
            }
            Self::Weekly { .. } | Self::MonthDay { .. } | Self::NthWeekday { .. } => None,
        }
    }

    /// The due day in the month around `day`, for monthly schedules; `None` for other schedules and in a
    /// month that has no such weekday.
    pub fn due_day_of_month(&self, day: CivilDay) -> Option<CivilDay> {
        let (first, last) = (day.start_of_month(), day.end_of_month());
        match self {
            Self::MonthDay { day: MonthDay::Last } => Some(last),
            Self::MonthDay {
                day: MonthDay::Day(number),
            } => Some(first.plus(i64::from((*number).max(1)) - 1).min(last)),
            Self::NthWeekday { nth: -1, weekday } => Some(last.start_of_week(*weekday)),
            Self::NthWeekday {
                nth: nth @ 1..=5,
                weekday,
            } => {
                let due = first_on_or_after(first, *weekday).plus(7 * (i64::from(*nth) - 1));
                (due <= last).then_some(due)
            }
            _ => None,
        }
    }
}

fn first_on_or_after(day: CivilDay, weekday: Weekday) -> CivilDay {
    day.plus(6).start_of_week(weekday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CivilDay {
        text.parse().unwrap()
    }

    fn due(schedule: &str, month: &str) -> Option<String> {
        schedule
            .parse::<Schedule>()
            .unwrap()
            .due_day_of_month(day(month))
            .map(|due| due.to_string())
    }

    #[test]
    fn a_monthly_due_day_fits_the_month() {
        assert_eq!(due("monthday:15", "2026-02-03").as_deref(), Some("2026-02-15"));
        assert_eq!(due("monthday:31", "2026-02-03").as_deref(), Some("2026-02-28"));
        assert_eq!(due("monthday:31", "2024-02-03").as_deref(), Some("2024-02-29"));
        assert_eq!(due("monthday:last", "2026-04-30").as_deref(), Some("2026-04-30"));
    }

    #[test]
    fn an_nth_weekday_is_found_or_does_not_exist() {
        assert_eq!(due("nthweekday:1th", "2026-10-31").as_deref(), Some("2026-10-01"));
        assert_eq!(due("nthweekday:2tu", "2026-10-31").as_deref(), Some("2026-10-13"));
        assert_eq!(due("nthweekday:5th", "2026-10-01").as_deref(), Some("2026-10-29"));
        assert_eq!(due("nthweekday:5tu", "2026-10-01"), None);
        assert_eq!(
            due("nthweekday:lastfr", "2026-10-01").as_deref(),
            Some("2026-10-30")
        );
        assert_eq!(due("daily", "2026-10-01"), None);
    }

    #[test]
    fn every_third_day_is_counted_from_the_anchor_in_both_directions() {
        let schedule = Schedule::Every { days: 3 };
        let anchor = day("2026-10-08");
        for (from, to) in [
            ("2026-10-08", "2026-10-08"),
            ("2026-10-09", "2026-10-11"),
            ("2026-10-03", "2026-10-05"),
        ] {
            assert_eq!(schedule.next_due_day(anchor, day(from)), Some(day(to)));
        }
    }

    #[test]
    fn the_period_around_a_day_follows_the_members_week() {
        let weekly = Schedule::default();
        let around = |week_start| {
            weekly
                .period_around(day("2026-10-08"), week_start)
                .from
                .to_string()
        };
        assert_eq!(around(Weekday::Mon), "2026-10-05");
        assert_eq!(around(Weekday::Sun), "2026-10-04");
        let month = "monthday:3".parse::<Schedule>().unwrap();
        let span = month.period_around(day("2026-10-08"), Weekday::Mon);
        assert_eq!((span.from, span.to), (day("2026-10-01"), Some(day("2026-10-31"))));
    }
}
