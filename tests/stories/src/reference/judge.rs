//! Cuts a life into periods by going through its days, and judges each of them.

use super::life::{Life, Promise, Quorum};
use super::numbers::{Numbers, count};
use super::rhythm::{Calendar, Rhythm};
use crate::day::Day;
use std::collections::{BTreeMap, BTreeSet};

/// How a period went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words of the design")]
pub enum State {
    Kept,
    Excused,
    Bridged,
    Missed,
    Open,
    Unknown,
}

impl State {
    /// As the command line writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Excused => "excused",
            Self::Bridged => "bridged",
            Self::Missed => "missed",
            Self::Open => "open",
            Self::Unknown => "unknown",
        }
    }
}

/// A version and a calendar period in it.
type Key = (usize, Calendar);
/// A period and its days.
type Cut = (Key, Vec<Day>);

/// Where one participant stands.
#[must_use]
pub fn alone(promise: &Promise, life: &Life) -> Numbers {
    let mut judged = Vec::new();
    for (key, days) in periods(promise, life, life.today) {
        let rhythm = &promise.versions[key.0].1;
        let state = judge(promise, life, key, &days, life.start(promise));
        judged.push((days[0], state, rhythm.alpha()));
    }
    count(&judged, promise.bridge)
}

/// Where they stand together.
#[must_use]
pub fn together(promise: &Promise, lives: &[Life]) -> Numbers {
    if let [life] = lives {
        return alone(promise, life);
    }
    let latest = lives.iter().map(|life| life.today).max().unwrap();
    let first_day = promise.first_day();
    let cut: Vec<BTreeMap<Key, Cut>> = lives
        .iter()
        .map(|life| {
            let periods = periods(promise, life, latest).into_iter();
            periods
                .map(|(key, days)| ((key.0, key.1.shared()), (key, days)))
                .collect()
        })
        .collect();
    let keys: BTreeSet<Key> = cut.iter().flat_map(|periods| periods.keys().copied()).collect();
    let mut judged: Vec<(Day, State, i64)> = Vec::new();
    for key in keys {
        let answers: Vec<(&Life, Option<&Cut>)> = lives
            .iter()
            .zip(&cut)
            .map(|(life, periods)| (life, periods.get(&key)))
            .collect();
        let days = answers
            .iter()
            .filter_map(|(_, period)| period.map(|(_, days)| days));
        let last = days.clone().map(|days| days[days.len() - 1]).max().unwrap();
        // The earliest label of theirs that is later than the label before.
        let before = judged.last().map(|(label, ..)| *label);
        let later = days
            .map(|days| days[0])
            .filter(|label| Some(*label) > before)
            .min();
        let label = later.or(before).unwrap();
        let state = if first_day <= last.min(latest) {
            let states: Vec<State> = answers
                .iter()
                .map(|(life, period)| promised(promise, life, *period))
                .collect();
            match promise.quorum {
                Quorum::Each => each(&states),
                Quorum::Any => any(&states),
            }
        } else {
            let states: Vec<State> = answers
                .iter()
                .filter_map(|(life, period)| before_the_promise(promise, life, (*period)?))
                .collect();
            any(&states)
        };
        judged.push((label, state, promise.versions[key.0].1.alpha()));
    }
    count(&judged, promise.bridge)
}

/// The answer about a promised period of one who stands from the first day on as if nothing had been back-dated.
fn promised(promise: &Promise, life: &Life, period: Option<&Cut>) -> State {
    let first_day = promise.first_day();
    let Some((key, days)) = period else {
        return State::Excused;
    };
    let key = *key;
    if is_kept(promise, life, key, days) {
        return State::Kept;
    }
    let later: Vec<Day> = days.iter().copied().filter(|day| *day >= first_day).collect();
    if later.is_empty() {
        return State::Excused;
    }
    if life.start(promise) < first_day && days[0] < first_day {
        judge_not_kept(promise, life, key, &later, first_day)
    } else {
        judge_not_kept(promise, life, key, days, life.start(promise))
    }
}

