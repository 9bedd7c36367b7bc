//! The hostile member's own small client: join, prove, read, push.

use crate::dice::Dice;
use crate::relay::{Call, Relay};
use crate::violation::Seen;
use crate::words::MARK;
use automerge::{AutoCommit, Change};
use cairn_crypto::invite::InviteKeys;
use cairn_crypto::link::InviteLink;
use cairn_crypto::{Birth, Identity, MemberSigner, SpaceKey, envelope, operation, segment};
use cairn_engine::Method;
use cairn_model::{DocKind, genesis};
use cairn_protocol::chain::Membership;
use cairn_protocol::control::ControlBody;
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::hello::{CapsAnswer, CapsRequest, HelloAnswer, MemberProof};
use cairn_protocol::invite::{InviteAnswer, InviteReply};
use cairn_protocol::sync::{SpaceRequest, SyncAnswer, SyncRequest};
use cairn_protocol::{ByteVec, MemberKey, RequestId, SpaceId, codec, hash, limits};
use std::collections::BTreeMap;

/// The hostile member.
pub struct Peer {
    /// Who it is.
    pub identity: Identity,
    /// Where it is a member.
    pub space: SpaceId,
    /// Whether it was ever let in.
    pub is_in: bool,
    /// Whether the relay has told it that it is out.
    pub is_out: bool,
    /// The keys that it had, by epoch.
    pub keys: BTreeMap<u64, SpaceKey>,
    /// The epoch in force as far as it knows.
    pub epoch: u64,
    /// Segments of others that it can open.
    pub heard: Vec<segment::Segment>,
    /// Whole entries of the log.
    pub entries: Vec<Vec<u8>>,
    /// The document as it should be.
    pub doc: AutoCommit,
    /// Whether it may equivocate in this world.
    pub equivocates: bool,
    pub(super) birth: Birth,
    pub(super) membership: Option<Membership>,
    capability: Vec<u8>,
}

impl Peer {
    /// Answers an invite; nothing when it cannot be opened.
    ///
    /// # Errors
    /// What the relay's checks see.
    pub fn join(link: &str, relay: &mut Relay, dice: &mut Dice, now_ms: i64) -> Seen<Option<Self>> {
        let Ok(link) = link.parse::<InviteLink>() else {
            return Ok(None);
        };
        let keys = InviteKeys::of_link(&link);
        let path = format!("/v1/invite/{}", keys.id.to_hex());
        let found: Option<InviteAnswer> = get(relay, &path, now_ms)?;
        let offer = found.and_then(|answer| keys.open_offer(&link, &answer.payload).ok());
        let Some(offer) = offer else {
            return Ok(None);
        };
        let identity = Identity::from_seed(dice.bytes());
        let Ok((sealed, signature)) =
            keys.seal_reply(&offer, &identity, &format!("mallory{MARK}"), dice.rng())
        else {
            return Ok(None);
        };
        let reply = InviteReply {
            version: limits::VERSION,
            sealed: sealed.into(),
            signature: signature.into(),
        };
        let call = Call {
            method: Method::Post,
            path: format!("{path}/reply"),
            body: codec::encode_frame(&reply),
        };
        let (status, _) = relay.serve(&call, now_ms)?;
        Ok((status == 200).then(|| Self {
            identity,
            space: link.space,
            is_in: false,
            is_out: false,
            keys: BTreeMap::new(),
            epoch: 0,
            heard: Vec::new(),
            entries: Vec::new(),
            doc: AutoCommit::load(genesis(DocKind::Main)).unwrap_or_default(),
            equivocates: false,
            birth: *offer.birth,
            membership: None,
            capability: Vec::new(),
        }))
    }

    /// Its key in the space.
    #[must_use]
    pub fn member(&self) -> MemberKey {
        self.signer().key()
    }

    pub(super) fn signer(&self) -> MemberSigner {
        self.identity.member(&self.birth)
    }

    /// Reads the whole log as far as it is shown.
    ///
    /// # Errors
    /// What the relay's checks see.
    pub fn read(&mut self, relay: &mut Relay, now_ms: i64) -> Seen<()> {
        let Some(answer) = self.push(relay, Vec::new(), now_ms)? else {
            return Ok(());
        };
        let entries: Vec<Vec<u8>> = answer
            .spaces
            .into_iter()
            .flat_map(|space| space.entries)
            .filter_map(|entry| entry.envelope.map(|bytes| bytes.to_vec()))
            .collect();
        if entries.is_empty() {
            self.is_out = self.is_in;
            return Ok(());
        }
        self.membership = None;
        self.heard.clear();
        for bytes in &entries {
            let Ok(envelope) = Envelope::decode(bytes) else {
                continue;
            };
            match envelope.kind {
                EnvelopeKind::Control => self.follow(envelope.body),
                _ => self.open(&envelope),
            }
        }
        self.entries = entries;
        self.is_out = self.is_in
            && self
                .membership
                .as_ref()
                .is_some_and(|now| !now.members.contains_key(&self.member()));
        self.is_in |= !self.keys.is_empty();
        Ok(())
    }

