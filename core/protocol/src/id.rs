//! Newtypes for every id and key that crosses a border, so that none is taken for another.

use core::fmt;
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} hexadecimal characters")]
pub struct ParseIdError {
    /// How many hexadecimal characters the id has.
    pub expected: usize,
}

macro_rules! byte_id {
    ($(#[$doc:meta])* $name:ident, $size:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $size]);

        impl $name {
            /// How many bytes this id has.
            pub const SIZE: usize = $size;

            /// Wraps raw bytes.
            #[must_use]
            pub const fn new(bytes: [u8; $size]) -> Self {
                Self(bytes)
            }

            /// The raw bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $size] {
                &self.0
            }

            /// Reads raw bytes of unknown length; `None` when the length is wrong.
            #[must_use]
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }

            /// Lower-case hexadecimal.
            #[must_use]
            pub fn to_hex(&self) -> String {
                crate::hex::encode(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(crate::hex::write(&self.0, &mut [0; 64]))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let hex = self.to_hex();
                write!(f, "{}({})", stringify!($name), hex.get(..8).unwrap_or(&hex))
            }
        }

        impl core::str::FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                crate::hex::decode(text)
                    .and_then(|bytes| Self::from_slice(&bytes))
                    .ok_or(ParseIdError { expected: 2 * $size })
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                Self::from_slice(d.bytes()?).ok_or_else(|| decode::Error::message("wrong id length"))
            }
        }
    };
}

byte_id!(
    /// A space: the first 16 bytes of the hash of its genesis operation.
    SpaceId,
    16
);
byte_id!(
    /// A document inside a space, derived from the space and the document's name.
    DocId,
    16
);
byte_id!(
    /// A lane: one installation writing one document; also the Automerge actor id.
    ActorId,
    16
);
byte_id!(
    /// A person inside one space: an Ed25519 public key (one device, inside a `self` space).
    MemberKey,
    32
);
byte_id!(
    /// The first 8 bytes of a [`MemberKey`], as sent with each request.
    MemberTag,
    8
);
byte_id!(
    /// The hash of an envelope's bytes.
    EntryId,
    32
);
byte_id!(
    /// The running hash of a space's log.
    LogHash,
    32
);
byte_id!(
    /// The first 16 bytes of a [`LogHash`], as sent in a cursor.
    LogTag,
    16
);
byte_id!(
    /// A request, echoed by its answer.
    RequestId,
    16
);
byte_id!(
    /// The rendezvous of an invite at the relay, derived from its secret.
    InviteId,
    16
);
byte_id!(
    /// The relay's long-lived Ed25519 public key, with which it signs heads.
    RelayKey,
    32
);

impl MemberKey {
    /// The tag that names this member in a request.
    #[must_use]
    pub fn tag(&self) -> MemberTag {
        let mut tag = [0; 8];
        tag.copy_from_slice(self.0.first_chunk::<8>().unwrap_or(&[0; 8]));
        MemberTag(tag)
    }
}

impl LogHash {
    /// The half that a cursor carries.
    #[must_use]
    pub fn tag(&self) -> LogTag {
        LogTag(*self.0.first_chunk::<16>().unwrap_or(&[0; 16]))
    }
}
