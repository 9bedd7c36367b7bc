//! A change to one optional field: keep it, clear it, or set it.

use crate::json::{FromJson, Unread};
use serde::{Serialize, Serializer};

/// What to do with one optional field. In JSON: absent keeps, `null` clears, a value sets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(
    feature = "types",
    derive(ts_rs::TS),
    ts(type = "T | null", bound = "T: ts_rs::TS")
)]
pub enum Edit<T> {
    /// Leave the field as it is.
    #[default]
    Keep,
    /// Empty the field.
    Clear,
    /// Write this value.
    Set(T),
}

impl<T> Edit<T> {
    /// Whether the field stays as it is (used to leave it out of JSON).
    #[must_use]
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The field after the edit, given what it held before.
    #[must_use]
    pub fn apply(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Keep => before,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<T: Serialize> Serialize for Edit<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep | Self::Clear => serializer.serialize_none(),
            Self::Set(value) => serializer.serialize_some(value),
        }
    }
}

impl<T: FromJson> FromJson for Edit<T> {
    fn from_json(json: &serde_json::Value) -> Result<Self, Unread> {
        Ok(Option::from_json(json)?.map_or(Self::Clear, Self::Set))
    }

    fn absent() -> Option<Self> {
        Some(Self::Keep)
    }
}
