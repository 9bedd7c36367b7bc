//! Reads values from JSON: parsed once into a tree, then one small function for each type.
//!
//! serde's derived readers are written anew by the compiler for every source that they read from: a text, a slice, the
//! buffer of a tagged enum, flattened fields. That was a third of what a browser downloads. A tree is one source, and
//! a tag or a flattened field is just one more look into it. Writing stays with serde: there is one writer.
//!
//! As with serde, fields that nobody knows are passed over, and an absent `Option` is `None`. Of a field that stands
//! twice the last counts.

mod read;

pub use read::{FromJson, Unread};

use serde_json::Value;

/// Reads a value from a JSON text.
///
/// # Errors
/// [`Unread`] says what is not JSON, missing or not as expected.
pub fn from_text<T: FromJson>(text: &str) -> Result<T, Unread> {
    T::from_json(&parse(text)?)
}

/// The one place that parses.
fn parse(text: &str) -> Result<Value, Unread> {
    Ok(serde_json::from_str(text)?)
}

/// Reads a field of an object.
///
/// # Errors
/// When it is missing and may not be, or cannot be read.
#[inline(never)] // one for each type, not for each field
pub fn field<T: FromJson>(json: &Value, name: &'static str) -> Result<T, Unread> {
    match json.get(name) {
        Some(value) => T::from_json(value).map_err(|cause| cause.inside(name)),
        None => T::absent().ok_or(Unread::Missing(name)),
    }
}

/// Reads a field of an object that has a value of its own when it is absent.
///
/// # Errors
/// When it is there and cannot be read.
#[inline(never)]
pub fn field_or<T: FromJson>(json: &Value, name: &'static str, absent: fn() -> T) -> Result<T, Unread> {
    match json.get(name) {
        Some(value) => T::from_json(value).map_err(|cause| cause.inside(name)),
        None => Ok(absent()),
    }
}

/// The word in a field that says which of several shapes an object has.
///
/// # Errors
/// When there is no such field, or no word in it.
pub fn tag<'v>(json: &'v Value, name: &'static str) -> Result<&'v str, Unread> {
    let word = json.get(name).ok_or(Unread::Missing(name))?;
    word.as_str()
        .ok_or_else(|| Unread::Unexpected("a word").inside(name))
}

/// Refuses what is not an object: all of a type's fields may be optional.
///
/// # Errors
/// When it is no object.
pub fn object(json: &Value) -> Result<(), Unread> {
    if json.is_object() {
        Ok(())
    } else {
        Err(Unread::Unexpected("an object"))
    }
}

/// Says how a type is read, by naming its fields.
///
/// ```text
/// from_json!(struct GiveKudos { to, for_what as "for", text });
/// from_json!(enum Outcome by "outcome" { "made" => Made { id }, "changed" => Changed, "imported" => Imported(..) });
/// from_json!(enum Role { "mentor" => Mentor, "mentee" => Mentee });
/// from_json!(text GoalId, "32 hexadecimal characters");
/// ```
///
/// A field may be read `as` another name; `= default` and `= or(value)` say what an absent one is; `= flat` reads it
/// from the fields of the same object. Serde reads the type in the same way, so that there is one reader.
#[macro_export]
macro_rules! from_json {
    (struct $name:ident { $($field:ident $(as $key:literal)? $(= $how:ident $(($absent:expr))?)?),* $(,)? }) => {
        $crate::from_json!(@reader $name, json => {
            $crate::json::object(json)?;
            Ok(Self { $($field: $crate::from_json!(@field json $field $(as $key)? $(= $how $(($absent))?)?)),* })
        });
    };
    (enum $name:ident by $tag:literal { $($word:literal => $variant:ident
        $({ $($field:ident $(as $key:literal)? $(= $how:ident)?),* $(,)? })?
        $(($rest:tt))?
    ),* $(,)? }) => {
        $crate::from_json!(@reader $name, json => match $crate::json::tag(json, $tag)? {
            $($word => Ok(Self::$variant
                $({ $($field: $crate::from_json!(@field json $field $(as $key)? $(= $how)?)),* })?
                $(($crate::from_json!(@whole json $rest)))?
            ),)*
            _ => Err($crate::json::Unread::Unexpected(concat!("one of" $(, " `", $word, "`")*)).inside($tag)),
        });
    };
    (enum $name:ident { $($word:literal => $variant:ident),* $(,)? }) => {
        $crate::from_json!(@reader $name, json => match json.as_str() {
            $(Some($word) => Ok(Self::$variant),)*
            _ => Err($crate::json::Unread::Unexpected(concat!("one of" $(, " `", $word, "`")*))),
        });
    };
    (text $name:ident, $expected:literal) => {
        $crate::from_json!(@reader $name, json => json
            .as_str()
            .and_then(|text| text.parse().ok())
            .ok_or($crate::json::Unread::Unexpected($expected)));
    };
    (@reader $name:ident, $json:ident => $read:expr) => {
        impl $crate::json::FromJson for $name {
            fn from_json($json: &serde_json::Value) -> Result<Self, $crate::json::Unread> {
                $read
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = serde_json::Value::deserialize(deserializer)?;
                $crate::json::FromJson::from_json(&json).map_err(serde::de::Error::custom)
            }
        }
    };
    (@field $json:ident $field:ident) => { $crate::json::field($json, stringify!($field))? };
    (@field $json:ident $field:ident as $key:literal) => { $crate::json::field($json, $key)? };
    (@field $json:ident $field:ident = flat) => { $crate::json::FromJson::from_json($json)? };
    (@field $json:ident $field:ident = default) => {
        $crate::json::field_or($json, stringify!($field), Default::default)?
    };
    (@field $json:ident $field:ident = or($absent:expr)) => {
        $crate::json::field_or($json, stringify!($field), $absent)?
    };
    (@whole $json:ident $rest:tt) => { $crate::json::FromJson::from_json($json)? };
}

