//! Every frame between a device and a relay, the signature of a head, and the proof of a member key.

use crate::cast::{ADA, BIRTH, relay_key, relay_signer};
use crate::vector::named;
use crate::{Outcome, Vector, Vectors};
use cairn_crypto::Identity;
use cairn_protocol::hello::{CapsAnswer, CapsRequest, HelloAnswer, MemberProof, RefusalFrame};
use cairn_protocol::invite::{InviteAnswer, InvitePut, InviteReply};
use cairn_protocol::sync::{
    Ack, AckCode, EntryFrame, Ephemeral, Head, SpaceAnswer, SpaceRequest, SpaceStatus, SyncAnswer,
    SyncRequest,
};
use cairn_protocol::{ByteVec, LogHash, MemberKey, RequestId, SpaceId, codec, limits};
use minicbor::{Decode, Encode};

const SPACE: SpaceId = SpaceId::new([0x51; 16]);
const TIME_MS: i64 = 1_791_374_400_123;

/// The entries of `frames.json`.
///
/// # Errors
/// When a frame does not read back, or a signature does not hold.
pub fn vectors() -> Outcome<Vectors> {
    let head = head();
    if !head.is_signed_by(&relay_key(), SPACE) {
        return Err("the head is not signed".into());
    }
    let hello = frame(&HelloAnswer {
        version: 1,
        relay: relay_key(),
        time_ms: TIME_MS,
        challenge: bytes(&[0xca; 40]),
        body_bytes: 1 << 20,
        envelope_bytes: 1 << 16,
        quota_bytes: 32 << 20,
        versions: (1, 1),
    })?;
    let refusal = frame(&RefusalFrame {
        version: 1,
        code: "rate.limited".to_owned(),
        retry_after_ms: Some(1500),
    })?;
    let caps_answer = frame(&CapsAnswer {
        version: 1,
        capabilities: vec![bytes(&[0xc0; 20]), bytes(&[])],
        expires_ms: TIME_MS + limits::CAPABILITY_MS,
    })?;
    Ok(named([
        ("sync request", frame(&request())?),
        ("sync request with a field of a later version", later(&request())?),
        ("sync request without news", frame(&idle())?),
        ("sync answer", frame(&answer(head.clone()))?),
        ("sync answer without news", with_empty_lists(&quiet())?),
        ("sync answer that says nothing", frame(&quiet())?),
        ("hello answer", hello),
        ("caps request", frame(&caps())?),
        ("caps answer", caps_answer),
        ("refusal", refusal),
        ("invite put", frame(&put())?),
        ("invite answer", frame(&invite_answer())?),
        ("invite reply", frame(&invite_reply())?),
        ("head", signed_head(&head)),
        ("proof of a member key", proof()),
    ]))
}

/// A frame that must read back as what it was made from.
fn frame<T>(value: &T) -> Outcome<Vector>
where
    T: Encode<()> + for<'b> Decode<'b, ()> + PartialEq,
{
    let bytes = codec::encode_frame(value);
    let read: T = codec::decode_frame(&bytes, limits::BODY_BYTES)?;
    if read == *value {
        Ok(Vector::new().hex("frame", &bytes))
    } else {
        Err("a frame reads back as something else".into())
    }
}

/// The request with one more key in its map, which a reader of today skips.
fn later(request: &SyncRequest) -> Outcome<Vector> {
    let mut bytes = codec::encode_frame(request);
    if let Some(header) = bytes.get_mut(codec::MAGIC.len()) {
        *header += 1; // one more pair in the outermost map
    }
    bytes.extend([0x18, 0x63, 0x82, 1, 2]); // 99: [1, 2]
    let read: SyncRequest = codec::decode_frame(&bytes, limits::BODY_BYTES)?;
    if read == *request {
        Ok(Vector::new().hex("frame", &bytes))
    } else {
        Err("a field of a later version is not skipped".into())
    }
}

/// The answer as it was said before: a list that is empty was there all the same.
fn with_empty_lists(answer: &SyncAnswer) -> Outcome<Vector> {
    let mut bytes = codec::encode_frame(answer);
    if let Some(header) = bytes.get_mut(codec::MAGIC.len()) {
        *header += 2; // two more pairs in the outermost map
    }
    bytes.extend([4, 0x80, 6, 0x80]);
    let read: SyncAnswer = codec::decode_frame(&bytes, limits::BODY_BYTES)?;
    if read == *answer {
        Ok(Vector::new().hex("frame", &bytes))
    } else {
        Err("an empty list is something else than none".into())
    }
}

fn bytes(bytes: &[u8]) -> ByteVec {
    bytes.to_vec().into()
}

fn member() -> MemberKey {
    Identity::from_seed(ADA).member(&BIRTH).key()
}

