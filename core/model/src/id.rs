//! Ids of the things inside a space: 16 random bytes each, shown as 32 hexadecimal characters.

use core::fmt;
use core::str::FromStr;
use serde::{Serialize, Serializer};

/// Why a text is not an id of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected 32 hexadecimal characters")]
pub struct ParseModelIdError;

macro_rules! model_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS), ts(type = "string"))]
        pub struct $name([u8; 16]);

        impl $name {
            /// Wraps raw bytes.
            #[must_use]
            pub const fn new(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The raw bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(cairn_protocol::hex::write(&self.0, &mut [0; 64]))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let hex = cairn_protocol::hex::encode(&self.0);
                write!(f, "{}({})", stringify!($name), hex.get(..8).unwrap_or(&hex))
            }
        }

        impl FromStr for $name {
            type Err = ParseModelIdError;
            fn from_str(text: &str) -> Result<Self, ParseModelIdError> {
                cairn_protocol::hex::decode(text)
                    .and_then(|bytes| bytes.try_into().ok())
                    .map(Self)
                    .ok_or(ParseModelIdError)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(cairn_protocol::hex::write(&self.0, &mut [0; 64]))
            }
        }

        from_json!(text $name, "32 hexadecimal characters");
    )*};
}

model_id! {
    /// A goal.
    GoalId;
    /// A milestone of a goal.
    MilestoneId;
    /// An action item.
    ActionId;
    /// A commitment.
    CommitmentId;
    /// One version of a commitment's schedule.
    VersionId;
    /// A check-in.
    CheckInId;
    /// A mark: done, reopened, archived, restored.
    MarkId;
    /// A pause.
    PauseId;
    /// An excuse.
    ExcuseId;
    /// A kudos.
    KudosId;
    /// A note.
    NoteId;
    /// An event in the life of a relationship.
    EventId;
    /// A celebration; derived, never drawn.
    CelebrationId;
}

/// serde for a key of the protocol as hexadecimal text.
pub mod hex_text {
    use super::{Serializer, fmt};

    /// Writes the key as text.
    pub fn serialize<T: fmt::Display, S: Serializer>(key: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(key)
    }
}

/// serde for a list of keys as hexadecimal texts.
pub mod hex_list {
    use super::{Serializer, fmt};

    /// Writes the keys as texts.
    pub fn serialize<T: fmt::Display, S: Serializer>(keys: &[T], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(keys.iter().map(ToString::to_string))
    }
}

/// serde for a list of keys that may be absent.
pub mod hex_list_option {
    use super::{Serializer, fmt};

    /// Writes the keys as texts, or null.
    pub fn serialize<T: fmt::Display, S: Serializer>(
        keys: &Option<Vec<T>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match keys {
            Some(keys) => serializer.collect_seq(keys.iter().map(ToString::to_string)),
            None => serializer.serialize_none(),
        }
    }
}

/// serde for a key that may be absent.
pub mod hex_option {
    use super::{Serializer, fmt};

    /// Writes the key as text, or null.
    pub fn serialize<T: fmt::Display, S: Serializer>(
        key: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match key {
            Some(key) => serializer.collect_str(key),
            None => serializer.serialize_none(),
        }
    }
}
