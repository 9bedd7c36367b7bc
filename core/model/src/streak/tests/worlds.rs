//! Random worlds: promises, and diaries of people who live by them more or less.

use proptest::prelude::*;

use super::*;
use crate::schedule::{MonthDay, Schedule};

/// The day from which the days of a world are counted.
pub(super) fn world_day(offset: i64) -> CivilDay {
    CivilDay::from_ymd(2026, 1, 1).unwrap().plus(offset)
}

/// The first day of every promise, in days of the world.
pub(super) const FIRST_DAY: i64 = 40;

pub(super) fn weekday() -> impl Strategy<Value = Weekday> {
    prop::sample::select(Weekday::ALL.to_vec())
}

pub(super) fn schedule() -> impl Strategy<Value = Schedule> {
    prop_oneof![
        2 => Just(Schedule::Daily),
        2 => prop::collection::btree_set(weekday(), 1..6).prop_map(|days| Schedule::Weekdays { days }),
        1 => (1..10_u16).prop_map(|days| Schedule::Every { days }),
        5 => (1..=7_u8).prop_map(|times| Schedule::Weekly { times }),
        1 => (1..=31_u8).prop_map(|day| Schedule::MonthDay { day: MonthDay::Day(day) }),
        1 => Just(Schedule::MonthDay { day: MonthDay::Last }),
        1 => (prop::sample::select(vec![-1_i8, 1, 2, 3, 4, 5]), weekday())
            .prop_map(|(nth, weekday)| Schedule::NthWeekday { nth, weekday }),
    ]
}

pub(super) fn any_promise() -> impl Strategy<Value = Promise> {
    let later = prop::collection::vec((0..120_i64, schedule()), 0..4);
    (
        0..14_i64,
        schedule(),
        later,
        0..6_u16,
        any::<bool>(),
        prop::option::weighted(0.3, 0..150_i64),
    )
        .prop_map(|(begins, first, later, bridge, each, ended)| {
            let version = |offset, schedule| ScheduleVersion {
                from_day: world_day(FIRST_DAY + begins + offset),
                schedule,
            };
            let mut versions = vec![version(0, first)];
            versions.extend(
                later
                    .into_iter()
                    .map(|(offset, schedule)| version(offset, schedule)),
            );
            versions.sort_by_key(|version| version.from_day);
            Promise {
                versions,
                bridge,
                quorum: if each { Quorum::Each } else { Quorum::Any },
                ended_day: ended.map(|ended| world_day(FIRST_DAY + begins + ended)),
            }
        })
}

/// A diary on about the given day of the world. `backdated` is how likely each day before the promise is.
pub(super) fn any_diary(today: i64, backdated: f64) -> impl Strategy<Value = Diary> {
    let span = (0..200_i64, prop::option::weighted(0.9, -1..20_i64));
    let spans = prop::collection::vec(span, 0..5);
    let density = prop::sample::select(vec![0.15, 0.4, 0.6, 0.8, 0.97]);
    let days = density.prop_flat_map(move |density| {
        (
            prop::collection::vec(prop::bool::weighted(backdated), 54),
            prop::collection::vec(prop::bool::weighted(density), 190),
        )
    });
    let heard = prop_oneof![
        3 => Just(Some(0_i64)),
        3 => (0..60_i64).prop_map(Some),
        1 => Just(None),
    ];
    (-1..=1_i64, heard, weekday(), days, spans, any::<bool>()).prop_map(
        move |(zone, heard, week_start, (before, after), spans, monday)| {
            let today = today + zone;
            let before = before.into_iter().enumerate().filter(|(at, _)| *at < 40);
            let after = after.into_iter().enumerate().map(|(at, done)| (at + 40, done));
            Diary {
                today: world_day(today),
                heard_day: heard.map(|ago| world_day(today - ago)),
                week_start: if monday { Weekday::Mon } else { week_start },
                days: before
                    .chain(after)
                    .filter(|(_, done)| *done)
                    .map(|(at, _)| world_day(i64::try_from(at).unwrap()))
                    .filter(|day| *day <= world_day(today + 1))
                    .collect(),
                spared: spans
                    .into_iter()
                    .map(|(from, length)| Span {
                        from: world_day(from),
                        to: length.map(|length| world_day(from + length)),
                    })
                    .collect(),
            }
        },
    )
}

/// The diaries of `people` at one instant.
pub(super) fn any_diaries(people: usize, backdated: f64) -> impl Strategy<Value = Vec<Diary>> {
    (20..200_i64)
        .prop_flat_map(move |today| prop::collection::vec(any_diary(today, backdated), people..=people))
}

/// The same diary without anything before the first day of the promise.
pub(super) fn without_backdating(promise: &Promise, diary: &Diary) -> Diary {
    let first_day = promise.versions[0].from_day;
    Diary {
        days: diary
            .days
            .iter()
            .copied()
            .filter(|day| *day >= first_day)
            .collect(),
        ..diary.clone()
    }
}
