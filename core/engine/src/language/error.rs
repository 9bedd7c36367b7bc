//! Why something is refused: few variants, each with a stable code and no personal data.

use crate::port::StorageCause;
use cairn_crypto::CryptoError;

/// An error as clients see it.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// There is no person on this device yet.
    #[error("there is no person on this device yet")]
    NoPerson,
    /// There is a person on this device already.
    #[error("there is a person on this device already")]
    PersonExists,
    /// There is no such space.
    #[error("there is no such space on this device")]
    NoSuchSpace,
    /// The space is not open to this person: not yet, or no longer.
    #[error("this space is not open to you now")]
    NotAMember,
    /// The space is closed.
    #[error("this space is closed")]
    Closed,
    /// This member may not do that.
    #[error("you may not do that in this space")]
    NotAllowed,
    /// The owner of a circle leaves last.
    #[error("you own this circle, and without you nobody could be let in; close it, or delete it")]
    OwnerStays,
    /// There is no such member.
    #[error("there is no such member")]
    NoSuchMember,
    /// Nobody waits to be let in.
    #[error("nobody waits to be let in; sync first")]
    NobodyWaits,
    /// A pair is complete with two.
    #[error("this space is full")]
    Full,
    /// The name is empty or too long.
    #[error("a name has from 1 to 200 characters")]
    BadName,
    /// Not an address of a relay.
    #[error("a relay's address looks like https://relay.example")]
    BadRelay,
    /// No relay is known yet.
    #[error("name a relay: no space of yours has one yet")]
    NoRelay,
    /// Not an invite.
    #[error("this is not an invite link: {0}")]
    BadLink(&'static str),
    /// An invite to a space where one is already.
    #[error("you are in this space already, or have asked to be")]
    AlreadyThere,
    /// The model refuses.
    #[error(transparent)]
    Model(#[from] cairn_model::ModelError),
    /// Keys or seals.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// A document on this device cannot be read.
    #[error("a document on this device is damaged")]
    Damaged,
    /// The store refuses; nothing was changed.
    #[error("not saved: {0}")]
    Storage(#[from] StorageCause),
    /// The store was not opened yet.
    #[error("not open yet")]
    NotOpen,
}

impl EngineError {
    /// The stable code for clients, listed in docs/errors.md; renaming one is a breaking change.
    #[must_use]
    pub fn code(&self) -> String {
        let fixed = match self {
            Self::NoPerson => "person.none",
            Self::PersonExists => "person.exists",
            Self::NoSuchSpace => "space.not_found",
            Self::NotAMember => "space.not_a_member",
            Self::Closed => "space.closed",
            Self::NotAllowed => "space.not_allowed",
            Self::OwnerStays => "space.owner_stays",
            Self::NoSuchMember => "member.not_found",
            Self::NobodyWaits => "join.nobody_waits",
            Self::Full => "space.full",
            Self::BadName => "person.bad_name",
            Self::BadRelay => "relay.bad_address",
            Self::NoRelay => "relay.none",
            Self::BadLink(_) => "invite.bad_link",
            Self::AlreadyThere => "invite.already_there",
            Self::Model(cause) => return cause.code(),
            Self::Crypto(_) => "keys.failed",
            Self::Damaged => "document.damaged",
            Self::Storage(cause) => cause.code(),
            Self::NotOpen => "engine.not_open",
        };
        fixed.to_owned()
    }

    /// The greatest number of characters, where a text has more.
    #[must_use]
    pub const fn limit(&self) -> Option<usize> {
        match self {
            Self::Model(cairn_model::ModelError::TooLong { limit, .. }) => Some(*limit),
            _ => None,
        }
    }

    /// Whether trying the same again later can help.
    #[must_use]
    pub const fn may_retry(&self) -> bool {
        match self {
            Self::Storage(cause) => cause.may_retry(),
            Self::NotOpen => true,
            _ => false,
        }
    }
}
