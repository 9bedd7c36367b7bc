//! An independent reference: naive, day by day, written from the rules and not from the code.

use std::collections::BTreeMap;

use chrono::Datelike;
use proptest::prelude::*;

use super::super::{Period, Present, participant, together};
use super::worlds::{any_diaries, any_promise, without_backdating};
use super::*;
use crate::schedule::{MonthDay, Schedule};

/// `(version, calendar period)` and the days of the cut period.
type Cut = ((usize, CivilDay), Vec<CivilDay>);

fn days_between(first: CivilDay, last: CivilDay) -> Vec<CivilDay> {
    (0..=first.days_until(last))
        .map(|ahead| first.plus(ahead))
        .collect()
}

fn version_on(promise: &Promise, day: CivilDay) -> usize {
    (0..promise.versions.len())
        .rev()
        .find(|at| promise.versions[*at].from_day <= day)
        .unwrap_or(0)
}

fn start_of(promise: &Promise, diary: &Diary) -> CivilDay {
    let first_day = promise.versions[0].from_day;
    diary.days.iter().copied().chain([first_day]).min().unwrap()
}

fn walk_back(day: CivilDay, until: impl Fn(CivilDay) -> bool) -> CivilDay {
    (0..).map(|back| day.plus(-back)).find(|day| until(*day)).unwrap()
}

/// The days from the start on, grouped by the period they lie in.
fn cut(promise: &Promise, diary: &Diary, through: CivilDay) -> Vec<Cut> {
    let last = through.plus(40).min(promise.ended_day.unwrap_or(CivilDay::MAX));
    let mut cuts: Vec<Cut> = Vec::new();
    for day in days_between(start_of(promise, diary), last) {
        let at = version_on(promise, day);
        let version = &promise.versions[at];
        let key = match &version.schedule {
            Schedule::Daily => Some(day),
            Schedule::Weekdays { days } => days.contains(&day.weekday()).then_some(day),
            Schedule::Every { days } => {
                (version.from_day.days_until(day) % i64::from(*days) == 0).then_some(day)
            }
            Schedule::Weekly { .. } => Some(walk_back(day, |day| day.weekday() == diary.week_start)),
            _ => Some(walk_back(day, |day| day.date().day() == 1)),
        };
        let Some(key) = key else { continue };
        match cuts.last_mut() {
            Some((known, days)) if *known == (at, key) => days.push(day),
            _ => cuts.push(((at, key), vec![day])),
        }
    }
    cuts.retain(|(_, days)| days[0] <= through);
    cuts
}

fn is_spared(diary: &Diary, day: CivilDay) -> bool {
    diary
        .spared
        .iter()
        .any(|span| span.from <= day && span.to.is_none_or(|to| day <= to))
}

fn due_in_month(schedule: &Schedule, first_of_month: CivilDay) -> Option<CivilDay> {
    let month: Vec<CivilDay> = days_between(first_of_month, first_of_month.plus(40))
        .into_iter()
        .filter(|day| day.date().month() == first_of_month.date().month())
        .collect();
    match schedule {
        Schedule::MonthDay { day: MonthDay::Last } => month.last().copied(),
        Schedule::MonthDay {
            day: MonthDay::Day(number),
        } => month
            .iter()
            .copied()
            .rfind(|day| day.date().day() <= u32::from(*number)),
        Schedule::NthWeekday { nth, weekday } => {
            let such: Vec<CivilDay> = month
                .into_iter()
                .filter(|day| day.weekday() == *weekday)
                .collect();
            if *nth < 0 {
                such.last().copied()
            } else {
                such.get(usize::try_from(*nth - 1).unwrap()).copied()
            }
        }
        _ => None,
    }
}

