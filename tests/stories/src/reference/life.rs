//! What was promised, and what somebody lived, as far as it is known.

use super::rhythm::Rhythm;
use crate::day::Day;
use std::collections::BTreeSet;

/// Who must keep a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quorum {
    /// Everybody.
    Each,
    /// Anybody.
    Any,
}

/// A commitment.
#[derive(Debug, Clone)]
pub struct Promise {
    /// The schedules with their first days, in order.
    pub versions: Vec<(Day, Rhythm)>,
    /// Kept periods that bridge a miss.
    pub bridge: u32,
    /// Who must keep a period.
    pub quorum: Quorum,
    /// The last day.
    pub ended: Option<Day>,
}

impl Promise {
    /// The first day of the first version.
    #[must_use]
    pub fn first_day(&self) -> Day {
        self.versions[0].0
    }

    /// The version that holds on `day`; the first one also before its time.
    pub(super) fn version_on(&self, day: Day) -> usize {
        let begun = self.versions.iter().rposition(|(from, _)| *from <= day);
        begun.unwrap_or(0)
    }
}

/// One participant's life.
#[derive(Debug, Clone)]
pub struct Life {
    /// Their today.
    pub today: Day,
    /// The weekday on which their weeks begin, 0 for Monday.
    pub week_start: i64,
    /// The latest day on which one of their devices was active.
    pub heard: Option<Day>,
    /// Days with a check-in that was not retracted.
    pub checked: BTreeSet<Day>,
    /// Days of pauses and excuses: first day, and last day when there is one.
    pub spared: Vec<(Day, Option<Day>)>,
}

impl Life {
    /// Whether a check-in of this day counts already.
    pub(super) fn counts(&self, day: Day) -> bool {
        self.checked.contains(&day) && day <= self.today.plus(1)
    }

    /// Whether nothing can be asked on this day.
    pub(super) fn is_spared(&self, day: Day) -> bool {
        self.spared
            .iter()
            .any(|(from, to)| *from <= day && to.is_none_or(|to| day <= to))
    }

    /// The first day of their time: the promise's, or an earlier check-in's.
    pub(super) fn start(&self, promise: &Promise) -> Day {
        let earliest = self.checked.iter().copied().find(|day| self.counts(*day));
        earliest.map_or(promise.first_day(), |day| day.min(promise.first_day()))
    }
}
