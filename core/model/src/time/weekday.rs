//! The seven weekdays and their short names.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// A weekday; ordered from Monday to Sunday, written with three small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// Monday
    Mon,
    /// Tuesday
    Tue,
    /// Wednesday
    Wed,
    /// Thursday
    Thu,
    /// Friday
    Fri,
    /// Saturday
    Sat,
    /// Sunday
    Sun,
}

from_json!(enum Weekday {
    "mon" => Mon,
    "tue" => Tue,
    "wed" => Wed,
    "thu" => Thu,
    "fri" => Fri,
    "sat" => Sat,
    "sun" => Sun,
});

/// The text names no weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a weekday is one of mon, tue, wed, thu, fri, sat, sun")]
pub struct UnknownWeekday;

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Mon,
        Self::Tue,
        Self::Wed,
        Self::Thu,
        Self::Fri,
        Self::Sat,
        Self::Sun,
    ];

    /// 0 for Monday to 6 for Sunday.
    pub fn number_from_monday(self) -> i32 {
        self as i32
    }

    /// The weekday `number` days after a Monday; any number has one.
    pub fn from_monday_based(number: i32) -> Self {
        match number.rem_euclid(7) {
            0 => Self::Mon,
            1 => Self::Tue,
            2 => Self::Wed,
            3 => Self::Thu,
            4 => Self::Fri,
            5 => Self::Sat,
            _ => Self::Sun,
        }
    }

    /// Three small letters, `mon`.
    pub fn three_letters(self) -> &'static str {
        match self {
            Self::Mon => "mon",
            Self::Tue => "tue",
            Self::Wed => "wed",
            Self::Thu => "thu",
            Self::Fri => "fri",
            Self::Sat => "sat",
            Self::Sun => "sun",
        }
    }

    /// Two small letters, `mo`: iCalendar's names in small letters.
    pub fn two_letters(self) -> &'static str {
        self.three_letters().get(..2).unwrap_or_default()
    }
}

impl FromStr for Weekday {
    type Err = UnknownWeekday;

    /// Reads two or three letters, capital or small.
    fn from_str(text: &str) -> Result<Self, UnknownWeekday> {
        Self::ALL
            .into_iter()
            .find(|day| {
                text.eq_ignore_ascii_case(day.three_letters()) || text.eq_ignore_ascii_case(day.two_letters())
            })
            .ok_or(UnknownWeekday)
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.three_letters())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_is_read_from_two_or_three_letters() {
        for day in Weekday::ALL {
            assert_eq!(day.three_letters().parse(), Ok(day));
            assert_eq!(day.two_letters().to_uppercase().parse(), Ok(day));
            assert_eq!(Weekday::from_monday_based(day.number_from_monday() - 7), day);
            assert_eq!(serde_json::to_string(&day).unwrap(), format!("\"{day}\""));
        }
        assert_eq!("someday".parse::<Weekday>(), Err(UnknownWeekday));
    }
}