fn state_of(promise: &Promise, diary: &Diary, ((at, key), days): &Cut) -> PeriodState {
    let schedule = &promise.versions[*at].schedule;
    let first_day = promise.versions[0].from_day;
    let (first, last) = (days[0], *days.last().unwrap());
    let done: Vec<CivilDay> = days
        .iter()
        .copied()
        .filter(|day| diary.days.contains(day))
        .collect();
    let live: Vec<CivilDay> = days
        .iter()
        .copied()
        .filter(|day| !is_spared(diary, *day))
        .collect();
    let live_from = |from: CivilDay| live.iter().filter(|day| **day >= from).count();

    let (kept, nothing_due) = match schedule {
        Schedule::Weekly { times } => {
            let need = |live: usize| (usize::from(*times) * live).div_ceil(7).max(1);
            let kept = if last < first_day {
                done.iter()
                    .any(|began| done.iter().filter(|day| *day >= began).count() >= need(live_from(*began)))
            } else {
                done.len() >= need(live_from(first_day))
            };
            (kept, live.is_empty())
        }
        Schedule::MonthDay { .. } | Schedule::NthWeekday { .. } => (
            !done.is_empty(),
            due_in_month(schedule, *key).is_none_or(|due| !live.contains(&due)),
        ),
        _ => (!done.is_empty(), live.is_empty()),
    };
    let start = start_of(promise, diary);
    let partial_beginning =
        matches!(schedule, Schedule::Weekly { .. }) && first == start && start.weekday() != diary.week_start;
    if kept {
        PeriodState::Kept
    } else if nothing_due {
        PeriodState::Excused
    } else if diary.today <= last {
        PeriodState::Open
    } else if partial_beginning {
        PeriodState::Excused
    } else if diary.heard_day.is_some_and(|heard| heard > last) {
        PeriodState::Missed
    } else {
        PeriodState::Unknown
    }
}

fn numbers(promise: &Promise, periods: Vec<(Period, &Schedule)>, today: CivilDay) -> Standing {
    let base: Vec<PeriodState> = periods.iter().map(|(period, _)| period.state).collect();
    let kept_in = |states: &[PeriodState]| states.iter().filter(|s| **s == PeriodState::Kept).count();
    let bridged = |at: usize| {
        let since = base[..at]
            .iter()
            .rposition(|s| *s == PeriodState::Missed)
            .map_or(0, |miss| miss + 1);
        promise.bridge > 0 && kept_in(&base[since..at]) >= usize::from(promise.bridge)
    };
    let shown: Vec<PeriodState> = base
        .iter()
        .enumerate()
        .map(|(at, s)| {
            if *s == PeriodState::Missed && bridged(at) {
                PeriodState::Bridged
            } else {
                *s
            }
        })
        .collect();
    let run_until = |end: usize| {
        let since = shown[..end]
            .iter()
            .rposition(|s| *s == PeriodState::Missed)
            .map_or(0, |miss| miss + 1);
        &shown[since..end]
    };
    let run = run_until(shown.len());
    let mut strength = 0_i64;
    for (state, (_, schedule)) in shown.iter().zip(&periods) {
        let speed = match schedule {
            Schedule::Daily | Schedule::Weekdays { .. } | Schedule::Every { .. } => 3_403,
            Schedule::Weekly { .. } => 8_623,
            Schedule::MonthDay { .. } | Schedule::NthWeekday { .. } => 16_598,
        };
        let toward = match state {
            PeriodState::Kept => 65_536,
            PeriodState::Missed | PeriodState::Bridged => 0,
            _ => continue,
        };
        strength += ((toward - strength) * speed).div_euclid(65_536);
    }
    let settled = [PeriodState::Kept, PeriodState::Missed];
    let silence = base
        .iter()
        .rposition(|s| settled.contains(s))
        .map_or(0, |at| at + 1);
    let silent_since = (silence..base.len()).find(|at| base[*at] == PeriodState::Unknown);
    let as_of = today.min(promise.ended_day.unwrap_or(today));
    Standing {
        current: u32::try_from(kept_in(run)).unwrap(),
        longest: u32::try_from(
            (0..=shown.len())
                .map(|end| kept_in(run_until(end)))
                .max()
                .unwrap(),
        )
        .unwrap(),
        at_least: run.contains(&PeriodState::Unknown),
        strength: u32::try_from(strength).unwrap(),
        dormant: silent_since.is_some_and(|at| periods[at].0.label.days_until(as_of) >= 28),
        present: None,
        periods: periods
            .iter()
            .zip(&shown)
            .map(|((period, _), state)| Period {
                label: period.label,
                state: *state,
            })
            .collect(),
    }
}

