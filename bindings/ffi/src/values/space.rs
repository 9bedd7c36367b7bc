//! The name of a space.

use cairn_client::model::space::RenameSpace;

/// Gives the space a title.
#[uniffi::remote(Record)]
pub struct RenameSpace {
    /// The title, any Unicode, at most 300 characters.
    pub title: String,
}
