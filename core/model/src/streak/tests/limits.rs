//! Senseless documents still have a meaning.

use super::super::{REACH_DAYS, participant, together};
use super::*;
use crate::schedule::{MonthDay, Schedule};

fn with(schedule: Schedule) -> Promise {
    let mut promise = promise(&[("daily", 5)]);
    promise.versions[0].schedule = schedule;
    promise
}

#[test]
fn schedules_that_no_command_would_write_are_read_without_harm() {
    let ada = diary(40, &[5, 6]);
    for schedule in [
        Schedule::Weekdays {
            days: BTreeSet::new(),
        },
        Schedule::Every { days: 0 },
        Schedule::Every { days: u16::MAX },
        Schedule::Weekly { times: 0 },
        Schedule::Weekly { times: u8::MAX },
        Schedule::MonthDay {
            day: MonthDay::Day(0),
        },
        Schedule::MonthDay {
            day: MonthDay::Day(u8::MAX),
        },
        Schedule::NthWeekday {
            nth: 0,
            weekday: Weekday::Mon,
        },
        Schedule::NthWeekday {
            nth: i8::MIN,
            weekday: Weekday::Mon,
        },
    ] {
        let promise = with(schedule);
        assert!(promise.versions[0].schedule.check().is_err() || promise.versions.len() == 1);
        let standing = participant(&promise, &ada);
        assert!(
            standing.current <= standing.longest && standing.periods.len() <= 36,
            "{promise:?}"
        );
    }
}

#[test]
fn a_promise_without_versions_or_not_yet_begun_has_no_periods() {
    assert_eq!(participant(&promise(&[]), &diary(5, &[5])), Standing::default());
    assert_eq!(
        together(&promise(&[]), &[diary(5, &[5]), diary(5, &[])]),
        Standing::default()
    );
    assert_eq!(
        participant(&promise(&[("weekly:3", 6)]), &diary(5, &[])),
        Standing::default()
    );
}

#[test]
fn a_mistyped_year_does_not_make_the_view_endless() {
    let mut ada = diary(5, &[5]);
    ada.days.insert(CivilDay::from_ymd(202, 10, 5).unwrap());
    assert_eq!(
        summary(&participant(&promise(&[("daily", 5)]), &ada)),
        seen("K", 1, 1)
    );
    let mut ancient = promise(&[("daily", 5)]);
    ancient.versions[0].from_day = CivilDay::MIN;
    let standing = participant(&ancient, &ada);
    assert_eq!(i64::try_from(standing.periods.len()).unwrap(), REACH_DAYS + 1);
}

#[test]
fn the_ends_of_the_calendar_are_reached_without_going_round() {
    for schedule in [
        "daily",
        "weekly:3",
        "monthday:last",
        "nthweekday:lastsu",
        "every:7",
    ] {
        for (from, today) in [
            (CivilDay::MIN, CivilDay::MIN.plus(30)),
            (CivilDay::MAX.plus(-30), CivilDay::MAX),
        ] {
            let mut promise = promise(&[(schedule, 5)]);
            promise.versions[0].from_day = from;
            let ada = Diary {
                today,
                heard_day: Some(today),
                ..diary(5, &[])
            };
            let pair = [ada.clone(), ada.clone()];
            assert!(participant(&promise, &ada).periods.len() <= 31);
            assert_eq!(
                labels(&together(&promise, &pair)),
                labels(&participant(&promise, &ada))
            );
        }
    }
}

#[test]
fn two_versions_from_one_day_leave_the_later_of_the_list_in_force() {
    let both = promise(&[("daily", 5), ("weekly:1", 5)]);
    assert_eq!(summary(&participant(&both, &diary(12, &[6]))), seen("KO", 1, 1));
}
