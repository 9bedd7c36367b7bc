//! Envelopes, ephemeral seals and padding: section 3 of the protocol.

use crate::cast::rng;
use crate::vector::named;
use crate::{Outcome, Vector, Vectors, deflate};
use cairn_crypto::padding::{pad, padded_size, unpad};
use cairn_crypto::{SpaceKey, envelope};
use cairn_protocol::SpaceId;
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use serde_json::Value;

const BODY: &[u8] = b"practised scales for an hour";
const SIZES: [usize; 16] = [
    0, 1, 255, 256, 257, 272, 273, 511, 512, 513, 1000, 1024, 4097, 16_385, 65_537, 1_048_576,
];

/// The entries of `envelopes.json`.
///
/// # Errors
/// When something sealed here does not open.
pub fn vectors() -> Outcome<Vectors> {
    let space = SpaceId::new([0x51; 16]);
    let key = SpaceKey::from_bytes([0x71; 32]);
    let data = envelope::seal(space, 300, &key, BODY, &mut rng([0x31; 32]));
    let ephemeral = envelope::seal_ephemeral(space, 300, &key, BODY, &mut rng([0x32; 32]));
    let read = Envelope::decode(&data)?;
    let sizes = SIZES
        .iter()
        .map(|size| (size.to_string(), Value::from(padded_size(*size))));
    let deflated = padded(1, &deflate::run_of(b'a', 3));
    if envelope::open(&read, &key)? != BODY || unpad(&deflated)?.len() != 1 + 3 * 258 {
        return Err("what was sealed does not open".into());
    }
    let later = Envelope::encode(EnvelopeKind::Other(77), space, 1, &[9; 24], b"of a later version");
    Ok(named([
        (
            "data envelope",
            Vector::new()
                .hex("space_id", space.as_bytes())
                .number("epoch", 300)
                .hex("epoch key", key.as_bytes())
                .hex("rng_seed", &[0x31; 32])
                .hex("body", BODY)
                .hex("associated data", read.associated)
                .hex("nonce", &read.nonce)
                .hex("envelope", &data),
        ),
        (
            "ephemeral frame",
            Vector::new()
                .hex("space_id", space.as_bytes())
                .number("epoch", 300)
                .hex("epoch key", key.as_bytes())
                .hex("rng_seed", &[0x32; 32])
                .hex("body", BODY)
                .hex("sealed", &ephemeral),
        ),
        (
            "control envelope",
            Vector::new()
                .hex("space_id", space.as_bytes())
                .number("epoch", 2)
                .hex("op", b"an operation")
                .hex("envelope", &Envelope::control(space, 2, b"an operation")),
        ),
        (
            "envelope of an unknown kind",
            Vector::new().number("kind", 77).hex("envelope", &later),
        ),
        (
            "padding of a short body",
            Vector::new().hex("body", BODY).hex("padded", &pad(BODY)),
        ),
        (
            "padding of nothing",
            Vector::new().hex("body", b"").hex("padded", &pad(b"")),
        ),
        (
            "padding of a deflated body",
            Vector::new()
                .hex("body", &vec![b'a'; 1 + 3 * 258])
                .hex("padded", &deflated),
        ),
        (
            "padded sizes",
            Vector::new().value("size after padding", Value::Object(sizes.collect())),
        ),
    ]))
}

/// `body` behind its length and `flags`, with zeros to the padded size.
#[must_use]
pub fn padded(flags: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let mut bytes = length.to_le_bytes().to_vec();
    bytes.push(flags);
    bytes.extend(body);
    bytes.resize(padded_size(bytes.len()), 0);
    bytes
}
