//! The symmetric key of one epoch of a space, and what is derived from it.

use crate::derive;
use crate::error::CryptoError;
use crate::identity::Birth;
use crate::wrap::{Opener, seal_to};
use cairn_protocol::{SpaceId, hash};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const NONCE_BYTES: usize = 24;

/// `SK_e`. Zeroed when dropped.
#[derive(Clone)]
pub struct SpaceKey(Zeroizing<[u8; 32]>);

impl SpaceKey {
    /// A fresh key.
    #[must_use]
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        rng.fill_bytes(key.as_mut());
        Self(key)
    }

    /// A key that was kept.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key itself, to be kept where keys are kept.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The public commitment to this key: all members provably hold the same one.
    #[must_use]
    pub fn commitment(&self, birth: &Birth, epoch: u64) -> [u8; 32] {
        hash::hash("commit", &[birth, &epoch.to_le_bytes(), self.0.as_slice()])
    }

    /// Checks that this is the key committed to.
    ///
    /// # Errors
    /// [`CryptoError::Commitment`] when it is another one.
    pub fn check(&self, birth: &Birth, epoch: u64, commitment: &[u8; 32]) -> Result<(), CryptoError> {
        let same = self.commitment(birth, epoch).ct_eq(commitment);
        if bool::from(same) {
            Ok(())
        } else {
            Err(CryptoError::Commitment)
        }
    }

    /// The key that seals data of this epoch.
    #[must_use]
    pub fn content_key(&self, space: SpaceId, epoch: u64) -> Zeroizing<[u8; 32]> {
        let salt = [space.as_bytes().as_slice(), &epoch.to_le_bytes()].concat();
        derive::key(self.0.as_slice(), &salt, "content")
    }

    /// Seals the member-only part of a control operation, or the key of the epoch before.
    #[must_use]
    pub fn seal_control(
        &self,
        birth: &Birth,
        epoch: u64,
        label: &str,
        plaintext: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Vec<u8> {
        let mut nonce = [0; NONCE_BYTES];
        rng.fill_bytes(&mut nonce);
        let key = self.control_key(birth, epoch);
        let sealed = seal_with(&key, &nonce, &hash::domain(label), plaintext);
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`Self::seal_control`] sealed.
    ///
    /// # Errors
    /// [`CryptoError::Seal`] when it was sealed otherwise.
    pub fn open_control(
        &self,
        birth: &Birth,
        epoch: u64,
        label: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        let (nonce, ciphertext) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(CryptoError::Seal)?;
        open_with(
            &self.control_key(birth, epoch),
            nonce,
            &hash::domain(label),
            ciphertext,
        )
    }

    /// Wraps this key to the identity behind `kem`.
    ///
    /// # Errors
    /// [`CryptoError::PublicKey`] when `kem` is not a usable point.
    pub fn wrap(
        &self,
        birth: &Birth,
        epoch: u64,
        kem: &[u8; 32],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, CryptoError> {
        seal_to(
            kem,
            &hash::domain("wrap"),
            &wrap_data(birth, epoch),
            self.0.as_slice(),
            rng,
        )
    }

    /// Opens a wrap.
    ///
    /// # Errors
    /// [`CryptoError::Seal`] when it was wrapped to someone else, or for another epoch or space.
    pub fn unwrap(birth: &Birth, epoch: u64, opener: &Opener, wrap: &[u8]) -> Result<Self, CryptoError> {
        let bytes = Zeroizing::new(opener.open(&hash::domain("wrap"), &wrap_data(birth, epoch), wrap)?);
        let key = bytes.as_slice().try_into().map_err(|_| CryptoError::Seal)?;
        Ok(Self::from_bytes(key))
    }

    fn control_key(&self, birth: &Birth, epoch: u64) -> Zeroizing<[u8; 32]> {
        let salt = [birth.as_slice(), &epoch.to_le_bytes()].concat();
        derive::key(self.0.as_slice(), &salt, "control")
    }
}

fn wrap_data(birth: &Birth, epoch: u64) -> Vec<u8> {
    [birth.as_slice(), &epoch.to_le_bytes()].concat()
}

pub(crate) fn seal_with(key: &[u8; 32], nonce: &[u8; 24], associated: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new(key.into());
    // Sealing fails only beyond 256 GiB of plaintext; an empty result then opens nowhere.
    cipher
        .encrypt(
            nonce.into(),
            Payload {
                msg: plaintext,
                aad: associated,
            },
        )
        .unwrap_or_default()
}

pub(crate) fn open_with(
    key: &[u8; 32],
    nonce: &[u8; 24],
    associated: &[u8],
    ciphertext: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher
        .decrypt(
            nonce.into(),
            Payload {
                msg: ciphertext,
                aad: associated,
            },
        )
        .map_err(|_| CryptoError::Seal)
}
