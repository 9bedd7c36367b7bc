//! What a view could not use: told, never hidden, and never a failure.

use serde::Serialize;

/// One record that counts nowhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Diagnostic {
    /// What is wrong with it.
    pub kind: DiagnosticKind,
    /// The collection that it is in.
    pub collection: String,
    /// Its key there.
    pub key: String,
}

from_json!(struct Diagnostic { kind, collection, key });

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DiagnosticKind {
    /// No member is known for the lane that wrote it.
    UnknownAuthor,
    /// Its key or content is not what this version understands.
    Unreadable,
    /// A commitment has no schedule that this version understands.
    NoSchedule,
    /// A day is outside the years 2000 to 2199.
    DayOutOfRange,
}

from_json!(enum DiagnosticKind {
    "unknown_author" => UnknownAuthor,
    "unreadable" => Unreadable,
    "no_schedule" => NoSchedule,
    "day_out_of_range" => DayOutOfRange,
});
