//! First contact with a relay: who it is, its limits, and how a device proves its member keys.

use crate::{MemberKey, RelayKey, SpaceId};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// Answer of `GET /v1/hello`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HelloAnswer {
    /// Protocol version of this frame.
    #[n(1)]
    pub version: u8,
    /// The relay's long-lived key.
    #[n(2)]
    pub relay: RelayKey,
    /// The relay's clock, UTC milliseconds.
    #[n(3)]
    pub time_ms: i64,
    /// To be signed within [`crate::limits::CHALLENGE_MS`].
    #[n(4)]
    pub challenge: ByteVec,
    /// Largest body, bytes.
    #[n(5)]
    pub body_bytes: u32,
    /// Largest envelope, bytes.
    #[n(6)]
    pub envelope_bytes: u32,
    /// Quota of a space, bytes.
    #[n(7)]
    pub quota_bytes: u64,
    /// Oldest and newest protocol version spoken.
    #[n(8)]
    pub versions: (u8, u8),
}

/// Body of `POST /v1/caps`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CapsRequest {
    /// Protocol version.
    #[n(1)]
    pub version: u8,
    /// The challenge of the hello.
    #[n(2)]
    pub challenge: ByteVec,
    /// At most [`crate::limits::SPACES_PER_REQUEST`].
    #[n(3)]
    pub proofs: Vec<MemberProof>,
}

/// Proof that the asker holds a member key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct MemberProof {
    /// Which space.
    #[n(0)]
    pub space: SpaceId,
    /// Which member.
    #[n(1)]
    pub member: MemberKey,
    /// `sig("auth", relay_pk ‖ challenge ‖ space_id)`.
    #[n(2)]
    pub signature: ByteArray<64>,
}

/// Answer of `POST /v1/caps`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CapsAnswer {
    /// Protocol version.
    #[n(1)]
    pub version: u8,
    /// Aligned with the proofs; empty where a proof failed.
    #[n(2)]
    pub capabilities: Vec<ByteVec>,
    /// When they end, UTC milliseconds on the relay's clock.
    #[n(3)]
    pub expires_ms: i64,
}

/// The body of an HTTP answer other than 200, when the relay has something to say.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RefusalFrame {
    /// Protocol version.
    #[n(1)]
    pub version: u8,
    /// A stable code, such as `frame.malformed` or `rate.limited`.
    #[n(2)]
    pub code: String,
    /// When to come back, milliseconds.
    #[n(3)]
    pub retry_after_ms: Option<u32>,
}
