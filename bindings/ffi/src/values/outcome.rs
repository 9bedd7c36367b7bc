//! What a command did.

use cairn_client::model::Outcome;
use cairn_client::model::transfer::ImportSummary;

/// What a command did in a space.
#[uniffi::remote(Enum)]
pub enum Outcome {
    /// Something new exists.
    Made {
        /// Its id, 32 hexadecimal characters.
        id: String,
    },
    /// Something that existed is different now.
    Changed,
    /// All was as asked already; nothing was written for the command.
    Unchanged,
    /// An export was read.
    Imported(ImportSummary),
}
