//! The day that a flight across the date line takes out of somebody's life.

use super::{Calendar, CivilDay};

/// Offsets must move apart by at least this much before a day is said not to have existed.
const DATE_LINE_MIN: i32 = 720;

/// The civil day that did not exist for a member whose offset just changed, if there is one.
///
/// `before` is the calendar last written, `heard_day` the last day on which the member was active under it,
/// `after` the calendar that the device lives by at `now_ms`. A day is gone when the wall clock leapt ahead
/// by half a day or more, the day before yesterday was lived, today is lived, and with the old offset it
/// would still be yesterday. A phone that was merely switched off has lost no day.
pub fn day_that_did_not_exist(
    before: &Calendar,
    heard_day: CivilDay,
    after: &Calendar,
    now_ms: i64,
) -> Option<CivilDay> {
    let today = after.today(now_ms);
    let yesterday = today.plus(-1);
    let leapt = after.utc_offset_min.saturating_sub(before.utc_offset_min) >= DATE_LINE_MIN;
    let old_today = Calendar {
        utc_offset_min: before.utc_offset_min,
        ..*after
    }
    .today(now_ms);
    (leapt && old_today == yesterday && heard_day.plus(2) == today).then_some(yesterday)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-10-11T17:00:00Z: Sunday morning in Los Angeles, Monday morning in Auckland.
    const LANDED_MS: i64 = 1_791_738_000_000;

    fn at(utc_offset_min: i32) -> Calendar {
        Calendar {
            utc_offset_min,
            ..Calendar::default()
        }
    }

    fn day(text: &str) -> CivilDay {
        text.parse().unwrap()
    }

    #[test]
    fn a_flight_over_the_date_line_excuses_the_day_that_was_jumped_over() {
        let gone = day_that_did_not_exist(&at(-420), day("2026-10-10"), &at(780), LANDED_MS);
        assert_eq!(gone, Some(day("2026-10-11")));
    }

    #[test]
    fn a_day_that_was_lived_or_slept_through_is_not_excused() {
        assert_eq!(
            day_that_did_not_exist(&at(-420), day("2026-10-11"), &at(780), LANDED_MS),
            None
        );
        assert_eq!(
            day_that_did_not_exist(&at(-420), day("2026-10-08"), &at(780), LANDED_MS),
            None
        );
        assert_eq!(
            day_that_did_not_exist(&at(780), day("2026-10-10"), &at(780), LANDED_MS),
            None
        );
        assert_eq!(
            day_that_did_not_exist(&at(780), day("2026-10-12"), &at(-420), LANDED_MS),
            None
        );
    }
}
