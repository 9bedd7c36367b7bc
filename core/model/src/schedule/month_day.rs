//! The day of the month on which a monthly commitment is due.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl de::Visitor<'_> for Reader {
            type Value = MonthDay;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day of the month, 1 to 31, or \"last\"")
            }

            fn visit_u64<E: de::Error>(self, day: u64) -> Result<MonthDay, E> {
                match u8::try_from(day) {
                    Ok(day @ 1..=31) => Ok(MonthDay::Day(day)),
                    _ => Err(E::invalid_value(de::Unexpected::Unsigned(day), &self)),
                }
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<MonthDay, E> {
                match text {
                    "last" => Ok(MonthDay::Last),
                    _ => Err(E::invalid_value(de::Unexpected::Str(text), &self)),
                }
            }
        }
        deserializer.deserialize_any(Reader)
    }
}
