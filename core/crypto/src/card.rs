//! Identity cards: who stands behind a member key.

use crate::error::CryptoError;
use crate::identity::Birth;
use cairn_protocol::control::verify;
use cairn_protocol::{ByteArray, MemberKey, codec, hash};
use minicbor::{Decode, Encode};

/// What a person shows of themselves: public keys and a name.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Card {
    /// The name this person goes by; any Unicode.
    #[n(0)]
    pub name: String,
    /// The identity's Ed25519 public key.
    #[n(1)]
    pub sign: ByteArray<32>,
    /// The identity's X25519 public key.
    #[n(2)]
    pub kem: ByteArray<32>,
}

impl Card {
    /// The hash by which an invite link pins a card. The name is not part of it: people may change how they are called.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash::hash("card", &[self.sign.as_slice(), self.kem.as_slice()])
    }
}

/// A card and the proof that it stands behind a member key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct BoundCard {
    /// The member.
    #[n(0)]
    pub member: MemberKey,
    /// Who that is.
    #[n(1)]
    pub card: Card,
    /// `sig("bind", birth ‖ member_pk ‖ card hash)` by the identity's signing key.
    #[n(2)]
    pub binding: ByteArray<64>,
}

impl BoundCard {
    /// Checks the proof for the space born as `birth`.
    ///
    /// # Errors
    /// [`CryptoError::Signature`] when the identity did not sign this binding.
    pub fn check(&self, birth: &Birth) -> Result<(), CryptoError> {
        let signer = MemberKey::new(*self.card.sign);
        let parts: [&[u8]; 3] = [birth, self.member.as_bytes(), &self.card.hash()];
        if verify(&signer, "bind", &parts, &self.binding) {
            Ok(())
        } else {
            Err(CryptoError::Signature)
        }
    }

    /// The bytes of this card.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        codec::encode(self)
    }
}

/// The 60 digits, in twelve groups, that two people compare to make sure that nobody stands between them.
#[must_use]
pub fn safety_number(mine: &Card, theirs: &Card) -> String {
    let (first, second) = if mine.sign <= theirs.sign {
        (mine, theirs)
    } else {
        (theirs, mine)
    };
    let groups = (0_u8..12).map(|group| {
        let digest = hash::hash("safety", &[&[group], &first.hash(), &second.hash()]);
        let number = u64::from_le_bytes(*digest.first_chunk::<8>().unwrap_or(&[0; 8]));
        format!("{:05}", number % 100_000)
    });
    groups.collect::<Vec<_>>().join(" ")
}