/// The answer about the time before anything was promised, of one whose time had begun.
fn before_the_promise(promise: &Promise, life: &Life, (key, days): &Cut) -> Option<State> {
    let (start, key) = (life.start(promise), *key);
    let state = judge(promise, life, key, days, start);
    let began_here = is_first_partial_week(key, days, start);
    (!began_here || state != State::Excused).then_some(state)
}

/// Each period that begins on or before `through`, with its days, as cut by start, versions and end.
fn periods(promise: &Promise, life: &Life, through: Day) -> BTreeMap<Key, Vec<Day>> {
    let mut periods: BTreeMap<Key, Vec<Day>> = BTreeMap::new();
    let mut day = life.start(promise);
    // A month and a bit: the period that has begun is followed to its end.
    while day <= through.plus(40) && promise.ended.is_none_or(|ended| day <= ended) {
        let index = promise.version_on(day);
        let (from, rhythm) = &promise.versions[index];
        if let Some(calendar) = rhythm.period(*from, day, life.week_start) {
            periods.entry((index, calendar)).or_default().push(day);
        }
        day = day.plus(1);
    }
    periods.retain(|_, days| days[0] <= through);
    periods
}

fn judge(promise: &Promise, life: &Life, key: Key, days: &[Day], start: Day) -> State {
    if is_kept(promise, life, key, days) {
        State::Kept
    } else {
        judge_not_kept(promise, life, key, days, start)
    }
}

fn is_kept(promise: &Promise, life: &Life, key: Key, days: &[Day]) -> bool {
    let done: Vec<Day> = days.iter().copied().filter(|day| life.counts(*day)).collect();
    let Rhythm::Weekly(times) = promise.versions[key.0].1 else {
        return !done.is_empty();
    };
    let first_day = promise.first_day();
    if days[days.len() - 1] >= first_day {
        let asked: Vec<Day> = days.iter().copied().filter(|day| *day >= first_day).collect();
        return done.len() as i64 >= need(life, times, &asked);
    }
    // Before anything was promised: as if one had started on any of the days.
    done.iter().enumerate().any(|(index, from)| {
        let asked: Vec<Day> = days.iter().copied().filter(|day| day >= from).collect();
        (done.len() - index) as i64 >= need(life, times, &asked)
    })
}

/// `ceil(n × live days / 7)`, and never nothing.
fn need(life: &Life, times: i64, days: &[Day]) -> i64 {
    let live = days.iter().filter(|day| !life.is_spared(**day)).count() as i64;
    ((times * live + 6) / 7).max(1)
}

/// The state of a period that is not kept.
fn judge_not_kept(promise: &Promise, life: &Life, key: Key, days: &[Day], start: Day) -> State {
    let last = days[days.len() - 1];
    let rhythm = &promise.versions[key.0].1;
    let due = |day: &&Day| match key.1 {
        Calendar::Month(..) => rhythm.is_due_in_month(**day),
        Calendar::Day(_) | Calendar::Week(_) => true,
    };
    if days.iter().filter(due).all(|day| life.is_spared(*day)) {
        State::Excused
    } else if life.today <= last {
        State::Open
    } else if is_first_partial_week(key, days, start) {
        State::Excused
    } else if life.heard.is_none_or(|heard| heard <= last) {
        State::Unknown
    } else {
        State::Missed
    }
}

fn is_first_partial_week(key: Key, days: &[Day], start: Day) -> bool {
    matches!(key.1, Calendar::Week(first) if days[0] == start && first != start)
}

fn each(states: &[State]) -> State {
    if states.contains(&State::Missed) {
        State::Missed
    } else if states.contains(&State::Unknown) {
        State::Unknown
    } else if states.contains(&State::Open) {
        State::Open
    } else if states.iter().all(|state| *state == State::Excused) {
        State::Excused
    } else {
        State::Kept
    }
}

fn any(states: &[State]) -> State {
    for state in [State::Kept, State::Open, State::Unknown, State::Excused] {
        if states.contains(&state) {
            return state;
        }
    }
    if states.is_empty() {
        State::Excused
    } else {
        State::Missed
    }
}
