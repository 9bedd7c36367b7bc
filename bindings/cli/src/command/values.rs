//! Values on the command line that several commands share.

use crate::failure::Failure;
use cairn_client::model::Edit;
use cairn_client::model::schedule::Schedule;

/// Reads a schedule; what is wrong with it keeps its code.
pub fn schedule(text: &str) -> Result<Schedule, Failure> {
    text.parse::<Schedule>()
        .map_err(|error| Failure::refused(error.code(), error.to_string()))
}

/// A value that may be given in its place or by its option.
pub fn one_of(name: &str, placed: Option<String>, option: Option<String>) -> Result<String, Failure> {
    option
        .or(placed)
        .ok_or_else(|| Failure::refused("usage", format!("say which {name}: --{name} TEXT")))
}

/// The fields that `--clear` names.
#[derive(Debug, Clone, Default)]
pub struct Cleared(pub Vec<String>);

impl Cleared {
    /// What to do with one field, given what is to be written into it.
    pub fn edit<T>(&self, field: &str, value: Option<T>) -> Edit<T> {
        match value {
            Some(value) => Edit::Set(value),
            None if self.0.iter().any(|cleared| cleared == field) => Edit::Clear,
            None => Edit::Keep,
        }
    }
}
