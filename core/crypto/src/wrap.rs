//! HPKE (RFC 9180) in base mode, single shot: X25519, HKDF-SHA256, ChaCha20-Poly1305.

use crate::error::CryptoError;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;

type Secret = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapped = <X25519HkdfSha256 as Kem>::EncappedKey;

const ENCAPPED_BYTES: usize = 32;

/// Opens what was sealed to one identity.
#[derive(Clone)]
pub struct Opener(Secret);

impl Opener {
    pub(crate) const fn new(secret: Secret) -> Self {
        Self(secret)
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.0
    }

    /// Opens `sealed` (encapsulated key, then ciphertext).
    ///
    /// # Errors
    /// [`CryptoError::Seal`] when it was not sealed to this identity under this `info` and `associated` data.
    pub fn open(&self, info: &[u8], associated: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let (encapped, ciphertext) = sealed.split_at_checked(ENCAPPED_BYTES).ok_or(CryptoError::Seal)?;
        let encapped = Encapped::from_bytes(encapped).map_err(|_| CryptoError::Seal)?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.0,
            &encapped,
            info,
            ciphertext,
            associated,
        )
        .map_err(|_| CryptoError::Seal)
    }
}

pub(crate) fn public_bytes(secret: &Secret) -> [u8; 32] {
    X25519HkdfSha256::sk_to_pk(secret).to_bytes().into()
}

/// Seals `plaintext` to the holder of `public`; encapsulated key, then ciphertext.
///
/// # Errors
/// [`CryptoError::PublicKey`] when `public` is not a usable point.
pub fn seal_to(
    public: &[u8; 32],
    info: &[u8],
    associated: &[u8],
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, CryptoError> {
    let public = Public::from_bytes(public).map_err(|_| CryptoError::PublicKey)?;
    let (encapped, ciphertext) = hpke::single_shot_seal_with_rng::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &public, info, plaintext, associated, rng)
    .map_err(|_| CryptoError::PublicKey)?;
    Ok([encapped.to_bytes().as_slice(), &ciphertext].concat())
}
