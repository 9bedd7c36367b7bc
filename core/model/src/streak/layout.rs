//! Cuts the time from a participant's start to today into periods.

use super::Promise;
use crate::schedule::{PeriodKind, ScheduleVersion};
use crate::time::{CivilDay, WeekStart};

/// How far before its end a commitment is looked at: twenty years.
pub const REACH_DAYS: i64 = 7_305;

/// One period as the calendar, the start, the versions and the end cut it.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    /// The version it belongs to and that version's place in the list.
    pub(super) version: &'a ScheduleVersion,
    pub(super) version_index: usize,
    /// The first and last day of the cut period.
    pub(super) first: CivilDay,
    pub(super) last: CivilDay,
    /// The first day of the whole calendar period.
    pub(super) whole_first: CivilDay,
}

impl Slot<'_> {
    /// What periods of several participants have in common when they are the same period.
    ///
    /// Weeks that begin on different weekdays are the same when most of their days lie in one week from
    /// Monday to Sunday.
    pub(super) fn key(&self) -> (usize, CivilDay) {
        let calendar = match self.version.schedule.period_kind() {
            PeriodKind::Week => self.whole_first.plus(3).start_of_week(WeekStart::Mon),
            PeriodKind::Day | PeriodKind::Month => self.whole_first,
        };
        (self.version_index, calendar)
    }
}

/// The first day that is looked at when the commitment is seen through to `through`.
pub(super) fn horizon(promise: &Promise, through: CivilDay) -> CivilDay {
    through.min(promise.last_day()).plus(-REACH_DAYS)
}

/// The periods from `start` on that begin on or before `through`, oldest first.
pub(super) fn slots<'a>(
    promise: &'a Promise,
    week_start: WeekStart,
    start: CivilDay,
    through: CivilDay,
) -> Vec<Slot<'a>> {
    let mut slots = Vec::new();
    for (version_index, version) in promise.versions.iter().enumerate() {
        let from = if version_index == 0 {
            start
        } else {
            start.max(version.from_day)
        };
        let next = promise
            .versions
            .get(version_index + 1)
            .map(|next| next.from_day.plus(-1));
        let until = next.unwrap_or(CivilDay::MAX).min(promise.last_day());
        let mut day = from;
        while let Some(first) = next_first(version, day).filter(|first| *first <= until.min(through)) {
            let whole = version.schedule.period_around(first, week_start);
            let last = whole.last().min(until);
            slots.push(Slot {
                version,
                version_index,
                first,
                last,
                whole_first: whole.from,
            });
            if last == CivilDay::MAX {
                break;
            }
            day = last.plus(1);
        }
    }
    slots
}

/// The first day of the next period on or after `day`.
fn next_first(version: &ScheduleVersion, day: CivilDay) -> Option<CivilDay> {
    match version.schedule.period_kind() {
        PeriodKind::Day => version.schedule.next_due_day(version.from_day, day),
        PeriodKind::Week | PeriodKind::Month => Some(day),
    }
}
