//! One operation of a space's signed membership chain, as bytes and as fields.

use crate::codec::{self, CodecError};
use crate::{MemberKey, RelayKey, hash, limits};
use ed25519_dalek::{Signature, VerifyingKey};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// What a member may do; a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(transparent)]
pub struct Rights(#[n(0)] pub u8);

impl Rights {
    /// May read.
    pub const READ: Self = Self(1);
    /// May write changes.
    pub const WRITE: Self = Self(2);
    /// May add members.
    pub const ADD: Self = Self(4);
    /// May remove members and rotate the key.
    pub const REMOVE: Self = Self(8);
    /// Owns the space.
    pub const OWNER: Self = Self(16);
    /// What an ordinary member has.
    pub const MEMBER: Self = Self(3);
    /// Everything.
    pub const ALL: Self = Self(31);

    /// Whether every bit of `other` is held.
    #[must_use]
    pub const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum ControlKind {
    /// The space exists.
    #[n(0)]
    Genesis,
    /// New members.
    #[n(1)]
    Add,
    /// Minus members, with a new key.
    #[n(2)]
    Remove,
    /// Minus the author.
    #[n(3)]
    Leave,
    /// A new key.
    #[n(4)]
    Rotate,
    /// Other rights.
    #[n(5)]
    Rights,
    /// Read-only from here.
    #[n(6)]
    Close,
    /// The relay forgets the space.
    #[n(7)]
    Delete,
}

/// What a space is for; decides who may be in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum SpaceKind {
    /// A person's own devices.
    #[n(0)]
    Own,
    /// Two owners.
    #[n(1)]
    Pair,
    /// One owner and at most 49 others.
    #[n(2)]
    Circle,
}

/// What only the genesis says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct GenesisFields {
    /// What the space is for.
    #[n(0)]
    pub space_kind: SpaceKind,
    /// The cipher suite; only 1.
    #[n(1)]
    pub suite: u8,
    /// The relay that was known when the space was made; without one it is pinned at first contact.
    #[n(2)]
    pub relay: Option<RelayKey>,
    /// Random; stands for the space wherever the genesis itself would need the space's id, which is its own hash:
    /// key commitments, wraps, control keys, and the salt of every member key.
    #[n(3)]
    pub birth: ByteArray<16>,
}

/// A member and what they may do, as written in an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct MemberRow {
    /// Who.
    #[n(0)]
    pub member: MemberKey,
    /// May do what.
    #[n(1)]
    pub rights: Rights,
}

/// The signed fields of one operation.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ControlBody {
    /// Position in the chain, from 0.
    #[n(0)]
    pub index: u64,
    /// [`hash::control_hash`] of the operation before; zeros in the genesis.
    #[n(1)]
    pub prev: ByteArray<32>,
    /// What it does.
    #[n(2)]
    pub kind: ControlKind,
    /// Who signed it.
    #[n(3)]
    pub author: MemberKey,
    /// The whole member table after the operation, ordered by key.
    #[n(4)]
    pub members: Vec<MemberRow>,
    /// The epoch after the operation.
    #[n(5)]
    pub epoch: u64,
    /// The commitment to that epoch's key.
    #[n(6)]
    pub key_commit: ByteArray<32>,
    /// The epoch key wrapped to each member, aligned with `members`; empty where nothing is handed over.
    #[n(7)]
    pub wraps: Vec<ByteVec>,
    /// The epoch key before, sealed under the new one; empty when the epoch stays.
    #[n(8)]
    pub prev_key: ByteVec,
    /// What only members may read: cards, role names, cutoffs, the invite used.
    #[n(9)]
    pub sealed: ByteVec,
    /// Present in the genesis alone.
    #[n(10)]
    pub genesis: Option<GenesisFields>,
}

#[derive(Encode, Decode)]
struct SignedControl {
    #[n(0)]
    body: ByteVec,
    #[n(1)]
    signature: ByteArray<64>,
}

/// Why an operation cannot be read or is not its author's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ControlReadError {
    /// Not the bytes of an operation.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// The signature is not the author's.
    #[error("the signature is not the author's")]
    Signature,
}

impl ControlBody {
    /// The bytes that the author signs and the body that goes into [`seal_signed`].
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Reads an operation and checks that its author signed these very bytes.
    ///
    /// # Errors
    /// [`ControlReadError`] when the bytes are not an operation or the signature fails.
    pub fn open(op: &[u8]) -> Result<Self, ControlReadError> {
        let signed: SignedControl = codec::decode(op, limits::ENVELOPE_BYTES)?;
        let body: Self = codec::decode(&signed.body, limits::ENVELOPE_BYTES)?;
        verify(&body.author, "control", &[&signed.body], &signed.signature)
            .then_some(body)
            .ok_or(ControlReadError::Signature)
    }
}

/// Joins body bytes and signature into the bytes of an operation.
#[must_use]
pub fn seal_signed(body: Vec<u8>, signature: [u8; 64]) -> Vec<u8> {
    codec::encode(&SignedControl {
        body: body.into(),
        signature: signature.into(),
    })
}

/// Whether `signature` is `sig(label, parts…)` by `key`; strict, so that no second form of it passes.
#[must_use]
pub fn verify(key: &MemberKey, label: &str, parts: &[&[u8]], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(key.as_bytes()).is_ok_and(|key| {
        key.verify_strict(
            &hash::signed_bytes(label, parts),
            &Signature::from_bytes(signature),
        )
        .is_ok()
    })
}
