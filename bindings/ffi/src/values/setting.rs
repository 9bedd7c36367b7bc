//! Roles.

use cairn_client::model::Role;

/// A member's role in one space; a member has a set of them.
#[uniffi::remote(Enum)]
pub enum Role {
    /// Guides another member.
    Mentor,
    /// Is guided.
    Mentee,
    /// Both at once.
    Peer,
    /// Runs a programme; sees no content.
    Coordinator,
}
