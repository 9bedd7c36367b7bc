//! Fields that were written at the same time.

use super::scalar::PlainValue;
use cairn_client::model::Subject;
use cairn_client::model::conflict::{ChooseValue, ConflictView, OptionView};

/// Keeps one of several values that were written at the same time.
#[uniffi::remote(Record)]
pub struct ChooseValue {
    /// What the field belongs to.
    pub subject: Subject,
    /// The field, as the conflict names it.
    pub field: String,
    /// The value's `choice` in the conflict.
    pub choice: String,
}

/// Several values for one field.
#[uniffi::remote(Record)]
pub struct ConflictView {
    /// The field.
    pub field: String,
    /// The choice that is shown for the time being, the same on every device.
    pub kept: String,
    /// All values, the kept one last.
    pub options: Vec<OptionView>,
}

/// One of the values.
#[uniffi::remote(Record)]
pub struct OptionView {
    /// How the command `choose_value` names it.
    pub choice: String,
    /// The value.
    pub value: PlainValue,
}
