//! The few civil days that the story needs, counted from today.

use crate::failure::{During, Failure};
use std::time::{SystemTime, UNIX_EPOCH};

const DAY_SECONDS: u64 = 86_400;

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(i64);

impl Day {
    /// Today, in UTC.
    pub fn today() -> Result<Self, Failure> {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .during("asking for the time")?;
        i64::try_from(since.as_secs() / DAY_SECONDS)
            .map(Self)
            .during("counting days")
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Self {
        Self(self.0 - (self.0 + 3).rem_euclid(7))
    }

    /// So many days later, or earlier.
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// As `2026-10-05`.
    pub fn text(self) -> String {
        // Years are counted from March, so that the leap day is the last one of its year.
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        format!("{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_as_the_calendar_says() {
        assert_eq!(Day(0).text(), "1970-01-01");
        assert_eq!(Day(11_016).text(), "2000-02-29");
        assert_eq!(Day(20_731).text(), "2026-10-05");
    }

    #[test]
    fn a_week_starts_on_its_monday() {
        let monday = Day(20_731);
        assert!((0..7).all(|days| monday.plus(days).monday() == monday));
        assert_eq!(monday.plus(7).monday(), monday.plus(7));
    }
}
