//! Identities, cards, safety numbers and epoch keys: section 2 of the protocol.

use crate::cast::{ADA, BEN, BIRTH, CLEO, rng};
use crate::vector::named;
use crate::{Outcome, Vector, Vectors};
use cairn_crypto::card::safety_number;
use cairn_crypto::{Identity, SpaceKey, derive};
use cairn_protocol::SpaceId;

/// The entries of `keys.json`.
///
/// # Errors
/// Never in practice.
pub fn vectors() -> Outcome<Vectors> {
    let space = SpaceId::new([0x51; 16]);
    let (ada, ben) = (Identity::from_seed(ADA), Identity::from_seed(BEN));
    let (one, two) = (SpaceKey::from_bytes([0x71; 32]), SpaceKey::from_bytes([0x72; 32]));
    let wrap = one.wrap(&BIRTH, 1, &ben.card("ben").kem, &mut rng([0x21; 32]))?;
    let sealed = one.seal_control(&BIRTH, 1, "sealed", b"for members alone", &mut rng([0x22; 32]));
    let handed = two.seal_control(&BIRTH, 2, "previous-key", one.as_bytes(), &mut rng([0x23; 32]));
    Ok(named([
        (
            "kdf",
            Vector::new()
                .hex("ikm", b"input")
                .hex("salt", b"salt")
                .text("info", "content")
                .hex("key", derive::key(b"input", b"salt", "content").as_slice())
                .hex("id", &derive::id(b"input", b"salt", "content")),
        ),
        ("identity of ada", identity(ADA, "ada")),
        ("identity of ben", identity(BEN, "ben")),
        ("identity of cleo", identity(CLEO, "cleo")),
        (
            "safety number of ada and ben",
            Vector::new()
                .hex("seed of ada", &ADA)
                .hex("seed of ben", &BEN)
                .text("digits", &safety_number(&ada.card("ada"), &ben.card("ben"))),
        ),
        ("epoch key 1", epoch_key(space, &one, 1)),
        ("epoch key 2", epoch_key(space, &two, 2)),
        (
            "wrap of epoch key 1 to ben",
            Vector::new()
                .hex("seed", &BEN)
                .hex("birth", &BIRTH)
                .number("epoch", 1)
                .hex("rng_seed", &[0x21; 32])
                .hex("epoch key", one.as_bytes())
                .hex("wrap", &wrap),
        ),
        (
            "sealed part under the control key",
            Vector::new()
                .hex("birth", &BIRTH)
                .number("epoch", 1)
                .hex("epoch key", one.as_bytes())
                .hex("rng_seed", &[0x22; 32])
                .text("label", "sealed")
                .hex("plaintext", b"for members alone")
                .hex("sealed", &sealed),
        ),
        (
            "handover of epoch key 1 under epoch key 2",
            Vector::new()
                .hex("birth", &BIRTH)
                .number("epoch", 2)
                .hex("epoch key", two.as_bytes())
                .hex("rng_seed", &[0x23; 32])
                .text("label", "previous-key")
                .hex("plaintext", one.as_bytes())
                .hex("sealed", &handed),
        ),
    ]))
}

fn identity(seed: [u8; 32], name: &str) -> Vector {
    let identity = Identity::from_seed(seed);
    let bound = identity.bound_card(name, &BIRTH);
    Vector::new()
        .hex("seed", &seed)
        .text("name", name)
        .hex("identity sign key", bound.card.sign.as_slice())
        .hex("identity kem key", bound.card.kem.as_slice())
        .hex("card hash", &bound.card.hash())
        .hex("birth", &BIRTH)
        .hex("member_pk", bound.member.as_bytes())
        .hex("binding", bound.binding.as_slice())
        .hex("bound card", &bound.to_bytes())
        .hex(
            "signature of the member over nothing",
            &identity.member(&BIRTH).sign("lane", &[]),
        )
}

fn epoch_key(space: SpaceId, key: &SpaceKey, epoch: u64) -> Vector {
    Vector::new()
        .hex("epoch key", key.as_bytes())
        .number("epoch", epoch)
        .hex("space_id", space.as_bytes())
        .hex("birth", &BIRTH)
        .hex("content key", key.content_key(space, epoch).as_slice())
        .hex("key_commit", &key.commitment(&BIRTH, epoch))
}
