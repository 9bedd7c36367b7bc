//! Invite links: everything secret stands behind the `#`, which no browser sends to a server.

use crate::error::CryptoError;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use cairn_protocol::{ByteArray, SpaceId, codec};
use minicbor::{Decode, Encode};

/// What an invite link carries.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct InviteLink {
    /// The space one is invited to.
    #[n(0)]
    pub space: SpaceId,
    /// What seals the rendezvous.
    #[n(1)]
    pub secret: ByteArray<16>,
    /// The first half of the hash of the inviter's card.
    #[n(2)]
    pub inviter: ByteArray<16>,
    /// Where the rendezvous is: `https://relay.example` without a slash at the end.
    #[n(3)]
    pub relay: String,
}

impl core::fmt::Debug for InviteLink {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("InviteLink")
            .field("space", &self.space)
            .finish_non_exhaustive()
    }
}

impl core::fmt::Display for InviteLink {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "{}/join#1.{}",
            self.relay,
            BASE64_URL_SAFE_NO_PAD.encode(codec::encode(self))
        )
    }
}

impl core::str::FromStr for InviteLink {
    type Err = CryptoError;

    /// Reads a whole link, or what stands behind its `#`.
    fn from_str(text: &str) -> Result<Self, CryptoError> {
        let text = text.trim();
        let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
        let body = fragment
            .strip_prefix("1.")
            .ok_or(CryptoError::Link("no invite of a known version in it"))?;
        let bytes = BASE64_URL_SAFE_NO_PAD
            .decode(body)
            .map_err(|_| CryptoError::Link("it is damaged or cut short"))?;
        let link: Self =
            codec::decode(&bytes, 1024).map_err(|_| CryptoError::Link("it is damaged or cut short"))?;
        let http = link.relay.starts_with("https://") || link.relay.starts_with("http://");
        if http && !link.relay.ends_with('/') {
            Ok(link)
        } else {
            Err(CryptoError::Link("it names no relay"))
        }
    }
}
