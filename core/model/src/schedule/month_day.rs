//! The day of the month on which a monthly commitment is due.

use std::fmt;

use crate::json::{FromJson, Unread};
use serde::{Serialize, Serializer};

/// A day of the month or its last day; in JSON a number or `"last"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(type = "number | \"last\""))]
pub enum MonthDay {
    /// This day, 1..=31, or the last day of a shorter month.
    Day(u8),
    /// The last day, however long the month is.
    Last,
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Last => f.write_str("last"),
        }
    }
}

impl Serialize for MonthDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Day(day) => serializer.serialize_u8(*day),
            Self::Last => serializer.serialize_str("last"),
        }
    }
}

impl FromJson for MonthDay {
    fn from_json(json: &serde_json::Value) -> Result<Self, Unread> {
        match (json.as_u64().map(u8::try_from), json.as_str()) {
            (Some(Ok(day @ 1..=31)), _) => Ok(Self::Day(day)),
            (_, Some("last")) => Ok(Self::Last),
            _ => Err(Unread::Unexpected("a day of the month, 1 to 31, or \"last\"")),
        }
    }
}
