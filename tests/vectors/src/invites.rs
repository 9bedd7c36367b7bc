//! Invites: keys, link, offer and reply of section 7 of the protocol.

use crate::cast::{ADA, BEN, BIRTH, relay_key, rng};
use crate::vector::named;
use crate::{Outcome, Vector, Vectors};
use cairn_crypto::Identity;
use cairn_crypto::invite::{InviteKeys, Offer};
use cairn_crypto::link::InviteLink;
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{ByteArray, SpaceId, codec};

const SECRET: [u8; 16] = [0x5e; 16];
const EXPIRES_MS: i64 = 1_791_374_400_000;

/// ada's link into a pair.
///
/// # Errors
/// Never in practice.
pub fn link() -> Outcome<InviteLink> {
    let card = Identity::from_seed(ADA).card("ada").hash();
    let half: [u8; 16] = card.get(..16).unwrap_or_default().try_into()?;
    Ok(InviteLink {
        space: SpaceId::new([0x51; 16]),
        secret: SECRET.into(),
        inviter: ByteArray::from(half),
        relay: "https://relay.example".to_owned(),
    })
}

/// The entries of `invites.json`.
///
/// # Errors
/// When an offer or a reply does not open.
pub fn vectors() -> Outcome<Vectors> {
    let link = link()?;
    let keys = InviteKeys::of_link(&link);
    let (ada, ben) = (Identity::from_seed(ADA), Identity::from_seed(BEN));
    let offer = Offer {
        title: "Together".to_owned(),
        kind: SpaceKind::Pair,
        birth: BIRTH.into(),
        inviter: ada.card("ada"),
        role: Some("mentor".to_owned()),
        relay: Some(relay_key()),
    };
    let sealed = keys.seal_offer(&offer, &mut rng([0x41; 32]));
    let (reply, signature) = keys.seal_reply(&offer, &ben, "ben", &mut rng([0x42; 32]))?;
    let opened = keys.open_reply(&ada, &BIRTH, &reply)?;
    if keys.open_offer(&link, &sealed)? != offer || opened != ben.bound_card("ben", &BIRTH) {
        return Err("an invite does not open".into());
    }
    Ok(named([
        (
            "link",
            Vector::new()
                .hex("space_id", link.space.as_bytes())
                .hex("secret", &SECRET)
                .hex("half of the card hash", link.inviter.as_slice())
                .text("relay", &link.relay)
                .text("link", &link.to_string()),
        ),
        (
            "keys",
            Vector::new()
                .hex("space_id", link.space.as_bytes())
                .hex("secret", &SECRET)
                .hex("invite id", keys.id.as_bytes())
                .hex("signing key", keys.signer.key().as_bytes()),
        ),
        (
            "offer",
            Vector::new()
                .hex("rng_seed", &[0x41; 32])
                .hex("offer", &codec::encode(&offer))
                .hex("sealed", &sealed)
                .value("expires_ms", EXPIRES_MS.into())
                .number("uses", 1)
                .hex("signature of the put", &keys.sign_put(&sealed, EXPIRES_MS, 1)),
        ),
        (
            "reply",
            Vector::new()
                .hex("rng_seed", &[0x42; 32])
                .hex("seed of the inviter", &ADA)
                .hex("seed of the joiner", &BEN)
                .hex("birth", &BIRTH)
                .hex("bound card", &opened.to_bytes())
                .hex("sealed", &reply)
                .hex("signature", &signature),
        ),
    ]))
}
