//! What waits to be done with a relay beside syncing: invites to publish and to watch, joins to finish.

use crate::port::Write;
use cairn_crypto::BoundCard;
use cairn_protocol::{ByteArray, ByteVec, SpaceId, codec, limits};
use minicbor::{Decode, Encode};

/// A task.
#[derive(Debug, Clone, Encode, Decode)]
pub(crate) enum Task {
    /// An invite made here.
    #[n(0)]
    Invite(#[n(0)] InviteTask),
    /// An invite accepted here.
    #[n(1)]
    Join(#[n(0)] JoinTask),
    /// Someone who wants to join a space of ours.
    #[n(2)]
    Request(#[n(0)] RequestTask),
}

#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct InviteTask {
    #[n(0)]
    pub(crate) space: SpaceId,
    #[n(1)]
    pub(crate) secret: ByteArray<16>,
    #[n(2)]
    pub(crate) role: Option<String>,
    #[n(3)]
    pub(crate) uses: u16,
    #[n(4)]
    pub(crate) expires_ms: i64,
    /// What the relay was told last matches `uses`.
    #[n(5)]
    pub(crate) published: bool,
    /// How many replies were read.
    #[n(6)]
    pub(crate) replies: u32,
    /// Let those who reply in without asking: a link for one's own device.
    #[n(7)]
    pub(crate) accept: bool,
    /// Someone tried to use it beyond its uses, and the person was told.
    #[n(8)]
    pub(crate) warned: bool,
    /// The sealed offer, so that repeats send the same bytes.
    #[n(9)]
    pub(crate) payload: ByteVec,
}

#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct JoinTask {
    #[n(0)]
    pub(crate) link: String,
    #[n(1)]
    pub(crate) space: SpaceId,
    /// The sealed reply and its signature, once the offer was opened; repeats send the same bytes.
    #[n(2)]
    pub(crate) reply: Option<(ByteVec, ByteArray<64>)>,
    /// The relay took the reply. It is offered again until someone answers, for a relay may lose it.
    #[n(3)]
    #[cbor(default)]
    pub(crate) sent: bool,
}

#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct RequestTask {
    #[n(0)]
    pub(crate) space: SpaceId,
    /// The encoded card.
    #[n(1)]
    pub(crate) card: ByteVec,
    #[n(2)]
    pub(crate) role: Option<String>,
    /// The first bytes of the secret's invite id.
    #[n(3)]
    pub(crate) invite: ByteArray<16>,
}

impl RequestTask {
    /// Who asks.
    pub(crate) fn bound_card(&self) -> Option<BoundCard> {
        codec::decode(&self.card, limits::INVITE_BYTES).ok()
    }
}

impl Task {
    pub(crate) fn write(&self, id: [u8; 16]) -> Write {
        Write::PutTask {
            id,
            record: codec::encode(self),
        }
    }
}
