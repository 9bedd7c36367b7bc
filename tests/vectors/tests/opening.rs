//! What the files hold opens, verifies and follows, whatever is made today.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use automerge::{AutoCommit, Change};
use cairn_crypto::invite::{InviteKeys, Offer};
use cairn_crypto::lane::LaneTip;
use cairn_crypto::link::InviteLink;
use cairn_crypto::operation::{open_sealed, open_wrap};
use cairn_crypto::padding::unpad;
use cairn_crypto::{BoundCard, Identity, SpaceKey, envelope, segment};
use cairn_protocol::chain::Membership;
use cairn_protocol::control::{ControlBody, ControlKind, verify};
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::sync::Head;
use cairn_protocol::{MemberKey, RelayKey, SpaceId, codec};
use cairn_vectors::membership::describe;
use cairn_vectors::{Vector, cast, frozen, lanes};

fn entry(subject: &str, name: &str) -> Vector {
    frozen::entry(subject, name).unwrap()
}

#[test]
fn the_chains_of_operations_follow_and_their_keys_open() {
    let entries = frozen::read("membership").unwrap();
    for chain in ["pair", "circle", "unread"] {
        let mut now: Option<Membership> = None;
        let steps = entries.iter().filter(|(name, _)| name.starts_with(chain));
        for (name, vector) in steps {
            let op = vector.bytes("op").unwrap();
            let next = match &now {
                None => Membership::from_genesis(&op).unwrap(),
                Some(before) => before.after(&op).unwrap(),
            };
            assert_eq!(
                vector.0["membership after"],
                serde_json::Value::Object(describe(&next).0),
                "{name}"
            );
            let body = ControlBody::open(&op).unwrap();
            let key = SpaceKey::from_bytes(vector.array("epoch key after").unwrap());
            let sealed = open_sealed(&body, &next.birth, &key).unwrap();
            assert_eq!(
                codec::encode(&sealed),
                vector.bytes("sealed part in clear").unwrap(),
                "{name}"
            );
            if matches!(
                body.kind,
                ControlKind::Genesis | ControlKind::Remove | ControlKind::Rotate
            ) {
                let ada = Identity::from_seed(cast::ADA);
                let opened = open_wrap(&body, &next.birth, &ada.member(&next.birth).key(), &ada).unwrap();
                assert_eq!(opened.as_bytes(), key.as_bytes(), "{name}");
            }
            now = Some(next);
        }
        assert!(now.unwrap().index >= 2);
    }
}

#[test]
fn cards_are_bound_and_wraps_open() {
    for name in ["ada", "ben", "cleo"] {
        let vector = entry("keys", &format!("identity of {name}"));
        let bytes = vector.bytes("bound card").unwrap();
        let card: BoundCard = codec::decode(&bytes, 1024).unwrap();
        assert_eq!(card.check(&vector.array("birth").unwrap()), Ok(()));
        assert!(card.check(&[0; 16]).is_err());
    }
    let vector = entry("keys", "wrap of epoch key 1 to ben");
    let ben = Identity::from_seed(vector.array("seed").unwrap());
    let birth = vector.array("birth").unwrap();
    let wrap = vector.bytes("wrap").unwrap();
    let key = SpaceKey::unwrap(&birth, 1, ben.opener(), &wrap).unwrap();
    assert_eq!(key.as_bytes().as_slice(), vector.bytes("epoch key").unwrap());
    assert!(SpaceKey::unwrap(&birth, 2, ben.opener(), &wrap).is_err());
    for name in [
        "sealed part under the control key",
        "handover of epoch key 1 under epoch key 2",
    ] {
        let vector = entry("keys", name);
        let key = SpaceKey::from_bytes(vector.array("epoch key").unwrap());
        let epoch = vector.0["epoch"].as_u64().unwrap();
        let sealed = vector.bytes("sealed").unwrap();
        let label = vector.text_of("label").unwrap();
        let birth = vector.array("birth").unwrap();
        let opened = key.open_control(&birth, epoch, label, &sealed).unwrap();
        assert_eq!(opened, vector.bytes("plaintext").unwrap());
        assert!(key.open_control(&birth, epoch, "another", &sealed).is_err());
    }
}

