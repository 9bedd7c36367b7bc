//! One entry of a file: inputs and outputs by name.

use cairn_protocol::hex;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::error::Error;

/// What making an entry gives.
pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// The entries of one file, by name.
pub type Vectors = BTreeMap<String, Vector>;

/// Inputs and outputs by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vector(pub Map<String, Value>);

impl Vector {
    /// An entry without fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With bytes, as hexadecimal.
    #[must_use]
    pub fn hex(self, name: &str, bytes: &[u8]) -> Self {
        self.value(name, Value::String(hex::encode(bytes)))
    }

    /// With a text.
    #[must_use]
    pub fn text(self, name: &str, text: &str) -> Self {
        self.value(name, Value::String(text.to_owned()))
    }

    /// With a number.
    #[must_use]
    pub fn number(self, name: &str, number: u64) -> Self {
        self.value(name, Value::from(number))
    }

    /// With any JSON value.
    #[must_use]
    pub fn value(mut self, name: &str, value: Value) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    /// The bytes of a field.
    ///
    /// # Errors
    /// When there is no such field, or it is not hexadecimal.
    pub fn bytes(&self, name: &str) -> Outcome<Vec<u8>> {
        hex::decode(self.text_of(name)?).ok_or_else(|| format!("{name} is not hexadecimal").into())
    }

    /// The bytes of a field of known length.
    ///
    /// # Errors
    /// As [`Self::bytes`], and when the length is another.
    pub fn array<const N: usize>(&self, name: &str) -> Outcome<[u8; N]> {
        let bytes = self.bytes(name)?;
        bytes
            .try_into()
            .map_err(|_| format!("{name} is not {N} bytes long").into())
    }

    /// A field's text.
    ///
    /// # Errors
    /// When there is no such text.
    pub fn text_of(&self, name: &str) -> Outcome<&str> {
        let text = self.0.get(name).and_then(Value::as_str);
        text.ok_or_else(|| format!("no text called {name}").into())
    }
}

/// Entries with their names.
#[must_use]
pub fn named<const N: usize>(entries: [(&str, Vector); N]) -> Vectors {
    entries
        .into_iter()
        .map(|(name, vector)| (name.to_owned(), vector))
        .collect()
}
