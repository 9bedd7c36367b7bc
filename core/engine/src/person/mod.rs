//! The person of this device: identity, device keys, and the space of their own devices.

pub(crate) mod create;
mod keyring;

use crate::port::Write;
use cairn_crypto::{Birth, Identity, MemberSigner};
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{ByteArray, SpaceId, codec};
use minicbor::{Decode, Encode};

/// The key of the record in the store.
pub(crate) const META_PERSON: &str = "person";

#[derive(Encode, Decode)]
#[cbor(map)]
struct PersonRecord {
    #[n(0)]
    name: String,
    #[n(1)]
    device_seed: ByteArray<32>,
    #[n(2)]
    identity_seed: Option<ByteArray<32>>,
    #[n(3)]
    own_space: SpaceId,
}

/// The person of this device.
pub(crate) struct Person {
    /// Empty on a linked device that has not heard it yet.
    pub(crate) name: String,
    /// This device's keys; its member of the `self` space.
    pub(crate) device: Identity,
    /// The person's keys; none on a linked device before the keyring came.
    pub(crate) identity: Option<Identity>,
    /// The space of the person's own devices.
    pub(crate) own_space: SpaceId,
}

impl Person {
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let record: PersonRecord = codec::decode(bytes, 4096).ok()?;
        Some(Self {
            name: record.name,
            device: Identity::from_seed(*record.device_seed),
            identity: record.identity_seed.map(|seed| Identity::from_seed(*seed)),
            own_space: record.own_space,
        })
    }

    pub(crate) fn write(&self) -> Write {
        let record = PersonRecord {
            name: self.name.clone(),
            device_seed: (*self.device.seed()).into(),
            identity_seed: self.identity.as_ref().map(|identity| (*identity.seed()).into()),
            own_space: self.own_space,
        };
        Write::PutMeta {
            key: META_PERSON.to_owned(),
            value: codec::encode(&record),
        }
    }

    /// The identity that is a member of spaces of this kind.
    pub(crate) const fn identity_in(&self, kind: SpaceKind) -> Option<&Identity> {
        match kind {
            SpaceKind::Own => Some(&self.device),
            SpaceKind::Pair | SpaceKind::Circle => self.identity.as_ref(),
        }
    }

    /// The member key pair in a space.
    pub(crate) fn signer(&self, kind: SpaceKind, birth: &Birth) -> Option<MemberSigner> {
        self.identity_in(kind).map(|identity| identity.member(birth))
    }
}