    fn follow(&mut self, op: &[u8]) {
        let next = match &self.membership {
            None => Membership::from_genesis(op),
            Some(before) => before.after(op),
        };
        let (Ok(next), Ok(body)) = (next, ControlBody::open(op)) else {
            return;
        };
        if let Ok(key) = operation::open_wrap(&body, &self.birth, &self.member(), &self.identity) {
            self.keys.insert(body.epoch, key);
        }
        self.epoch = next.epoch;
        self.membership = Some(next);
    }

    fn open(&mut self, envelope: &Envelope<'_>) {
        let opened = self
            .keys
            .get(&envelope.epoch)
            .and_then(|key| envelope::open(envelope, key).ok());
        let Some(segments) = opened.and_then(|body| segment::decode(self.space, &body).ok()) else {
            return;
        };
        for segment in segments {
            if segment.doc == "main" && segment.member != self.member() {
                let changes = segment
                    .changes
                    .iter()
                    .filter_map(|bytes| Change::from_bytes(bytes.to_vec()).ok());
                // What does not fit is somebody else's trouble.
                let _ = self.doc.apply_changes(changes);
            }
            self.heard.push(segment);
        }
    }

    /// Pushes envelopes from the beginning of the log.
    ///
    /// # Errors
    /// What the relay's checks see.
    pub fn push(&mut self, relay: &mut Relay, push: Vec<Vec<u8>>, now_ms: i64) -> Seen<Option<SyncAnswer>> {
        self.prove(relay, now_ms)?;
        let ask = SpaceRequest {
            space: self.space,
            member: self.member().tag(),
            capability: self.capability.clone().into(),
            seq: 0,
            log: hash::log_start(self.space).tag(),
            push: push.into_iter().map(ByteVec::from).collect(),
            held: None,
        };
        let request = SyncRequest {
            version: limits::VERSION,
            id: RequestId::new([7; 16]),
            spaces: vec![ask],
            wait_ms: 0,
            max_bytes: 900_000,
            ephemeral: Vec::new(),
        };
        post(relay, "/v1/sync", codec::encode_frame(&request), now_ms)
    }

    fn prove(&mut self, relay: &mut Relay, now_ms: i64) -> Seen<()> {
        let Some(hello) = get::<HelloAnswer>(relay, "/v1/hello", now_ms)? else {
            return Ok(());
        };
        let parts: [&[u8]; 3] = [hello.relay.as_bytes(), &hello.challenge, self.space.as_bytes()];
        let proof = MemberProof {
            space: self.space,
            member: self.member(),
            signature: self.signer().sign("auth", &parts).into(),
        };
        let request = CapsRequest {
            version: limits::VERSION,
            challenge: hello.challenge.clone(),
            proofs: vec![proof],
        };
        let answer: Option<CapsAnswer> = post(relay, "/v1/caps", codec::encode_frame(&request), now_ms)?;
        if let Some(capability) = answer.and_then(|answer| answer.capabilities.into_iter().next()) {
            self.capability = capability.to_vec();
        }
        Ok(())
    }

    /// Opens anything that was ever sealed with a key that it has.
    #[must_use]
    pub fn pry(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let envelope = Envelope::decode(bytes).ok()?;
        self.keys
            .values()
            .find_map(|key| envelope::open(&envelope, key).ok())
    }
}

fn get<T: for<'b> minicbor::Decode<'b, ()>>(relay: &mut Relay, path: &str, now_ms: i64) -> Seen<Option<T>> {
    exchange(relay, Method::Get, path, Vec::new(), now_ms)
}

fn post<T: for<'b> minicbor::Decode<'b, ()>>(
    relay: &mut Relay,
    path: &str,
    body: Vec<u8>,
    now_ms: i64,
) -> Seen<Option<T>> {
    exchange(relay, Method::Post, path, body, now_ms)
}

fn exchange<T: for<'b> minicbor::Decode<'b, ()>>(
    relay: &mut Relay,
    method: Method,
    path: &str,
    body: Vec<u8>,
    now_ms: i64,
) -> Seen<Option<T>> {
    let path = path.to_owned();
    let (status, body) = relay.serve(&Call { method, path, body }, now_ms)?;
    Ok(codec::decode_frame(&body, 2 * limits::BODY_BYTES)
        .ok()
        .filter(|_| status == 200))
}
