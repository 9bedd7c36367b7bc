//! A conflict as it is shown.

use serde::Serialize;

/// Several values for one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ConflictView {
    /// The field.
    pub field: String,
    /// The choice that is shown for the time being, the same on every device.
    pub kept: String,
    /// All values, the kept one last.
    pub options: Vec<OptionView>,
}

from_json!(struct ConflictView { field, kept, options });

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct OptionView {
    /// How the command `choose_value` names it.
    pub choice: String,
    /// The value.
    #[cfg_attr(feature = "types", ts(type = "string | number | boolean | null"))]
    pub value: serde_json::Value,
}

from_json!(struct OptionView { choice, value });
