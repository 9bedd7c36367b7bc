//! Sealing what the relay stores and cannot read.

use crate::error::CryptoError;
use crate::padding::{pad, unpad};
use crate::space_key::{SpaceKey, open_with, seal_with};
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::{SpaceId, hash};
use rand_core::CryptoRng;

/// Seals `body` as a data envelope of `epoch`.
#[must_use]
pub fn seal(space: SpaceId, epoch: u64, key: &SpaceKey, body: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    let associated = Envelope::associated_data(EnvelopeKind::Data, space, epoch);
    let sealed = seal_with(&key.content_key(space, epoch), &nonce, &associated, &pad(body));
    Envelope::encode(EnvelopeKind::Data, space, epoch, &nonce, &sealed)
}

/// Opens a data envelope.
///
/// # Errors
/// [`CryptoError`] when the seal, the padding or the compression is not right.
pub fn open(envelope: &Envelope<'_>, key: &SpaceKey) -> Result<Vec<u8>, CryptoError> {
    let content = key.content_key(envelope.space, envelope.epoch);
    unpad(&open_with(
        &content,
        &envelope.nonce,
        envelope.associated,
        envelope.body,
    )?)
}

/// Seals presence and the like for whoever is connected; never stored.
#[must_use]
pub fn seal_ephemeral(
    space: SpaceId,
    epoch: u64,
    key: &SpaceKey,
    body: &[u8],
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    let associated = [hash::domain("ephemeral"), space.as_bytes().to_vec()].concat();
    let sealed = seal_with(&key.content_key(space, epoch), &nonce, &associated, &pad(body));
    [nonce.as_slice(), &sealed].concat()
}

/// Opens what [`seal_ephemeral`] sealed.
///
/// # Errors
/// [`CryptoError`] when it was sealed otherwise.
pub fn open_ephemeral(
    space: SpaceId,
    epoch: u64,
    key: &SpaceKey,
    sealed: &[u8],
) -> Result<Vec<u8>, CryptoError> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<24>().ok_or(CryptoError::Seal)?;
    let associated = [hash::domain("ephemeral"), space.as_bytes().to_vec()].concat();
    unpad(&open_with(
        &key.content_key(space, epoch),
        nonce,
        &associated,
        ciphertext,
    )?)
}
