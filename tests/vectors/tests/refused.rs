//! What must be refused is refused: known bad bytes, and every single flipped bit of what is sealed or signed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use automerge::Change;
use cairn_crypto::invite::InviteKeys;
use cairn_crypto::lane::LaneTip;
use cairn_crypto::link::InviteLink;
use cairn_crypto::padding::unpad;
use cairn_crypto::{BoundCard, CryptoError, Identity, SpaceKey, envelope, segment};
use cairn_protocol::chain::Membership;
use cairn_protocol::codec::{self, CodecError};
use cairn_protocol::envelope::Envelope;
use cairn_protocol::sync::{Head, SyncAnswer};
use cairn_protocol::{RelayKey, SpaceId, limits};
use cairn_vectors::{Vector, frozen};

fn entry(subject: &str, name: &str) -> Vector {
    frozen::entry(subject, name).unwrap()
}

/// Whether `opens` refuses `good` with any one bit flipped, and takes it as it is.
fn refuses_every_flipped_bit(good: &[u8], opens: impl Fn(&[u8]) -> bool) {
    assert!(opens(good));
    let mut bytes = good.to_vec();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            assert!(!opens(&bytes), "bit {bit} of byte {at} of {} bytes", bytes.len());
            bytes[at] ^= 1 << bit;
        }
    }
}

#[test]
fn every_known_bad_input_is_refused() {
    for (name, vector) in frozen::read("refused").unwrap() {
        let bytes = vector.bytes("bytes").unwrap_or_default();
        let is_read = match vector.text_of("with").unwrap() {
            "cbor" => codec::decode::<u8>(&bytes, 64).is_ok(),
            "frame" => codec::decode_frame::<SyncAnswer>(&bytes, limits::BODY_BYTES).is_ok(),
            "envelope" => Envelope::decode(&bytes).is_ok(),
            "padding" => unpad(&bytes).is_ok(),
            "segments" => segment::decode(SpaceId::new([0x51; 16]), &bytes).is_ok(),
            "genesis" => Membership::from_genesis(&bytes).is_ok(),
            "membership" => {
                let genesis = vector.bytes("genesis").unwrap();
                Membership::from_genesis(&genesis).unwrap().after(&bytes).is_ok()
            }
            "link" => vector.text_of("text").unwrap().parse::<InviteLink>().is_ok(),
            other => unreachable!("nothing reads {other}"),
        };
        assert!(!is_read, "{name}");
    }
}

#[test]
fn a_bomb_is_refused_as_one_and_an_envelope_over_64_kib_as_too_large() {
    let bomb = entry("refused", "padding around a deflate bomb")
        .bytes("bytes")
        .unwrap();
    assert_eq!(unpad(&bomb), Err(CryptoError::Inflate));
    let over = vec![0; limits::ENVELOPE_BYTES + 1];
    assert!(matches!(
        Envelope::decode(&over),
        Err(CodecError::TooLarge { .. })
    ));
}

#[test]
fn no_flipped_bit_of_an_envelope_opens() {
    let vector = entry("envelopes", "data envelope");
    let key = SpaceKey::from_bytes(vector.array("epoch key").unwrap());
    refuses_every_flipped_bit(&vector.bytes("envelope").unwrap(), |bytes| {
        Envelope::decode(bytes).is_ok_and(|read| envelope::open(&read, &key).is_ok())
    });
    let vector = entry("envelopes", "ephemeral frame");
    let space = SpaceId::new(vector.array("space_id").unwrap());
    refuses_every_flipped_bit(&vector.bytes("sealed").unwrap(), |bytes| {
        envelope::open_ephemeral(space, 300, &key, bytes).is_ok()
    });
}

