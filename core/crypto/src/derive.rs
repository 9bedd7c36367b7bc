//! HKDF-SHA256 under the project's domain separation.

use cairn_protocol::hash;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// `KDF(ikm, salt, info, 32)`; `info` is put behind its domain.
#[must_use]
pub fn key(ikm: &[u8], salt: &[u8], info: &str) -> Zeroizing<[u8; 32]> {
    let mut okm = Zeroizing::new([0; 32]);
    // Expanding to 32 bytes is always within HKDF's limit of 255 blocks.
    let _ = Hkdf::<Sha256>::new(Some(salt), ikm).expand(&hash::domain(info), okm.as_mut());
    okm
}

/// As [`key`], 16 bytes, for ids that are no secret.
#[must_use]
pub fn id(ikm: &[u8], salt: &[u8], info: &str) -> [u8; 16] {
    *key(ikm, salt, info).first_chunk::<16>().unwrap_or(&[0; 16])
}
