//! The key that seals what an installation keeps, where the system has a place for such a key.

use crate::error::CryptoError;
use crate::space_key::{open_with, seal_with};
use cairn_protocol::hash;
use zeroize::Zeroizing;

/// Random bytes that are used once.
pub type Nonce = [u8; NONCE_BYTES];

const NONCE_BYTES: usize = 24;

/// 32 random bytes that are kept outside the home: wrapped by a phone's keystore, in a keychain. Zeroed when dropped.
#[derive(Clone)]
pub struct HomeKey(Zeroizing<[u8; 32]>);

impl HomeKey {
    /// A key that was kept.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Seals `value` for one `place` of the store; it opens in no other. The nonce stands before it.
    #[must_use]
    pub fn seal(&self, place: &[u8], value: &[u8], nonce: Nonce) -> Vec<u8> {
        let sealed = seal_with(&self.0, &nonce, &associated(place), value);
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`Self::seal`] sealed.
    ///
    /// # Errors
    /// [`CryptoError::Seal`] when it was sealed by another key, for another place, or changed since.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let (nonce, ciphertext) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(CryptoError::Seal)?;
        open_with(&self.0, nonce, &associated(place), ciphertext)
    }
}

/// Anything else has no 32 bytes.
impl TryFrom<&[u8]> for HomeKey {
    type Error = CryptoError;

    fn try_from(bytes: &[u8]) -> Result<Self, CryptoError> {
        let bytes = bytes.try_into().map_err(|_| CryptoError::Seal)?;
        Ok(Self::from_bytes(bytes))
    }
}

impl std::fmt::Debug for HomeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HomeKey")
    }
}

fn associated(place: &[u8]) -> Vec<u8> {
    [hash::domain("home").as_slice(), place].concat()
}

#[cfg(test)]
mod tests {
    use super::HomeKey;

    #[test]
    fn what_is_sealed_opens_by_its_key_at_its_place_and_nowhere_else() {
        let (key, other) = (HomeKey::from_bytes([1; 32]), HomeKey::from_bytes([2; 32]));
        let sealed = key.seal(b"meta/person", b"ada", [3; 24]);
        assert_eq!(key.open(b"meta/person", &sealed).unwrap(), b"ada");
        assert!(key.open(b"meta/other", &sealed).is_err());
        assert!(other.open(b"meta/person", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 1;
            assert!(key.open(b"meta/person", &bent).is_err(), "byte {at}");
        }
        assert!(key.open(b"meta/person", &sealed[..20]).is_err());
    }

    #[test]
    fn the_same_value_looks_otherwise_with_another_nonce() {
        let key = HomeKey::from_bytes([1; 32]);
        assert_ne!(key.seal(b"p", b"v", [3; 24]), key.seal(b"p", b"v", [4; 24]));
    }

    #[test]
    fn a_key_has_32_bytes_and_tells_nothing_of_itself() {
        assert!(HomeKey::try_from(&[0; 31][..]).is_err());
        let key = HomeKey::try_from(&[9; 32][..]).unwrap();
        assert_eq!(format!("{key:?}"), "HomeKey");
    }
}