#[test]
fn envelopes_and_padding_open() {
    let vector = entry("envelopes", "data envelope");
    let key = SpaceKey::from_bytes(vector.array("epoch key").unwrap());
    let bytes = vector.bytes("envelope").unwrap();
    let read = Envelope::decode(&bytes).unwrap();
    assert_eq!(
        envelope::open(&read, &key).unwrap(),
        vector.bytes("body").unwrap()
    );
    assert_eq!(
        bytes.len(),
        322 + 2,
        "two bytes more than usual, because its epoch is above 23"
    );
    let vector = entry("envelopes", "ephemeral frame");
    let space = SpaceId::new(vector.array("space_id").unwrap());
    let opened = envelope::open_ephemeral(space, 300, &key, &vector.bytes("sealed").unwrap());
    assert_eq!(opened.unwrap(), vector.bytes("body").unwrap());
    for name in [
        "padding of a short body",
        "padding of nothing",
        "padding of a deflated body",
    ] {
        let vector = entry("envelopes", name);
        let body = unpad(&vector.bytes("padded").unwrap());
        assert_eq!(body.unwrap(), vector.bytes("body").unwrap());
    }
    let bytes = entry("envelopes", "envelope of an unknown kind")
        .bytes("envelope")
        .unwrap();
    assert_eq!(Envelope::decode(&bytes).unwrap().kind, EnvelopeKind::Other(77));
}

#[test]
fn the_tip_of_a_lane_is_its_authors() {
    let vector = entry("lanes", "body of two segments");
    let space = SpaceId::new(vector.array("space_id").unwrap());
    let segments = segment::decode(space, &vector.bytes("body").unwrap()).unwrap();
    let whole = &segments[0];
    let (doc, lane) = (whole.doc_id(space), whole.lane(space));
    let mut tip = LaneTip::start(doc, lane);
    for chunk in &whole.changes {
        let change = Change::from_bytes(chunk.to_vec()).unwrap();
        assert_eq!(change.hash().0, lanes::change_hash(chunk));
        tip = tip.next(change.hash().0);
    }
    assert_eq!(tip.check(space, doc, lane, &whole.member, &whole.tip_sig), Ok(()));
    assert_eq!(segments[1].tip_sig, whole.tip_sig);
}

#[test]
fn a_packed_body_is_the_plain_one_in_fewer_bytes() {
    for name in [
        "three changes of a lane",
        "a lane, and a change of another document in it",
    ] {
        let vector = entry("packed", name);
        let space = SpaceId::new(vector.array("space_id").unwrap());
        let [packed, plain] = ["body", "plain"].map(|field| vector.bytes(field).unwrap());
        let segments = segment::decode(space, &packed).unwrap();
        assert_eq!(segment::decode(space, &plain).unwrap(), segments);
        let again = segment::encode(space, &segments);
        assert_eq!(segment::decode(space, &again).unwrap(), segments);
        assert!(again.len() < plain.len());
    }
}

#[test]
fn an_invite_is_read_from_its_link_and_answered() {
    let link: InviteLink = entry("invites", "link").text_of("link").unwrap().parse().unwrap();
    let keys = InviteKeys::of_link(&link);
    let vector = entry("invites", "offer");
    let offer: Offer = keys.open_offer(&link, &vector.bytes("sealed").unwrap()).unwrap();
    assert_eq!(codec::encode(&offer), vector.bytes("offer").unwrap());
    let vector = entry("invites", "reply");
    let ada = Identity::from_seed(vector.array("seed of the inviter").unwrap());
    let sealed = vector.bytes("sealed").unwrap();
    let card = keys.open_reply(&ada, &offer.birth, &sealed).unwrap();
    assert_eq!(card.to_bytes(), vector.bytes("bound card").unwrap());
    let parts: [&[u8]; 2] = [keys.id.as_bytes(), &sealed];
    let signature = vector.array("signature").unwrap();
    assert!(verify(&keys.signer.key(), "invite-reply", &parts, &signature));
}

#[test]
fn a_head_is_the_relays_and_a_proof_is_the_members() {
    let vector = entry("frames", "head");
    let bytes = vector.bytes("head").unwrap();
    let head: Head = codec::decode(&bytes, 1024).unwrap();
    let space = SpaceId::new(vector.array("space_id").unwrap());
    let relay = RelayKey::new(vector.array("relay_pk").unwrap());
    assert!(head.is_signed_by(&relay, space));
    assert!(!head.is_signed_by(&relay, SpaceId::new([0; 16])));
    let vector = entry("frames", "proof of a member key");
    let member = MemberKey::new(vector.array("member_pk").unwrap());
    let parts = ["relay_pk", "challenge", "space_id"].map(|part| vector.bytes(part).unwrap());
    let parts = parts.each_ref().map(Vec::as_slice);
    assert!(verify(
        &member,
        "auth",
        &parts,
        &vector.array("signature").unwrap()
    ));
}

#[test]
fn documents_start_from_changes_that_automerge_reads() {
    for (name, vector) in frozen::read("documents").unwrap() {
        let chunk = vector.bytes("change").unwrap();
        let change = Change::from_bytes(chunk.clone()).unwrap();
        assert_eq!(
            change.hash().0,
            vector.array::<32>("change hash").unwrap(),
            "{name}"
        );
        assert_eq!(AutoCommit::load(&chunk).unwrap().get_heads(), [change.hash()]);
    }
}
