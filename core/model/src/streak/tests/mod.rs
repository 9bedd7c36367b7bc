//! Stories, laws and an independent reference for streaks.

mod cases;
mod group_cases;
mod laws;
mod limits;
mod reference;
mod worlds;

use std::collections::BTreeSet;

use super::{Diary, PeriodState, Promise, Quorum, Span, Standing};
use crate::schedule::ScheduleVersion;
use crate::time::{CivilDay, Weekday};

/// A day of October 2026, which begins on a Thursday; the 5th is a Monday. Other days are counted on.
fn oct(number: i64) -> CivilDay {
    CivilDay::from_ymd(2026, 10, 1).unwrap().plus(number - 1)
}

/// A promise with these schedules, each from its day of October on, and a bridge of 4.
fn promise(versions: &[(&str, i64)]) -> Promise {
    Promise {
        versions: versions
            .iter()
            .map(|(schedule, from)| ScheduleVersion {
                from_day: oct(*from),
                schedule: schedule.parse().unwrap(),
            })
            .collect(),
        bridge: 4,
        quorum: Quorum::Each,
        ended_day: None,
    }
}

/// A diary on the given day of October with check-ins for the given days; heard from today.
fn diary(today: i64, days: &[i64]) -> Diary {
    Diary {
        today: oct(today),
        heard_day: Some(oct(today)),
        week_start: Weekday::Mon,
        days: days.iter().copied().map(oct).collect::<BTreeSet<_>>(),
        spared: Vec::new(),
    }
}

fn spared(mut diary: Diary, from: i64, to: i64) -> Diary {
    diary.spared.push(Span {
        from: oct(from),
        to: Some(oct(to)),
    });
    diary
}

fn heard(mut diary: Diary, day: Option<i64>) -> Diary {
    diary.heard_day = day.map(oct);
    diary
}

/// The states as letters: Kept, Excused, Bridged, Missed, Open, `?` for unknown.
fn states(standing: &Standing) -> String {
    standing
        .periods
        .iter()
        .map(|period| match period.state {
            PeriodState::Kept => 'K',
            PeriodState::Excused => 'E',
            PeriodState::Bridged => 'B',
            PeriodState::Missed => 'M',
            PeriodState::Open => 'O',
            PeriodState::Unknown => '?',
        })
        .collect()
}

fn labels(standing: &Standing) -> Vec<String> {
    standing
        .periods
        .iter()
        .map(|period| period.label.to_string())
        .collect()
}

/// `(states, current, longest)`
fn summary(standing: &Standing) -> (String, u32, u32) {
    (states(standing), standing.current, standing.longest)
}

fn seen(states: &str, current: u32, longest: u32) -> (String, u32, u32) {
    (states.to_owned(), current, longest)
}
