//! A person's (or, inside a `self` space, a device's) long-lived keys, all derived from one seed.

use crate::card::{BoundCard, Card};
use crate::derive;
use crate::wrap::{Opener, public_bytes};
use cairn_protocol::{MemberKey, hash};
use ed25519_dalek::{Signer, SigningKey};
use hpke::Kem;
use hpke::kem::X25519HkdfSha256;
use zeroize::Zeroizing;

/// The random bytes of a space's genesis, known to its members before and after the space has an id.
pub type Birth = [u8; 16];

/// A seed and the keys that grow from it. Never leaves the core; zeroed when dropped.
#[derive(Clone)]
pub struct Identity {
    seed: Zeroizing<[u8; 32]>,
    signing: SigningKey,
    opener: Opener,
}

impl Identity {
    /// Derives the keys of `seed`.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let seed = Zeroizing::new(seed);
        let signing = SigningKey::from_bytes(&derive::key(seed.as_slice(), b"", "identity-sign"));
        let (secret, _) =
            X25519HkdfSha256::derive_keypair(derive::key(seed.as_slice(), b"", "identity-kem").as_slice());
        Self {
            seed,
            signing,
            opener: Opener::new(secret),
        }
    }

    /// The seed, to be kept where keys are kept.
    #[must_use]
    pub fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    /// What others may know: public keys and the name this person goes by.
    #[must_use]
    pub fn card(&self, name: &str) -> Card {
        Card {
            name: name.to_owned(),
            sign: self.signing.verifying_key().to_bytes().into(),
            kem: public_bytes(self.opener.secret()).into(),
        }
    }

    /// The card together with the proof that this identity is that member of the space born as `birth`.
    #[must_use]
    pub fn bound_card(&self, name: &str, birth: &Birth) -> BoundCard {
        let member = self.member(birth).key();
        let card = self.card(name);
        let message = hash::signed_bytes("bind", &[birth, member.as_bytes(), &card.hash()]);
        BoundCard {
            member,
            card,
            binding: self.signing.sign(&message).to_bytes().into(),
        }
    }

    /// The key pair with which this identity signs inside the space born as `birth`. Keys of two spaces cannot be linked.
    #[must_use]
    pub fn member(&self, birth: &Birth) -> MemberSigner {
        MemberSigner(SigningKey::from_bytes(&derive::key(
            self.seed.as_slice(),
            birth,
            "member",
        )))
    }

    /// What opens messages sealed to this identity.
    #[must_use]
    pub fn opener(&self) -> &Opener {
        &self.opener
    }
}

/// Signs as one member of one space.
#[derive(Clone)]
pub struct MemberSigner(SigningKey);

impl MemberSigner {
    /// Derives a signing key that belongs to no space, such as an invite's.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public half.
    #[must_use]
    pub fn key(&self) -> MemberKey {
        MemberKey::new(self.0.verifying_key().to_bytes())
    }

    /// `sig(label, parts…)`.
    #[must_use]
    pub fn sign(&self, label: &str, parts: &[&[u8]]) -> [u8; 64] {
        self.0.sign(&hash::signed_bytes(label, parts)).to_bytes()
    }
}
