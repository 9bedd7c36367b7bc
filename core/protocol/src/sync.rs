//! The one request, `POST /v1/sync`, and its answer; the live socket carries the same two frames.

use crate::control::verify;
use crate::{EntryId, LogHash, LogTag, MemberKey, MemberTag, RelayKey, RequestId, SpaceId};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// Pushes and cursors for the spaces of one device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SyncRequest {
    /// Protocol version.
    #[n(1)]
    pub version: u8,
    /// Echoed by the answer.
    #[n(2)]
    pub id: RequestId,
    /// At most [`crate::limits::SPACES_PER_REQUEST`].
    #[n(3)]
    pub spaces: Vec<SpaceRequest>,
    /// How long to wait for news when there is none, in milliseconds.
    #[n(4)]
    pub wait_ms: u32,
    /// The most bytes of entries that the answer may carry.
    #[n(5)]
    pub max_bytes: u32,
    /// Presence and the like: forwarded to whoever is connected, never stored. Live socket only.
    #[n(6)]
    #[cbor(default)]
    pub ephemeral: Vec<Ephemeral>,
}

/// One space of a request.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SpaceRequest {
    /// Which space.
    #[n(0)]
    pub space: SpaceId,
    /// Who asks.
    #[n(1)]
    pub member: MemberTag,
    /// The capability that proves it; empty before one was had.
    #[n(2)]
    pub capability: ByteVec,
    /// The last sequence number that was applied.
    #[n(3)]
    pub seq: u64,
    /// The log hash at that number.
    #[n(4)]
    pub log: LogTag,
    /// Envelopes to append, in order.
    #[n(5)]
    pub push: Vec<ByteVec>,
    /// Sequence numbers behind the cursor of what this device pushed in earlier requests and still holds: the answer
    /// leaves out their envelopes. At most [`crate::limits::PUSHES_PER_SPACE`].
    #[n(6)]
    pub held: Option<Vec<u64>>,
}

/// Sealed bytes for the members who are connected now.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Ephemeral {
    /// Which space.
    #[n(0)]
    pub space: SpaceId,
    /// Sealed with the content key.
    #[n(1)]
    pub sealed: ByteVec,
}

/// The answer to a [`SyncRequest`], or news on a live socket.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SyncAnswer {
    /// Protocol version.
    #[n(1)]
    pub version: u8,
    /// The request's id; zeros when the relay speaks unasked.
    #[n(2)]
    pub id: RequestId,
    /// The relay's clock, UTC milliseconds.
    #[n(3)]
    pub time_ms: i64,
    /// Spaces with news; others are left out.
    #[n(4)]
    #[cbor(default, skip_if = "Vec::is_empty")]
    pub spaces: Vec<SpaceAnswer>,
    /// When to come back, if the relay is busy.
    #[n(5)]
    pub retry_after_ms: Option<u32>,
    /// Forwarded presence.
    #[n(6)]
    #[cbor(default, skip_if = "Vec::is_empty")]
    pub ephemeral: Vec<Ephemeral>,
}

/// One space of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SpaceAnswer {
    /// Which space.
    #[n(0)]
    pub space: SpaceId,
    /// How it went.
    #[n(1)]
    pub status: SpaceStatus,
    /// One for each pushed envelope.
    #[n(2)]
    #[cbor(default)]
    pub acks: Vec<Ack>,
    /// Entries after the cursor, gap-free.
    #[n(3)]
    #[cbor(default)]
    pub entries: Vec<EntryFrame>,
    /// The head of the log, signed.
    #[n(4)]
    pub head: Option<Head>,
    /// Whether more entries wait behind those.
    #[n(5)]
    #[cbor(default)]
    pub more: bool,
    /// The first sequence number that the relay still holds, minus one.
    #[n(6)]
    #[cbor(default)]
    pub base_seq: u64,
}