fn request() -> SyncRequest {
    let log = LogHash::new([0x1e; 32]);
    SyncRequest {
        version: 1,
        id: RequestId::new([0x7e; 16]),
        spaces: vec![SpaceRequest {
            space: SPACE,
            member: member().tag(),
            capability: bytes(&[0xc0; 20]),
            seq: 41,
            log: log.tag(),
            push: vec![bytes(b"envelope one"), bytes(b"envelope two")],
            held: None,
        }],
        wait_ms: 25_000,
        max_bytes: 1 << 18,
        ephemeral: vec![Ephemeral {
            space: SPACE,
            sealed: bytes(b"writing here"),
        }],
    }
}

fn idle() -> SyncRequest {
    let mut request = request();
    request.ephemeral.clear();
    request.spaces.iter_mut().for_each(|space| space.push.clear());
    request
}

fn head() -> Head {
    let mut head = Head {
        seq: 44,
        log: LogHash::new([0x2e; 32]),
        epoch: 3,
        control_index: 5,
        time_ms: TIME_MS,
        signature: [0; 64].into(),
    };
    head.signature = relay_signer().sign("head", &[&head.signed_part(SPACE)]).into();
    head
}

fn signed_head(head: &Head) -> Vector {
    Vector::new()
        .hex("relay_pk", relay_key().as_bytes())
        .hex("space_id", SPACE.as_bytes())
        .hex("signed part", &head.signed_part(SPACE))
        .hex("head", &codec::encode(head))
        .hex("signature", head.signature.as_slice())
}

fn answer(head: Head) -> SyncAnswer {
    let codes = [
        (AckCode::Stored, 43),
        (AckCode::Duplicate, 12),
        (AckCode::StaleEpoch, 0),
        (AckCode::GrantRequired, 0),
    ];
    let acks = (0..)
        .zip(codes)
        .map(|(index, (code, seq))| Ack { index, code, seq });
    SyncAnswer {
        version: 1,
        id: RequestId::new([0x7e; 16]),
        time_ms: TIME_MS,
        spaces: vec![
            SpaceAnswer {
                space: SPACE,
                status: SpaceStatus::Ok,
                acks: acks.collect(),
                entries: vec![
                    EntryFrame {
                        seq: 42,
                        received_min: 29_856_240,
                        envelope: Some(bytes(b"an envelope of ben")),
                        own: None,
                    },
                    EntryFrame {
                        seq: 43,
                        received_min: 29_856_240,
                        envelope: None,
                        own: Some(0),
                    },
                ],
                head: Some(head),
                more: true,
                base_seq: 0,
            },
            SpaceAnswer {
                space: SpaceId::new([0x52; 16]),
                status: SpaceStatus::Reset,
                acks: Vec::new(),
                entries: Vec::new(),
                head: None,
                more: false,
                base_seq: 7,
            },
        ],
        retry_after_ms: Some(2000),
        ephemeral: vec![Ephemeral {
            space: SPACE,
            sealed: bytes(b"writing here"),
        }],
    }
}

fn quiet() -> SyncAnswer {
    SyncAnswer {
        version: 1,
        id: RequestId::new([0x7e; 16]),
        time_ms: TIME_MS,
        spaces: Vec::new(),
        retry_after_ms: None,
        ephemeral: Vec::new(),
    }
}

fn caps() -> CapsRequest {
    let challenge = [0xca; 40];
    CapsRequest {
        version: 1,
        challenge: bytes(&challenge),
        proofs: vec![MemberProof {
            space: SPACE,
            member: member(),
            signature: prove(&challenge).into(),
        }],
    }
}

fn prove(challenge: &[u8]) -> [u8; 64] {
    let signer = Identity::from_seed(ADA).member(&BIRTH);
    signer.sign("auth", &[relay_key().as_bytes(), challenge, SPACE.as_bytes()])
}

fn proof() -> Vector {
    Vector::new()
        .hex("relay_pk", relay_key().as_bytes())
        .hex("challenge", &[0xca; 40])
        .hex("space_id", SPACE.as_bytes())
        .hex("member_pk", member().as_bytes())
        .hex("signature", &prove(&[0xca; 40]))
}

fn put() -> InvitePut {
    InvitePut {
        version: 1,
        key: member(),
        payload: bytes(b"a sealed offer"),
        expires_ms: TIME_MS,
        uses: 1,
        signature: [0x99; 64].into(),
    }
}

fn invite_answer() -> InviteAnswer {
    InviteAnswer {
        version: 1,
        payload: bytes(b"a sealed offer"),
        expires_ms: TIME_MS,
        uses_left: 0,
        replies: vec![bytes(b"a sealed reply")],
        refused: 1,
    }
}

fn invite_reply() -> InviteReply {
    InviteReply {
        version: 1,
        sealed: bytes(b"a sealed reply"),
        signature: [0x99; 64].into(),
    }
}
