//! What an import did.

use cairn_client::model::transfer::ImportSummary;

/// What an import did.
#[uniffi::remote(Record)]
pub struct ImportSummary {
    /// Objects and records that were added.
    pub added: u32,
    /// Objects and records that were there before.
    pub present: u32,
    /// Records of other people; only they can bring them.
    pub of_others: u32,
    /// Members in the export who are not in this space, or of whose name there are several. Importing once more when they
    /// have joined gives them what is theirs.
    pub strangers: u32,
}
