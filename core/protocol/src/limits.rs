//! Every limit of the protocol in one place; clients and relay refuse what is larger.

/// The protocol version that this crate speaks.
pub const VERSION: u8 = 1;
/// The only cipher suite.
pub const SUITE: u8 = 1;
/// Largest request or answer body, in bytes.
pub const BODY_BYTES: usize = 1 << 20;
/// Largest envelope, in bytes.
pub const ENVELOPE_BYTES: usize = 64 << 10;
/// Deepest nesting of CBOR arrays and maps.
pub const CBOR_DEPTH: usize = 8;
/// Most spaces in one request.
pub const SPACES_PER_REQUEST: usize = 64;
/// Most envelopes for one space in one request.
pub const PUSHES_PER_SPACE: usize = 1024;
/// Longest long poll, in milliseconds.
pub const WAIT_MS: u32 = 25_000;
/// Largest inflated data body, in bytes.
pub const INFLATED_BYTES: usize = 1 << 20;
/// Most changes in one segment.
pub const CHANGES_PER_SEGMENT: usize = 4096;
/// Largest size to which waiting changes are sealed together, in bytes before padding.
pub const SEGMENT_TARGET_BYTES: usize = 16 << 10;
/// How long a capability is valid, in milliseconds.
pub const CAPABILITY_MS: i64 = 7 * 24 * 3600 * 1000;
/// How long a challenge of the relay is valid, in milliseconds.
pub const CHALLENGE_MS: i64 = 120_000;
/// Longest life of an invite at the relay, in milliseconds.
pub const INVITE_MS: i64 = 7 * 24 * 3600 * 1000;
/// Largest invite payload or reply, in bytes.
pub const INVITE_BYTES: usize = 8 << 10;
/// Most uses of one invite.
pub const INVITE_USES: u16 = 50;
/// Most members of a circle.
pub const CIRCLE_MEMBERS: usize = 50;
/// Most devices of one person.
pub const SELF_DEVICES: usize = 16;
/// Default quota of one space at a relay, in bytes.
pub const SPACE_QUOTA_BYTES: u64 = 32 << 20;
/// The largest ephemeral (presence) body, in bytes.
pub const EPHEMERAL_BYTES: usize = 1024;