#[test]
fn no_flipped_bit_of_an_operation_follows() {
    let genesis = entry("membership", "pair 0 genesis").bytes("op").unwrap();
    let start = Membership::from_genesis(&genesis).unwrap();
    refuses_every_flipped_bit(&genesis, |op| Membership::from_genesis(op).is_ok());
    let add = entry("membership", "pair 1 add ben").bytes("op").unwrap();
    refuses_every_flipped_bit(&add, |op| start.after(op).is_ok());
    let rotate = entry("membership", "pair 2 rotate").bytes("op").unwrap();
    let pair = start.after(&add).unwrap();
    refuses_every_flipped_bit(&rotate, |op| pair.after(op).is_ok());
}

#[test]
fn no_flipped_bit_of_a_wrap_or_a_sealed_part_opens() {
    let vector = entry("keys", "wrap of epoch key 1 to ben");
    let ben = Identity::from_seed(vector.array("seed").unwrap());
    let birth = vector.array("birth").unwrap();
    refuses_every_flipped_bit(&vector.bytes("wrap").unwrap(), |wrap| {
        SpaceKey::unwrap(&birth, 1, ben.opener(), wrap).is_ok()
    });
    let vector = entry("keys", "handover of epoch key 1 under epoch key 2");
    let key = SpaceKey::from_bytes(vector.array("epoch key").unwrap());
    refuses_every_flipped_bit(&vector.bytes("sealed").unwrap(), |sealed| {
        key.open_control(&birth, 2, "previous-key", sealed).is_ok()
    });
}

#[test]
fn no_flipped_bit_of_an_offer_or_a_reply_opens() {
    let link: InviteLink = entry("invites", "link").text_of("link").unwrap().parse().unwrap();
    let keys = InviteKeys::of_link(&link);
    refuses_every_flipped_bit(&entry("invites", "offer").bytes("sealed").unwrap(), |sealed| {
        keys.open_offer(&link, sealed).is_ok()
    });
    let vector = entry("invites", "reply");
    let ada = Identity::from_seed(vector.array("seed of the inviter").unwrap());
    let birth = vector.array("birth").unwrap();
    refuses_every_flipped_bit(&vector.bytes("sealed").unwrap(), |sealed| {
        keys.open_reply(&ada, &birth, sealed).is_ok()
    });
}

#[test]
fn no_flipped_bit_of_a_segment_has_a_tip_that_its_author_signed() {
    let vector = entry("lanes", "body of one segment");
    let space = SpaceId::new(vector.array("space_id").unwrap());
    refuses_every_flipped_bit(&vector.bytes("body").unwrap(), |body| {
        let segments = segment::decode(space, body).unwrap_or_default();
        segments.first().is_some_and(|segment| is_signed(segment, space))
    });
}

fn is_signed(segment: &segment::Segment, space: SpaceId) -> bool {
    let (doc, lane) = (segment.doc_id(space), segment.lane(space));
    let mut tip = LaneTip {
        seq: segment.first_seq - 1,
        ..LaneTip::start(doc, lane)
    };
    for chunk in &segment.changes {
        match Change::from_bytes(chunk.to_vec()) {
            Ok(change) if chunk[4..8] == change.hash().0[..4] => tip = tip.next(change.hash().0),
            _ => return false,
        }
    }
    tip.check(space, doc, lane, &segment.member, &segment.tip_sig)
        .is_ok()
}

#[test]
fn no_flipped_bit_of_a_head_or_a_card_is_its_signers() {
    let vector = entry("frames", "head");
    let space = SpaceId::new(vector.array("space_id").unwrap());
    let relay = RelayKey::new(vector.array("relay_pk").unwrap());
    refuses_every_flipped_bit(&vector.bytes("head").unwrap(), |bytes| {
        codec::decode::<Head>(bytes, 1024).is_ok_and(|head| head.is_signed_by(&relay, space))
    });
    let vector = entry("keys", "identity of ada");
    let birth = vector.array("birth").unwrap();
    let card: BoundCard = codec::decode(&vector.bytes("bound card").unwrap(), 1024).unwrap();
    refuses_every_flipped_bit(card.binding.as_slice(), |binding| {
        let mut card = card.clone();
        card.binding.copy_from_slice(binding);
        card.check(&birth).is_ok()
    });
}
