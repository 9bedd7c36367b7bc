//! The sealed rendezvous of an invite at the relay.

use crate::MemberKey;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// Body of `PUT /v1/invite/{id}`: creates, replaces or (with no uses) revokes an invite.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct InvitePut {
    /// Protocol version.
    #[n(1)]
    pub version: u8,
    /// The invite's signing key, derived from its secret; the first PUT fixes it.
    #[n(2)]
    pub key: MemberKey,
    /// Sealed to whoever has the link.
    #[n(3)]
    pub payload: ByteVec,
    /// When it ends, UTC milliseconds; at most seven days ahead.
    #[n(4)]
    pub expires_ms: i64,
    /// How many replies are taken; 0 revokes.
    #[n(5)]
    pub uses: u16,
    /// `sig("invite", invite id ‖ expires_ms ‖ uses ‖ payload)` by `key`.
    #[n(6)]
    pub signature: ByteArray<64>,
}

/// Answer of `GET /v1/invite/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct InviteAnswer {
    /// Protocol version.
    #[n(1)]
    pub version: u8,
    /// Sealed to whoever has the link.
    #[n(2)]
    pub payload: ByteVec,
    /// When it ends, UTC milliseconds.
    #[n(3)]
    pub expires_ms: i64,
    /// How many more replies are taken.
    #[n(4)]
    pub uses_left: u16,
    /// The replies so far, each sealed to the inviter.
    #[n(5)]
    pub replies: Vec<ByteVec>,
    /// Replies that came after the last use: someone else has the link.
    #[n(6)]
    pub refused: u16,
}

/// Body of `POST /v1/invite/{id}/reply`. Answered by an [`InviteAnswer`] without payload; status 410 when used up.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct InviteReply {
    /// Protocol version.
    #[n(1)]
    pub version: u8,
    /// Sealed to the inviter with HPKE.
    #[n(2)]
    pub sealed: ByteVec,
    /// `sig("invite-reply", invite id ‖ sealed)` by the invite's key.
    #[n(3)]
    pub signature: ByteArray<64>,
}
