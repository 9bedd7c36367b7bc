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
}
