//! What comes out of a seal, and the seals of an invite.

use crate::Reading;
use crate::wire::frozen_bytes;
use cairn_crypto::invite::{InviteKeys, Offer};
use cairn_crypto::link::InviteLink;
use cairn_crypto::operation::SealedPart;
use cairn_crypto::padding::{pad, unpad};
use cairn_crypto::{BoundCard, Identity, packing, segment};
use cairn_protocol::limits::{CHANGES_PER_SEGMENT, ENVELOPE_BYTES, INFLATED_BYTES};
use cairn_protocol::{SpaceId, codec};
use cairn_vectors::{cast, frozen};
use std::sync::LazyLock;

/// Padding and DEFLATE.
pub fn padding(bytes: &[u8]) -> Reading {
    let body = unpad(bytes);
    if let Ok(body) = &body {
        assert!(
            body.len() <= INFLATED_BYTES.max(bytes.len()),
            "more than the limit came out"
        );
        assert!(
            unpad(&pad(body)).is_ok_and(|again| again == *body),
            "padding changes a body"
        );
    }
    Reading::of(&body)
}

/// Padded bodies, deflated and not.
pub fn padding_seeds() -> Vec<Vec<u8>> {
    let mut seeds = frozen_bytes("envelopes", "padded");
    seeds.extend([300, 5000].map(|length| pad(&b"scales and arpeggios ".repeat(length / 21))));
    seeds
}

const SPACE: SpaceId = SpaceId::new([0x51; 16]);

/// The body of a data envelope.
pub fn segments(bytes: &[u8]) -> Reading {
    let segments = segment::decode(SPACE, bytes);
    for segment in segments.iter().flatten() {
        assert!(segment.changes.len() <= CHANGES_PER_SEGMENT);
        assert!(
            segment
                .first_seq
                .checked_add(segment.changes.len() as u64)
                .is_some()
        );
        let _ = segment.lane(SPACE);
    }
    if let Ok(segments) = &segments {
        let again = segment::encode(SPACE, segments);
        assert!(
            segment::decode(SPACE, &again).is_ok_and(|read| read == *segments),
            "packing changes a segment"
        );
    }
    Reading::of(&segments)
}

/// Bodies of one and two segments, packed and not.
pub fn segment_seeds() -> Vec<Vec<u8>> {
    let mut seeds = frozen_bytes("lanes", "body");
    seeds.extend(frozen_bytes("packed", "body"));
    seeds
}

/// The two streams of a packed body, the second before it is deflated: a byte says where it begins.
pub fn packed(bytes: &[u8]) -> Reading {
    let Some((&apart, bytes)) = bytes.split_first() else {
        return Reading::Refused;
    };
    let (apart, text) = bytes.split_at(usize::from(apart).min(bytes.len()));
    segments(&packing::body(apart, text))
}

/// The streams of the frozen bodies.
pub fn packed_seeds() -> Vec<Vec<u8>> {
    let (aparts, texts) = (frozen_bytes("packed", "apart"), frozen_bytes("packed", "text"));
    let pairs = aparts.into_iter().zip(texts);
    pairs
        .filter_map(|(apart, text)| Some([&[u8::try_from(apart.len()).ok()?], &*apart, &text].concat()))
        .collect()
}

/// The frozen invite, as one who has the link sees it.
static INVITE: LazyLock<Option<(InviteLink, InviteKeys)>> = LazyLock::new(|| {
    let vector = frozen::entry("invites", "link").ok()?;
    let link: InviteLink = vector.text_of("link").ok()?.parse().ok()?;
    let keys = InviteKeys::of_link(&link);
    Some((link, keys))
});

/// A sealed offer, of which only the original opens, and what is inside one.
pub fn offer(bytes: &[u8]) -> Reading {
    let opens = INVITE
        .as_ref()
        .is_some_and(|(link, keys)| keys.open_offer(link, bytes).is_ok());
    let inside = codec::decode::<Offer>(bytes, INFLATED_BYTES);
    if opens {
        assert!(
            offer_seeds().iter().any(|seed| seed == bytes),
            "a forged offer opens"
        );
    }
    if opens {
        Reading::Taken
    } else {
        Reading::of(&inside)
    }
}

/// The offer, sealed and in clear.
pub fn offer_seeds() -> Vec<Vec<u8>> {
    let fields =
        ["sealed", "offer"].map(|field| frozen::entry("invites", "offer").and_then(|o| o.bytes(field)));
    fields.into_iter().flatten().collect()
}

/// A sealed reply, of which only the original opens.
pub fn reply(bytes: &[u8]) -> Reading {
    let ada = Identity::from_seed(cast::ADA);
    let opens = INVITE
        .as_ref()
        .is_some_and(|(_, keys)| keys.open_reply(&ada, &cast::BIRTH, bytes).is_ok());
    if opens {
        assert!(
            reply_seeds().iter().any(|seed| seed == bytes),
            "a forged reply opens"
        );
        Reading::Taken
    } else {
        Reading::Refused
    }
}

/// The reply.
pub fn reply_seeds() -> Vec<Vec<u8>> {
    let sealed = frozen::entry("invites", "reply").and_then(|reply| reply.bytes("sealed"));
    sealed.into_iter().collect()
}

/// Bound cards and the sealed part of an operation: a binding that holds is one that was signed.
pub fn cards(bytes: &[u8]) -> Reading {
    let card = codec::decode::<BoundCard>(bytes, ENVELOPE_BYTES);
    let part = codec::decode::<SealedPart>(bytes, ENVELOPE_BYTES);
    let cards = part.iter().flat_map(|part| &part.cards).chain(&card);
    for card in cards.filter(|card| card.check(&cast::BIRTH).is_ok()) {
        let known = [cast::ADA, cast::BEN, cast::CLEO]
            .map(|seed| Identity::from_seed(seed).member(&cast::BIRTH).key());
        assert!(known.contains(&card.member), "a forged binding holds");
    }
    if card.is_ok() {
        Reading::Taken
    } else {
        Reading::of(&part)
    }
}

/// Bound cards and sealed parts.
pub fn card_seeds() -> Vec<Vec<u8>> {
    let mut seeds = frozen_bytes("keys", "bound card");
    seeds.extend(frozen_bytes("membership", "sealed part in clear"));
    seeds
}
