//! Lanes, signed tips and segments: the body of a data envelope.

use crate::cast::{ADA, BIRTH};
use crate::vector::named;
use crate::{Outcome, Vector, Vectors};
use cairn_crypto::Identity;
use cairn_crypto::lane::LaneTip;
use cairn_crypto::segment::{self, Segment};
use cairn_model::{DocKind, genesis};
use cairn_protocol::{SpaceId, codec, hash};
use sha2::{Digest, Sha256};

/// The nonce of ada's installation.
pub const NONCE: [u8; 8] = [0x0a, 0, 0, 0, 0, 0, 0, 1];

/// The entries of `lanes.json`.
///
/// # Errors
/// When a segment does not read back.
pub fn vectors() -> Outcome<Vectors> {
    let space = SpaceId::new([0x51; 16]);
    let signer = Identity::from_seed(ADA).member(&BIRTH);
    let main = hash::doc_id(space, "main");
    let lane = hash::lane_id(space, main, signer.key(), NONCE);
    let chunks = [genesis(DocKind::Main), genesis(DocKind::Note)];
    let start = LaneTip::start(main, lane);
    let first = start.next(change_hash(chunks[0]));
    let tip = first.next(change_hash(chunks[1]));
    let signature = tip.sign(space, main, lane, &signer);
    tip.check(space, main, lane, &signer.key(), &signature)?;
    let whole = Segment {
        doc: "main".to_owned(),
        member: signer.key(),
        nonce: NONCE.into(),
        first_seq: 1,
        changes: chunks.iter().map(|chunk| chunk.to_vec().into()).collect(),
        tip_sig: signature.into(),
    };
    let second = Segment {
        first_seq: 2,
        changes: vec![chunks[1].to_vec().into()],
        ..whole.clone()
    };
    let one = codec::encode(&std::slice::from_ref(&whole));
    let both = codec::encode(&[whole.clone(), second.clone()]);
    if segment::decode(space, &one)? != [whole.clone()] || segment::decode(space, &both)? != [whole, second] {
        return Err("a segment does not read back".into());
    }
    Ok(named([
        (
            "signed tip after two changes",
            Vector::new()
                .hex("seed", &ADA)
                .hex("birth", &BIRTH)
                .hex("space_id", space.as_bytes())
                .hex("doc_id", main.as_bytes())
                .hex("actor", lane.as_bytes())
                .hex("change hash 1", &change_hash(chunks[0]))
                .hex("change hash 2", &change_hash(chunks[1]))
                .hex("C0", &start.chain)
                .hex("C1", &first.chain)
                .hex("C2", &tip.chain)
                .number("tip_seq", tip.seq)
                .hex("tip_sig", &signature),
        ),
        (
            "body of one segment",
            Vector::new()
                .hex("space_id", space.as_bytes())
                .hex("member_pk", signer.key().as_bytes())
                .hex("body", &one),
        ),
        (
            "body of two segments",
            Vector::new()
                .hex("space_id", space.as_bytes())
                .hex("member_pk", signer.key().as_bytes())
                .hex("body", &both),
        ),
    ]))
}

/// The hash of a raw change chunk: SHA-256 over all of it but magic bytes and checksum.
#[must_use]
pub fn change_hash(chunk: &[u8]) -> [u8; 32] {
    Sha256::digest(chunk.get(8..).unwrap_or_default()).into()
}
