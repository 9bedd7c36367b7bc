//! Days as people type them: `2026-10-08`, `today`, `yesterday`, `tomorrow`.

use crate::failure::Failure;
use cairn_client::model::time::CivilDay;
use std::str::FromStr;

/// A day, perhaps relative to the person's own today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// This day.
    On(CivilDay),
    /// So many days after today.
    FromToday(i64),
}

impl Day {
    /// The civil day that is meant, for someone who lives this today.
    pub fn on(self, today: CivilDay) -> CivilDay {
        match self {
            Self::On(day) => day,
            Self::FromToday(days) => today.plus(days),
        }
    }
}

impl FromStr for Day {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        match text.trim().to_lowercase().as_str() {
            "today" => Ok(Self::FromToday(0)),
            "yesterday" => Ok(Self::FromToday(-1)),
            "tomorrow" => Ok(Self::FromToday(1)),
            date => date.parse().map(Self::On).map_err(|_| {
                Failure::refused(
                    "day.malformed",
                    "a day is written like 2026-10-08, or today, yesterday, tomorrow",
                )
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn yesterday_is_the_day_before_ones_own_today() {
        let today = "2026-10-08".parse().unwrap();
        let on = |text: &str| text.parse::<Day>().unwrap().on(today).to_string();
        assert_eq!(on("today"), "2026-10-08");
        assert_eq!(on("Yesterday"), "2026-10-07");
        assert_eq!(on("tomorrow"), "2026-10-09");
        assert_eq!(on("2026-01-31"), "2026-01-31");
    }

    #[test]
    fn a_day_that_no_calendar_has_is_refused() {
        for text in ["2026-02-30", "8.10.2026", "", "2026-1-1", "soon"] {
            assert_eq!(text.parse::<Day>().unwrap_err().code, "day.malformed");
        }
    }
}