fn naive_participant(promise: &Promise, diary: &Diary) -> Standing {
    let periods = cut(promise, diary, diary.today)
        .into_iter()
        .map(|cut| {
            let period = Period {
                label: cut.1[0],
                state: state_of(promise, diary, &cut),
            };
            (period, &promise.versions[cut.0.0].schedule)
        })
        .collect();
    Standing {
        present: naive_present(promise, diary),
        ..numbers(promise, periods, diary.today)
    }
}

fn naive_present(promise: &Promise, diary: &Diary) -> Option<Present> {
    let first_day = promise.versions[0].from_day;
    let lived = cut(promise, diary, diary.today)
        .into_iter()
        .find(|(_, days)| days.contains(&diary.today))
        .filter(|_| first_day <= diary.today)?;
    let state = state_of(promise, diary, &lived);
    let days = &lived.1;
    let live = |day: &&CivilDay| first_day <= **day && !is_spared(diary, **day);
    let live = u32::try_from(days.iter().filter(live).count()).unwrap();
    let need = match &promise.versions[lived.0.0].schedule {
        _ if state == PeriodState::Excused => 0,
        Schedule::Weekly { times } => (u32::from(*times) * live).div_ceil(7).max(1),
        _ => 1,
    };
    let done = days.iter().filter(|day| diary.days.contains(day)).count();
    Some(Present {
        state,
        first_day: days[0],
        last_day: *days.last().unwrap(),
        need,
        done: u32::try_from(done).unwrap(),
    })
}

/// Only for worlds in which nobody back-dates and everybody's week begins on one weekday.
fn naive_together(promise: &Promise, diaries: &[Diary]) -> Standing {
    let today = diaries.iter().map(|diary| diary.today).max().unwrap();
    let mut shared: BTreeMap<(usize, CivilDay), (CivilDay, Vec<PeriodState>)> = BTreeMap::new();
    for diary in diaries {
        for cut in cut(promise, diary, today) {
            let state = state_of(promise, diary, &cut);
            shared
                .entry(cut.0)
                .or_insert((cut.1[0], Vec::new()))
                .1
                .push(state);
        }
    }
    let periods = shared
        .into_iter()
        .map(|((at, _), (label, states))| {
            let has = |state| states.contains(&state);
            let state = match promise.quorum {
                Quorum::Each if has(PeriodState::Missed) => PeriodState::Missed,
                Quorum::Each if has(PeriodState::Unknown) => PeriodState::Unknown,
                Quorum::Each if has(PeriodState::Open) => PeriodState::Open,
                Quorum::Each if !has(PeriodState::Kept) => PeriodState::Excused,
                Quorum::Each => PeriodState::Kept,
                Quorum::Any if has(PeriodState::Kept) => PeriodState::Kept,
                Quorum::Any if has(PeriodState::Open) => PeriodState::Open,
                Quorum::Any if has(PeriodState::Unknown) => PeriodState::Unknown,
                Quorum::Any if has(PeriodState::Excused) => PeriodState::Excused,
                Quorum::Any => PeriodState::Missed,
            };
            (Period { label, state }, &promise.versions[at].schedule)
        })
        .collect();
    numbers(promise, periods, today)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_participant_stands_where_the_reference_says(
        promise in any_promise(),
        diaries in any_diaries(1, 0.1),
    ) {
        prop_assert_eq!(participant(&promise, &diaries[0]), naive_participant(&promise, &diaries[0]));
    }

    #[test]
    fn a_group_stands_where_the_reference_says(
        promise in any_promise(),
        diaries in any_diaries(3, 0.0),
    ) {
        let week_start = diaries[0].week_start;
        let diaries: Vec<Diary> = diaries
            .iter()
            .map(|diary| Diary { week_start, ..without_backdating(&promise, diary) })
            .collect();
        prop_assert_eq!(together(&promise, &diaries), naive_together(&promise, &diaries));
    }
}
