//! What a view could not make sense of.

use cairn_client::model::{Diagnostic, DiagnosticKind};

/// One record that counts nowhere.
#[uniffi::remote(Record)]
pub struct Diagnostic {
    /// What is wrong with it.
    pub kind: DiagnosticKind,
    /// The collection that it is in.
    pub collection: String,
    /// Its key there.
    pub key: String,
}

/// What is wrong with a record.
#[uniffi::remote(Enum)]
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
