//! A calendar date without time or zone, `2026-10-08`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

use super::Weekday;

/// A date of the Gregorian calendar between `0001-01-01` and `9999-12-31`.
///
/// Written and read as `YYYY-MM-DD`. Arithmetic saturates at both ends, so no document can make it fail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(type = "string"))]
pub struct CivilDay(i32);

/// The text is not a civil day of the form `2026-10-08`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day is written like 2026-10-08")]
pub struct CivilDayError;

impl CivilDayError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        "day.malformed"
    }
}

/// `1970-01-01`, counted from `0001-01-01` as day 1.
const UNIX_EPOCH: i64 = 719_163;

impl CivilDay {
    /// `0001-01-01`, a Monday.
    pub const MIN: Self = Self(1);
    /// `9999-12-31`.
    pub const MAX: Self = Self(3_652_059);

    /// The day of that year, month (1..=12) and day of the month, if there is one.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        let number = date.num_days_from_ce();
        (Self::MIN.0..=Self::MAX.0)
            .contains(&number)
            .then_some(Self(number))
    }

    /// The day that begins `days` days after `1970-01-01`; saturates.
    pub fn from_unix_days(days: i64) -> Self {
        Self::clamped(days.saturating_add(UNIX_EPOCH))
    }

    /// This date as chrono knows it.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or(NaiveDate::MIN)
    }

    /// `YYYY-MM-DD` in a buffer of hyphens.
    fn write(self, buffer: &mut [u8; 10]) -> &str {
        let date = self.date();
        let [y0, y1, y2, y3, _, m0, m1, _, d0, d1] = buffer;
        let year = date.year().unsigned_abs();
        write_digits(year, [y0, y1, y2, y3]);
        write_digits(date.month(), [m0, m1]);
        write_digits(date.day(), [d0, d1]);
        core::str::from_utf8(buffer).unwrap_or_default()
    }

    /// The day `days` later, or earlier when negative; saturates.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self::clamped(i64::from(self.0).saturating_add(days))
    }

    /// How many days from this day to `other`; negative when `other` is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        i64::from(other.0) - i64::from(self.0)
    }

    /// The weekday of this day.
    pub fn weekday(self) -> Weekday {
        Weekday::from_monday_based(self.0 - 1)
    }

    /// The first day of the week that contains this day, for weeks that begin on `week_start`.
    #[must_use]
    pub fn start_of_week(self, week_start: Weekday) -> Self {
        let since = self.weekday().number_from_monday() - week_start.number_from_monday();
        self.plus(-i64::from(since.rem_euclid(7)))
    }

    /// The first day of the month that contains this day.
    #[must_use]
    pub fn start_of_month(self) -> Self {
        self.plus(1 - i64::from(self.day_of_month()))
    }

    /// The last day of the month that contains this day.
    #[must_use]
    pub fn end_of_month(self) -> Self {
        // 31 days after a first it is always the next month, but at the end of time.
        let next = self.start_of_month().plus(31);
        if next == Self::MAX {
            next
        } else {
            next.start_of_month().plus(-1)
        }
    }

    /// The day of the month, 1..=31.
    pub fn day_of_month(self) -> u32 {
        self.date().day()
    }

    fn clamped(number: i64) -> Self {
        let number = number.clamp(i64::from(Self::MIN.0), i64::from(Self::MAX.0));
        Self(i32::try_from(number).unwrap_or(Self::MIN.0))
    }
}

impl FromStr for CivilDay {
    type Err = CivilDayError;

    fn from_str(text: &str) -> Result<Self, CivilDayError> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u32>().ok());
        match (shaped, part(0, 4), part(5, 7), part(8, 10)) {
            (true, Some(year), Some(month), Some(day)) => i32::try_from(year)
                .ok()
                .and_then(|year| Self::from_ymd(year, month, day))
                .ok_or(CivilDayError),
            _ => Err(CivilDayError),
        }
    }
}

/// The last decimal digits of a number.
fn write_digits<const N: usize>(mut number: u32, places: [&mut u8; N]) {
    for place in places.into_iter().rev() {
        *place = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
    }
}

impl fmt::Display for CivilDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.write(&mut [b'-'; 10]))
    }
}

impl fmt::Debug for CivilDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for CivilDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.write(&mut [b'-'; 10]))
    }
}

from_json!(text CivilDay, "a day like 2026-10-08");

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CivilDay {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_written_as_it_is_read() {
        for text in [
            "0001-01-01",
            "1969-12-31",
            "1970-01-01",
            "2024-02-29",
            "2026-10-08",
            "9999-12-31",
        ] {
            assert_eq!(day(text).to_string(), text);
            assert_eq!(serde_json::to_string(&day(text)).unwrap(), format!("\"{text}\""));
            assert_eq!(
                serde_json::from_str::<CivilDay>(&format!("\"{text}\"")).unwrap(),
                day(text)
            );
        }
    }

    #[test]
    fn a_day_that_is_not_on_the_calendar_is_refused() {
        for text in [
            "",
            "2026-10-8",
            "2026-02-29",
            "2026-13-01",
            "0000-01-01",
            "+2026-10-08",
            "2026-10-08 ",
            "20261-0-08",
        ] {
            assert_eq!(text.parse::<CivilDay>(), Err(CivilDayError), "{text}");
        }
    }

    #[test]
    fn arithmetic_stays_on_the_calendar() {
        assert_eq!(day("2024-02-28").plus(1), day("2024-02-29"));
        assert_eq!(day("2024-02-28").days_until(day("2024-03-01")), 2);
        assert_eq!(CivilDay::MAX.plus(i64::MAX), CivilDay::MAX);
        assert_eq!(CivilDay::MIN.plus(i64::MIN), CivilDay::MIN);
        assert_eq!(CivilDay::from_unix_days(0), day("1970-01-01"));
        assert_eq!(CivilDay::MIN.to_string(), "0001-01-01");
        assert_eq!(CivilDay::MAX.to_string(), "9999-12-31");
    }

    #[test]
    fn weeks_and_months_have_their_first_and_last_days() {
        assert_eq!(day("2026-10-08").weekday(), Weekday::Thu);
        assert_eq!(day("2026-10-08").start_of_week(Weekday::Mon), day("2026-10-05"));
        assert_eq!(day("2026-10-08").start_of_week(Weekday::Sun), day("2026-10-04"));
        assert_eq!(day("2026-10-08").start_of_week(Weekday::Thu), day("2026-10-08"));
        assert_eq!(day("2024-02-11").start_of_month(), day("2024-02-01"));
        assert_eq!(day("2024-02-11").end_of_month(), day("2024-02-29"));
        assert_eq!(day("2026-12-31").end_of_month(), day("2026-12-31"));
        assert_eq!(day("2026-01-01").end_of_month(), day("2026-01-31"));
        assert_eq!(CivilDay::MAX.end_of_month(), CivilDay::MAX);
    }
}
