//! Where all participants of a commitment stand together.

use std::collections::BTreeMap;

use super::judge::Judge;
use super::participant::{Course, participant};
use super::tally::{Entry, tally};
use super::{Diary, PeriodState, Promise, Quorum, Standing};
use crate::schedule::PeriodKind;
use crate::time::CivilDay;

/// The standing of the participants of `promise` as a group. A group of one stands where that one stands.
///
/// Periods are the same when they are of the same version and the same calendar period; the group's label
/// is the earliest of theirs that is later than the label before. A period that has begun for one
/// participant only is judged for the others as well (it is open for them); one who has no such period at
/// all counts as excused.
pub fn together(promise: &Promise, diaries: &[Diary]) -> Standing {
    let last_today = diaries.iter().map(|diary| diary.today).max();
    let (Some(first_day), Some(last_today)) = (promise.first_day(), last_today) else {
        return Standing::default();
    };
    if let [only] = diaries {
        return participant(promise, only);
    }
    let mut shared: BTreeMap<(usize, CivilDay), Shared> = BTreeMap::new();
    for course in diaries
        .iter()
        .filter_map(|diary| Course::new(promise, diary, last_today))
    {
        for slot in &course.slots {
            let entry = shared.entry(slot.key()).or_insert_with(|| Shared {
                last: slot.last,
                kind: slot.version.schedule.period_kind(),
                answers: Vec::with_capacity(diaries.len()),
            });
            entry.last = entry.last.max(slot.last);
            let state = course.judge.state(slot, course.start);
            let promised = if course.start < first_day && slot.first < first_day {
                course.judge.state_from_first_day(slot)
            } else {
                state
            };
            let started_here = Judge::is_first_partial_week(slot, course.start);
            entry.answers.push(Answer {
                label: slot.first,
                state,
                promised,
                started_here,
            });
        }
    }
    let mut label = CivilDay::MIN;
    let mut entries = Vec::with_capacity(shared.len());
    for shared in shared.into_values() {
        label = shared.label_after(label);
        // Before the first day has come for anyone, nothing has been promised yet.
        let promised = first_day <= shared.last.min(last_today);
        let state = if promised {
            shared.state(promise.quorum, diaries.len())
        } else {
            shared.state_before_the_promise()
        };
        entries.push(Entry {
            label,
            state,
            kind: shared.kind,
        });
    }
    tally(&entries, promise.bridge, last_today.min(promise.last_day()))
}

/// One period that participants share.
struct Shared {
    last: CivilDay,
    kind: PeriodKind,
    answers: Vec<Answer>,
}

/// What one participant has to say about a shared period.
struct Answer {
    label: CivilDay,
    state: PeriodState,
    /// The state as if nothing had been back-dated.
    promised: PeriodState,
    /// Whether the participant's time begins in the middle of this very week.
    started_here: bool,
}

impl Shared {
    /// The earliest label later than `previous`. (Where the start or a version cuts weeks that begin on
    /// different weekdays, somebody's label may lie before somebody else's earlier one.)
    fn label_after(&self, previous: CivilDay) -> CivilDay {
        self.answers
            .iter()
            .map(|answer| answer.label)
            .filter(|label| *label > previous)
            .min()
            .unwrap_or(previous)
    }

    fn state(&self, quorum: Quorum, participants: usize) -> PeriodState {
        let mut states: Vec<PeriodState> = self.answers.iter().map(|answer| answer.promised).collect();
        states.resize(participants, PeriodState::Excused);
        match quorum {
            Quorum::Each => each(&states),
            Quorum::Any => any(&states),
        }
    }

    /// Nobody had promised anything yet: the best answer stands, of those whose time had begun.
    fn state_before_the_promise(&self) -> PeriodState {
        let begun = |answer: &&Answer| !answer.started_here || answer.state != PeriodState::Excused;
        let states: Vec<PeriodState> = self
            .answers
            .iter()
            .filter(begun)
            .map(|answer| answer.state)
            .collect();
        if states.is_empty() {
            PeriodState::Excused
        } else {
            any(&states)
        }
    }
}

fn each(states: &[PeriodState]) -> PeriodState {
    let first_of = [PeriodState::Missed, PeriodState::Unknown, PeriodState::Open];
    match first_of.into_iter().find(|state| states.contains(state)) {
        Some(state) => state,
        None if states.iter().all(|state| *state == PeriodState::Excused) => PeriodState::Excused,
        None => PeriodState::Kept,
    }
}

fn any(states: &[PeriodState]) -> PeriodState {
    let first_of = [
        PeriodState::Kept,
        PeriodState::Open,
        PeriodState::Unknown,
        PeriodState::Excused,
    ];
    first_of
        .into_iter()
        .find(|state| states.contains(state))
        .unwrap_or(PeriodState::Missed)
}
