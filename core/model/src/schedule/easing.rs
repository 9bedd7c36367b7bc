//! How much a schedule asks, and from which day a change of it holds.

use super::{PeriodKind, Schedule};
use crate::time::{CivilDay, WeekStart};

/// The Gregorian calendar repeats after 400 years of this many days, weeks and months.
const CYCLE_DAYS: u32 = 146_097;
const CYCLE_WEEKS: u32 = CYCLE_DAYS / 7;
const CYCLE_MONTHS: u32 = 4_800;

impl Schedule {
    /// How many check-ins this schedule asks in the 400 years after which the calendar repeats.
    pub fn effort(&self) -> u32 {
        match self {
            Self::Daily => CYCLE_DAYS,
            Self::Weekdays { days } => CYCLE_WEEKS * u32::try_from(days.len()).unwrap_or(7),
            Self::Every { days } => CYCLE_DAYS / u32::from((*days).max(1)),
            Self::Weekly { times } => CYCLE_WEEKS * u32::from((*times).clamp(1, 7)),
            Self::NthWeekday { nth: 5, .. } => CYCLE_WEEKS - 4 * CYCLE_MONTHS,
            Self::MonthDay { .. } | Self::NthWeekday { .. } => CYCLE_MONTHS,
        }
    }

    /// Whether this schedule asks less than `other`.
    pub fn is_easier_than(&self, other: &Self) -> bool {
        self.effort() < other.effort()
    }

    /// The first day on which a change from this schedule to `next` holds when it is made on `today`.
    ///
    /// Easier takes effect from the next period of the schedule in force, harder or equal at once.
    pub fn change_holds_from(&self, next: &Self, today: CivilDay, week_start: WeekStart) -> CivilDay {
        match (next.is_easier_than(self), self.period_kind()) {
            (false, _) => today,
            (true, PeriodKind::Day) => today.plus(1),
            (true, PeriodKind::Week | PeriodKind::Month) => {
                self.period_around(today, week_start).last().plus(1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Weekday;

    fn schedule(text: &str) -> Schedule {
        text.parse().unwrap()
    }

    #[test]
    fn effort_orders_the_kinds_as_people_would() {
        let order = [
            "nthweekday:5mo",
            "monthday:15",
            "weekly:1",
            "every:6",
            "weekdays:mon,tue",
            "weekly:3",
            "every:2",
            "weekly:6",
            "daily",
        ];
        for pair in order.windows(2) {
            assert!(schedule(pair[0]).is_easier_than(&schedule(pair[1])), "{pair:?}");
        }
        assert_eq!(schedule("weekly:7").effort(), schedule("daily").effort());
        assert_eq!(schedule("every:1").effort(), schedule("daily").effort());
    }

    #[test]
    fn easier_waits_for_the_next_period_and_harder_does_not() {
        let thursday: CivilDay = "2026-10-08".parse().unwrap();
        let change = |from: &str, to: &str| {
            schedule(from)
                .change_holds_from(&schedule(to), thursday, Weekday::Mon)
                .to_string()
        };
        assert_eq!(change("weekly:3", "weekly:2"), "2026-10-12");
        assert_eq!(change("weekly:3", "daily"), "2026-10-08");
        assert_eq!(change("weekly:3", "weekdays:mon,wed,fri"), "2026-10-08");
        assert_eq!(change("daily", "weekly:3"), "2026-10-09");
        assert_eq!(change("monthday:15", "nthweekday:5mo"), "2026-11-01");
    }
}
