//! Where one participant stands.

use super::judge::Judge;
use super::layout::{Slot, horizon, slots};
use super::spared::Spared;
use super::tally::{Entry, tally};
use super::{Diary, Present, Promise, Standing};
use crate::time::CivilDay;

/// The standing of one participant of `promise`.
pub fn participant(promise: &Promise, diary: &Diary) -> Standing {
    let Some(course) = Course::new(promise, diary, diary.today) else {
        return Standing::default();
    };
    let entries: Vec<Entry> = course
        .slots
        .iter()
        .map(|slot| Entry {
            label: slot.first,
            state: course.judge.state(slot, course.start),
            kind: slot.version.schedule.period_kind(),
        })
        .collect();
    let mut standing = tally(&entries, promise.bridge, diary.today.min(promise.last_day()));
    standing.present = course.present(diary.today);
    standing
}

/// One participant's way through a promise: their start, their periods and who judges them.
pub(super) struct Course<'a> {
    pub(super) start: CivilDay,
    pub(super) slots: Vec<Slot<'a>>,
    pub(super) judge: Judge<'a>,
}

impl<'a> Course<'a> {
    /// The course through the periods that begin on or before `through`; `None` when nothing is promised.
    pub(super) fn new(promise: &'a Promise, diary: &'a Diary, through: CivilDay) -> Option<Self> {
        let first_day = promise.first_day()?;
        let horizon = horizon(promise, through);
        let earliest = diary.days.range(horizon..).next().copied().unwrap_or(first_day);
        let start = first_day.min(earliest).max(horizon);
        Some(Self {
            start,
            slots: slots(promise, diary.week_start, start, through),
            judge: Judge {
                diary,
                spared: Spared::new(&diary.spared),
                first_day,
            },
        })
    }

    /// The period that is lived on `today`, once something is promised.
    fn present(&self, today: CivilDay) -> Option<Present> {
        let latest = self.slots.last()?;
        let lived = self.judge.first_day <= today && latest.first <= today && today <= latest.last;
        lived.then(|| self.judge.present(latest, self.judge.state(latest, self.start)))
    }
}
