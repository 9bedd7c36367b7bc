//! Packed bodies of data envelopes: what stands apart, what is deflated, and what comes of it.

use crate::cast::{ADA, BIRTH};
use crate::deflate::stored;
use crate::lanes::{NONCE, change_hash};
use crate::vector::named;
use crate::{Outcome, Vector, Vectors};
use cairn_crypto::segment::{self, Segment};
use cairn_crypto::{Identity, packing};
use cairn_protocol::{ActorId, SpaceId, leb};
use sha2::{Digest, Sha256};

const SPACE: SpaceId = SpaceId::new([0x51; 16]);
/// Columns of operations are carried as they are, but for ids in hexadecimal. The second name is not wholly one.
const COLUMNS: [&[u8]; 3] = [
    b"\x08 0123456789abcdef0123456789abcdef\xff",
    b"\x08 0123456789abcdef0123456789abcdef\xff",
    b"\x07 0123456789ABCDEF0123456789abcdef\xff",
];

/// The entries of `packed.json`.
///
/// # Errors
/// When a body does not read back.
pub fn vectors() -> Outcome<Vectors> {
    let member = Identity::from_seed(ADA).member(&BIRTH).key();
    let mut lane = Segment {
        doc: "note/fedcba9876543210fedcba9876543210".to_owned(),
        member,
        nonce: NONCE.into(),
        first_seq: 7,
        changes: Vec::new(),
        tip_sig: [0x5a; 64].into(),
    };
    let actor = lane.lane(SPACE);
    let mut deps = vec![[0x11; 32], [0x22; 32]];
    for (seq, columns) in (7..).zip(COLUMNS) {
        let chunk = chunk(&deps, actor, seq, 40 + seq, columns);
        deps = vec![change_hash(&chunk)];
        lane.changes.push(chunk.into());
    }
    let foreign = Segment {
        doc: "main".to_owned(),
        changes: vec![chunk(&[], actor, 7, 1, COLUMNS[0]).into()],
        ..lane.clone()
    };
    let dictionary = Vector::new()
        .number("bytes", packing::DICTIONARY.len() as u64)
        .hex("sha256", &Sha256::digest(packing::DICTIONARY));
    Ok(named([
        ("dictionary of bodies that begin with 1", dictionary),
        ("three changes of a lane", body(std::slice::from_ref(&lane))?),
        (
            "a lane, and a change of another document in it",
            body(&[lane, foreign])?,
        ),
    ]))
}

fn body(segments: &[Segment]) -> Outcome<Vector> {
    let packed = segment::encode(SPACE, segments);
    let (apart, text) = packing::streams(packed.get(1..).unwrap_or_default())?;
    // Kept as it is, for what a compressor makes of it is its own choice.
    let mut body = vec![1];
    leb::put_prefixed(&mut body, apart);
    body.extend(stored(&text));
    if segment::decode(SPACE, &packed)? != segments || segment::decode(SPACE, &body)? != segments {
        return Err("a packed body does not read back".into());
    }
    let plain = cairn_protocol::codec::encode(&segments);
    Ok(Vector::new()
        .hex("space_id", SPACE.as_bytes())
        .hex("apart", apart)
        .hex("text", &text)
        .hex("body", &body)
        .hex("plain", &plain))
}

/// A change chunk of these parts, that names the actor of every genesis.
fn chunk(deps: &[[u8; 32]], actor: ActorId, seq: u64, start_op: u64, columns: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    leb::put(&mut content, deps.len() as u64);
    content.extend(deps.as_flattened());
    leb::put_prefixed(&mut content, actor.as_bytes());
    leb::put(&mut content, seq);
    leb::put(&mut content, start_op);
    content.extend([0, 0, 1]);
    leb::put_prefixed(&mut content, &[0; 16]);
    content.extend(columns);
    let mut typed = vec![1];
    leb::put_prefixed(&mut typed, &content);
    let hash = Sha256::digest(&typed);
    let checksum = hash.get(..4).unwrap_or_default();
    [&[0x85, 0x6f, 0x4a, 0x83], checksum, &typed].concat()
}
