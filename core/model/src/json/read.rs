//! What can be read from JSON, and how the plain types are.

use cairn_protocol::{MemberKey, SpaceId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Why JSON is not what was expected.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// The text is not JSON.
    #[error(transparent)]
    Syntax(#[from] serde_json::Error),
    /// A field is absent that must be there.
    #[error("missing field `{0}`")]
    Missing(&'static str),
    /// A value is of another kind.
    #[error("expected {0}")]
    Unexpected(&'static str),
    /// A field cannot be read.
    #[error("field `{field}`: {cause}")]
    Inside {
        /// Its name.
        field: &'static str,
        /// Why not.
        cause: Box<Unread>,
    },
}

impl Unread {
    /// The same, and in which field.
    #[must_use]
    pub fn inside(self, field: &'static str) -> Self {
        let cause = Box::new(self);
        Self::Inside { field, cause }
    }
}

/// A type that can be read from JSON; [`from_json!`](crate::from_json) writes it for types with fields.
pub trait FromJson: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// When the JSON is not of this shape.
    fn from_json(json: &Value) -> Result<Self, Unread>;

    /// What an absent field means; `None` when it must be there.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

impl FromJson for Value {
    fn from_json(json: &Value) -> Result<Self, Unread> {
        Ok(json.clone())
    }
}

impl FromJson for String {
    fn from_json(json: &Value) -> Result<Self, Unread> {
        json.as_str()
            .map(ToOwned::to_owned)
            .ok_or(Unread::Unexpected("a text"))
    }
}

impl FromJson for bool {
    fn from_json(json: &Value) -> Result<Self, Unread> {
        json.as_bool().ok_or(Unread::Unexpected("true or false"))
    }
}

/// A whole number, however great.
fn whole(json: &Value) -> Option<i128> {
    let signed = json.as_i64().map(i128::from);
    signed.or_else(|| json.as_u64().map(i128::from))
}

macro_rules! numbers {
    ($($number:ident)*) => {$(
        impl FromJson for $number {
            fn from_json(json: &Value) -> Result<Self, Unread> {
                whole(json)
                    .and_then(|number| number.try_into().ok())
                    .ok_or(Unread::Unexpected("a whole number in its range"))
            }
        }
    )*};
}

numbers! { i8 u8 i32 u16 u32 i64 u64 usize }

macro_rules! keys {
    ($($key:ident)*) => {$(
        impl FromJson for $key {
            fn from_json(json: &Value) -> Result<Self, Unread> {
                json.as_str()
                    .and_then(|text| text.parse().ok())
                    .ok_or(Unread::Unexpected("a key in hexadecimal"))
            }
        }
    )*};
}

keys! { MemberKey SpaceId }

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &Value) -> Result<Self, Unread> {
        if json.is_null() {
            Ok(None)
        } else {
            T::from_json(json).map(Some)
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// The entries of a list.
fn entries(json: &Value) -> Result<&[Value], Unread> {
    json.as_array()
        .map(Vec::as_slice)
        .ok_or(Unread::Unexpected("a list"))
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Value) -> Result<Self, Unread> {
        entries(json)?.iter().map(T::from_json).collect()
    }
}

impl<T: FromJson + Ord> FromJson for BTreeSet<T> {
    fn from_json(json: &Value) -> Result<Self, Unread> {
        entries(json)?.iter().map(T::from_json).collect()
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(json: &Value) -> Result<Self, Unread> {
        let fields = json.as_object().ok_or(Unread::Unexpected("an object"))?;
        fields
            .iter()
            .map(|(name, value)| Ok((name.clone(), T::from_json(value)?)))
            .collect()
    }
}
