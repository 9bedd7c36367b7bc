//! What an operator may tune about the rules themselves.

use cairn_protocol::limits;

/// Limits of the relay's logic; rates belong to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of envelopes in one space.
    pub quota_bytes: u64,
    /// Most entries behind a request's cursor among which doubles of what it pushes are looked for; who has read less is to
    /// read first.
    pub unread_entries: u64,
    /// Most invites that may be open at once.
    pub invites: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            quota_bytes: limits::SPACE_QUOTA_BYTES,
            unread_entries: 4_096,
            invites: 100_000,
        }
    }
}