/// How a space of a request went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum SpaceStatus {
    /// Served.
    #[n(0)]
    Ok,
    /// The capability is missing, wrong or expired.
    #[n(1)]
    CapRequired,
    /// The asker is not a member.
    #[n(2)]
    NotMember,
    /// The relay does not know the space.
    #[n(3)]
    UnknownSpace,
    /// The relay's log is not the one the cursor speaks of.
    #[n(4)]
    Reset,
    /// The cursor lies before what the relay still holds.
    #[n(5)]
    Behind,
    /// The space was deleted.
    #[n(6)]
    Deleted,
    /// Try again later.
    #[n(7)]
    Busy,
}

/// What became of one pushed envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Ack {
    /// Its index in the push.
    #[n(0)]
    pub index: u32,
    /// What became of it.
    #[n(1)]
    pub code: AckCode,
    /// Its sequence number, when stored or known.
    #[n(2)]
    pub seq: u64,
}

/// What became of a pushed envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum AckCode {
    /// Appended.
    #[n(0)]
    Stored,
    /// Known already.
    #[n(1)]
    Duplicate,
    /// Sealed with an old key: seal anew.
    #[n(2)]
    StaleEpoch,
    /// The author may not write.
    #[n(3)]
    ReadOnly,
    /// Larger than allowed.
    #[n(4)]
    TooLarge,
    /// The space is full.
    #[n(5)]
    Quota,
    /// Built on another control head.
    #[n(6)]
    ControlConflict,
    /// Not an envelope.
    #[n(7)]
    BadEnvelope,
    /// Not an operation that may follow.
    #[n(8)]
    BadControl,
    /// Too fast.
    #[n(9)]
    RateLimited,
    /// The space is closed.
    #[n(10)]
    Closed,
    /// Not looked at: push again.
    #[n(11)]
    Retry,
    /// A grant is needed to create spaces here.
    #[n(12)]
    GrantRequired,
    /// The relay's storage refuses: push again later.
    #[n(13)]
    Storage,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct EntryFrame {
    /// Its sequence number, from 1, gap-free.
    #[n(0)]
    pub seq: u64,
    /// When the relay received it, in minutes since 1970.
    #[n(1)]
    pub received_min: u32,
    /// The envelope, unless it was pushed in this very request, or is held according to it.
    #[n(2)]
    pub envelope: Option<ByteVec>,
    /// Its index in the push of this request.
    #[n(3)]
    pub own: Option<u32>,
}

/// The head of a space's log, signed by the relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Head {
    /// The last sequence number.
    #[n(0)]
    pub seq: u64,
    /// The log hash there.
    #[n(1)]
    pub log: LogHash,
    /// The epoch in force.
    #[n(2)]
    pub epoch: u64,
    /// The index of the last control operation.
    #[n(3)]
    pub control_index: u64,
    /// The relay's clock, UTC milliseconds.
    #[n(4)]
    pub time_ms: i64,
    /// `sig("head", space ‖ seq ‖ log ‖ epoch ‖ control_index ‖ time_ms)`.
    #[n(5)]
    pub signature: ByteArray<64>,
}

impl Head {
    /// The bytes that the relay signs (behind the domain `head`).
    #[must_use]
    pub fn signed_part(&self, space: SpaceId) -> Vec<u8> {
        [
            space.as_bytes().as_slice(),
            &self.seq.to_le_bytes(),
            self.log.as_bytes(),
            &self.epoch.to_le_bytes(),
            &self.control_index.to_le_bytes(),
            &self.time_ms.to_le_bytes(),
        ]
        .concat()
    }

    /// Whether `relay` signed this head for `space`.
    #[must_use]
    pub fn is_signed_by(&self, relay: &RelayKey, space: SpaceId) -> bool {
        verify(
            &MemberKey::new(*relay.as_bytes()),
            "head",
            &[&self.signed_part(space)],
            &self.signature,
        )
    }
}

/// The id that an envelope will have in every log.
#[must_use]
pub fn id_of(envelope: &[u8]) -> EntryId {
    crate::hash::entry_id(envelope)
}