#[cfg(test)]
mod tests {
    use super::{FromJson, Unread, from_text};
    use crate::{Edit, Role};

    #[derive(Debug, PartialEq)]
    struct Visit {
        guest: String,
        days: u8,
        role: Option<Role>,
        note: Edit<String>,
        tags: Vec<String>,
        stay: Stay,
    }

    #[derive(Debug, PartialEq)]
    enum Stay {
        Night { beds: u16 },
        Day,
    }

    from_json!(struct Visit { guest as "who", days = or(|| 1), role, note, tags = default, stay = flat });
    from_json!(enum Stay by "stay" { "night" => Night { beds }, "day" => Day });

    fn refusal<T: FromJson + std::fmt::Debug>(text: &str) -> String {
        from_text::<T>(text).unwrap_err().to_string()
    }

    #[test]
    fn an_object_is_read_by_its_fields_whatever_else_it_has() {
        let text =
            r#"{"who": "ada", "role": "mentor", "note": null, "stay": "night", "beds": 2, "more": [1]}"#;
        let visit = Visit {
            guest: "ada".to_owned(),
            days: 1,
            role: Some(Role::Mentor),
            note: Edit::Clear,
            tags: Vec::new(),
            stay: Stay::Night { beds: 2 },
        };
        assert_eq!(from_text::<Visit>(text).unwrap(), visit);
        assert_eq!(serde_json::from_str::<Visit>(text).unwrap(), visit);
        let day = from_text::<Visit>(r#"{"who": "ben", "stay": "day", "days": 3, "tags": ["a"]}"#).unwrap();
        assert_eq!((day.days, day.note, day.stay), (3, Edit::Keep, Stay::Day));
    }

    #[test]
    fn a_refusal_says_where_and_what_was_expected() {
        assert_eq!(refusal::<Visit>(r#"{"stay": "day"}"#), "missing field `who`");
        assert_eq!(refusal::<Visit>("[]"), "expected an object");
        assert_eq!(
            refusal::<Visit>(r#"{"who": "ada", "days": 300, "stay": "day"}"#),
            "field `days`: expected a whole number in its range"
        );
        assert_eq!(
            refusal::<Visit>(r#"{"who": "ada", "stay": "week"}"#),
            "field `stay`: expected one of `night` `day`"
        );
        assert_eq!(
            refusal::<Visit>(r#"{"who": "ada", "tags": ["a", 2], "stay": "day"}"#),
            "field `tags`: expected a text"
        );
        assert!(matches!(from_text::<Visit>("{"), Err(Unread::Syntax(_))));
    }

    #[test]
    fn numbers_are_whole_and_in_their_range() {
        assert_eq!(from_text::<i64>("-3").unwrap(), -3);
        assert_eq!(from_text::<u64>(&u64::MAX.to_string()).unwrap(), u64::MAX);
        for text in ["1.0", "-1", "1e3", "18446744073709551616", "\"1\"", "null"] {
            assert!(from_text::<u64>(text).is_err(), "{text}");
        }
    }
}
