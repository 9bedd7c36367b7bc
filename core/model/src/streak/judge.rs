//! Says of one participant and one period whether it was kept, excused, open, unknown or missed.

use super::layout::Slot;
use super::spared::Spared;
use super::{Diary, PeriodState, Present};
use crate::schedule::{PeriodKind, Schedule};
use crate::time::CivilDay;

/// Everything that judging one participant's periods needs.
pub(super) struct Judge<'a> {
    pub(super) diary: &'a Diary,
    pub(super) spared: Spared,
    /// The first day of the promise; from here on something is asked.
    pub(super) first_day: CivilDay,
}

impl Judge<'_> {
    /// The state of `slot` for a participant whose time begins on `begins`.
    pub(super) fn state(&self, slot: &Slot<'_>, begins: CivilDay) -> PeriodState {
        if self.kept(slot) {
            PeriodState::Kept
        } else {
            self.not_kept(slot, begins)
        }
    }

    /// The state of `slot` if the participant had not back-dated anything: before the first day nothing is
    /// asked, and the period that contains it begins with it.
    pub(super) fn state_from_first_day(&self, slot: &Slot<'_>) -> PeriodState {
        if self.kept(slot) {
            PeriodState::Kept
        } else if slot.last < self.first_day {
            PeriodState::Excused
        } else {
            let first = slot.first.max(self.first_day);
            self.not_kept(&Slot { first, ..*slot }, self.first_day)
        }
    }

    /// How far the participant is in `slot`, which they live now and whose state is this.
    pub(super) fn present(&self, slot: &Slot<'_>, state: PeriodState) -> Present {
        let need = match &slot.version.schedule {
            _ if state == PeriodState::Excused => 0,
            Schedule::Weekly { times } => {
                self.need(asked_times(*times), slot.first.max(self.first_day), slot.last)
            }
            _ => 1,
        };
        let done = self
            .last_counted(slot)
            .map_or(0, |last| self.diary.days.range(slot.first..=last).count());
        Present {
            state,
            first_day: slot.first,
            last_day: slot.last,
            need,
            done: u32::try_from(done).unwrap_or(u32::MAX),
        }
    }

    /// Whether `slot` is the first week of a time that begins on `begins`, and not a whole one.
    pub(super) fn is_first_partial_week(slot: &Slot<'_>, begins: CivilDay) -> bool {
        slot.version.schedule.period_kind() == PeriodKind::Week
            && slot.first == begins
            && slot.whole_first != begins
    }

    fn kept(&self, slot: &Slot<'_>) -> bool {
        let Some(last) = self.last_counted(slot) else {
            return false;
        };
        match &slot.version.schedule {
            Schedule::Weekly { times } => self.week_kept(slot, last, asked_times(*times)),
            _ => self.diary.days.range(slot.first..=last).next().is_some(),
        }
    }

    /// The last day of `slot` whose check-in counts already, if there is one.
    fn last_counted(&self, slot: &Slot<'_>) -> Option<CivilDay> {
        let last = slot.last.min(self.diary.last_counted());
        (slot.first <= last).then_some(last)
    }

    /// Whether the distinct days of a week reach what is asked. `last` is its last day that counts already.
    fn week_kept(&self, slot: &Slot<'_>, last: CivilDay, times: u32) -> bool {
        let reaches = |done: usize, asked_from: CivilDay| {
            u32::try_from(done).unwrap_or(u32::MAX) >= self.need(times, asked_from, slot.last)
        };
        let done = self.diary.days.range(slot.first..=last);
        if slot.last >= self.first_day {
            reaches(done.count(), slot.first.max(self.first_day))
        } else {
            done.rev()
                .enumerate()
                .any(|(later, day)| reaches(later + 1, *day))
        }
    }

    /// `ceil(times × live days / 7)`, at least one.
    fn need(&self, times: u32, first: CivilDay, last: CivilDay) -> u32 {
        (times * self.spared.live_days(first, last)).div_ceil(7).max(1)
    }

    fn not_kept(&self, slot: &Slot<'_>, begins: CivilDay) -> PeriodState {
        if self.nothing_due(slot) {
            PeriodState::Excused
        } else if self.diary.today <= slot.last {
            PeriodState::Open
        } else if Self::is_first_partial_week(slot, begins) {
            PeriodState::Excused
        } else if self.diary.heard_day.is_none_or(|heard| heard <= slot.last) {
            PeriodState::Unknown
        } else {
            PeriodState::Missed
        }
    }

    /// Whether no due day is left after removing what is spared and what was cut away.
    fn nothing_due(&self, slot: &Slot<'_>) -> bool {
        match slot.version.schedule.period_kind() {
            PeriodKind::Day => self.spared.contains(slot.first),
            PeriodKind::Week => self.spared.live_days(slot.first, slot.last) == 0,
            PeriodKind::Month => slot
                .version
                .schedule
                .due_day_of_month(slot.first)
                .is_none_or(|due| due < slot.first || slot.last < due || self.spared.contains(due)),
        }
    }
}

/// How many days of a whole week are asked: a week has seven.
fn asked_times(times: u8) -> u32 {
    u32::from(times.clamp(1, 7))
}
