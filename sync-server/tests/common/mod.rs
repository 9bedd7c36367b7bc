//! People with real keys, spaces with real signed operations, and a relay to try them on.
#![allow(dead_code)]

pub mod http;

use cairn_protocol::chain::Membership;
use cairn_protocol::control::{
    ControlBody, ControlKind, GenesisFields, MemberRow, Rights, SpaceKind, seal_signed,
};
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::hello::{CapsRequest, HelloAnswer, MemberProof};
use cairn_protocol::sync::{Ack, AckCode, SpaceAnswer, SpaceRequest, SpaceStatus, SyncAnswer, SyncRequest};
use cairn_protocol::{ByteVec, LogTag, MemberKey, RelayKey, RequestId, SortedMap, SpaceId, hash};
use cairn_relay::{Limits, Secrets, Service, StoreLocation};
use ed25519_dalek::{Signer, SigningKey};

pub const NOW_MS: i64 = 1_790_000_000_000;

pub fn secrets() -> Secrets {
    Secrets::new([1; 32], [2; 32])
}

pub fn relay() -> Service {
    relay_with(Limits::default())
}

pub fn relay_with(limits: Limits) -> Service {
    Service::open(StoreLocation::Memory, secrets(), limits).unwrap()
}

pub struct Person(SigningKey);

pub fn ada() -> Person {
    Person(SigningKey::from_bytes(&[0xa; 32]))
}

pub fn ben() -> Person {
    Person(SigningKey::from_bytes(&[0xb; 32]))
}

pub fn cleo() -> Person {
    Person(SigningKey::from_bytes(&[0xc; 32]))
}

impl Person {
    pub fn key(&self) -> MemberKey {
        MemberKey::new(self.0.verifying_key().to_bytes())
    }

    pub fn sign(&self, label: &str, parts: &[&[u8]]) -> [u8; 64] {
        self.0.sign(&hash::signed_bytes(label, parts)).to_bytes()
    }

    /// The proof that gets a capability for `space`.
    pub fn caps_request(&self, hello: &HelloAnswer, space: SpaceId) -> CapsRequest {
        let parts: [&[u8]; 3] = [hello.relay.as_bytes(), &hello.challenge, space.as_bytes()];
        CapsRequest {
            version: 1,
            challenge: hello.challenge.clone(),
            proofs: vec![MemberProof {
                space,
                member: self.key(),
                signature: self.sign("auth", &parts).into(),
            }],
        }
    }

    pub fn capability(&self, relay: &Service, space: SpaceId, now_ms: i64) -> ByteVec {
        let request = self.caps_request(&relay.hello(now_ms), space);
        relay.caps(&request, now_ms).capabilities.remove(0)
    }

    /// Asks for everything of a space, pushing nothing.
    pub fn ask(&self, relay: &Service, space: SpaceId) -> SpaceRequest {
        self.ask_with(self.capability(relay, space, NOW_MS), space)
    }

    pub fn ask_with(&self, capability: ByteVec, space: SpaceId) -> SpaceRequest {
        SpaceRequest {
            space,
            member: self.key().tag(),
            capability,
            seq: 0,
            log: hash::log_start(space).tag(),
            push: Vec::new(),
            held: None,
        }
    }
}

/// A space as its members know it, with everything that was ever pushed, in order.
#[derive(Clone)]
pub struct Space {
    pub id: SpaceId,
    pub membership: Membership,
    pub log: Vec<Vec<u8>>,
}

impl Space {
    pub fn new(kind: SpaceKind, owner: &Person) -> Self {
        Self::born(kind, owner, [7; 16])
    }

    pub fn born(kind: SpaceKind, owner: &Person, birth: [u8; 16]) -> Self {
        let body = ControlBody {
            index: 0,
            prev: [0; 32].into(),
            kind: ControlKind::Genesis,
            author: owner.key(),
            members: vec![MemberRow {
                member: owner.key(),
                rights: Rights::ALL,
            }],
            epoch: 1,
            key_commit: [1; 32].into(),
            wraps: vec![vec![1].into()],
            prev_key: Vec::new().into(),
            sealed: Vec::new().into(),
            genesis: Some(GenesisFields {
                space_kind: kind,
                suite: 1,
                relay: None,
                birth: birth.into(),
            }),
        };
        let op = sign(owner, &body);
        let membership = Membership::from_genesis(&op).unwrap();
        let id = membership.space;
        Self {
            id,
            membership,
            log: vec![Envelope::control(id, 1, &op)],
        }
    }

    /// A circle of ada with ben.
    pub fn of_ada_and_ben() -> Self {
        let mut space = Self::new(SpaceKind::Circle, &ada());
        space.add(&ada(), &ben(), Rights::MEMBER);
        space
    }

    /// The operation as an envelope, and the membership after it; `self` is unchanged.
    pub fn draft(
        &self,
        kind: ControlKind,
        author: &Person,
        members: SortedMap<MemberKey, Rights>,
    ) -> (Vec<u8>, Option<Membership>) {
        let before = &self.membership;
        let new_epoch = matches!(kind, ControlKind::Remove | ControlKind::Rotate);
        let epoch = before.epoch + u64::from(new_epoch);
        let wrap = |key: &MemberKey| match kind {
            ControlKind::Remove | ControlKind::Rotate => vec![1],
            ControlKind::Add if !before.members.contains_key(key) => vec![1],
            _ => Vec::new(),
        };
        let wraps = if matches!(kind, ControlKind::Add) || new_epoch {
            members.keys().map(|key| wrap(key).into()).collect()
        } else {
            Vec::new()
        };
        let body = ControlBody {
            index: before.index + 1,
            prev: before.head.into(),
            kind,
            author: author.key(),
            members: members
                .into_iter()
                .map(|(member, rights)| MemberRow { member, rights })
                .collect(),
            epoch,
            key_commit: if new_epoch {
                [epoch as u8; 32].into()
            } else {
                before.key_commit.into()
            },
            wraps,
            prev_key: if new_epoch { vec![1] } else { Vec::new() }.into(),
            sealed: Vec::new().into(),
            genesis: None,
        };
        let op = sign(author, &body);
        (Envelope::control(self.id, epoch, &op), before.after(&op).ok())
    }

    fn change(
        &mut self,
        kind: ControlKind,
        author: &Person,
        members: SortedMap<MemberKey, Rights>,
    ) -> Vec<u8> {
        let (envelope, after) = self.draft(kind, author, members);
        self.membership = after.unwrap();
        self.log.push(envelope.clone());
        envelope
    }

    pub fn with(&self, who: &Person, rights: Rights) -> SortedMap<MemberKey, Rights> {
        let mut members = self.membership.members.clone();
        members.insert(who.key(), rights);
        members
    }

    pub fn without(&self, who: &Person) -> SortedMap<MemberKey, Rights> {
        let mut members = self.membership.members.clone();
        members.remove(&who.key());
        members
    }

    pub fn add(&mut self, author: &Person, who: &Person, rights: Rights) -> Vec<u8> {
        self.change(ControlKind::Add, author, self.with(who, rights))
    }

    pub fn remove(&mut self, author: &Person, who: &Person) -> Vec<u8> {
        self.change(ControlKind::Remove, author, self.without(who))
    }

    pub fn leave(&mut self, who: &Person) -> Vec<u8> {
        self.change(ControlKind::Leave, who, self.without(who))
    }

    pub fn end(&mut self, kind: ControlKind, owner: &Person) -> Vec<u8> {
        self.change(kind, owner, self.membership.members.clone())
    }

    /// A sealed change, told apart by `nonce`.
    pub fn data(&self, nonce: u8) -> Vec<u8> {
        self.data_of(nonce, 300)
    }

    pub fn data_of(&self, nonce: u8, size: usize) -> Vec<u8> {
        Envelope::encode(
            EnvelopeKind::Data,
            self.id,
            self.membership.epoch,
            &[nonce; 24],
            &vec![nonce; size],
        )
    }

    /// The cursor of someone who applied the whole of `log`.
    pub fn cursor(log: &[Vec<u8>], space: SpaceId) -> (u64, LogTag) {
        let end = log.iter().fold(hash::log_start(space), |log, envelope| {
            hash::log_next(log, hash::entry_id(envelope))
        });
        (log.len() as u64, end.tag())
    }
}

fn sign(author: &Person, body: &ControlBody) -> Vec<u8> {
    let bytes = body.to_bytes();
    let signature = author.sign("control", &[&bytes]);
    seal_signed(bytes, signature)
}

pub fn request(spaces: Vec<SpaceRequest>) -> SyncRequest {
    SyncRequest {
        version: 1,
        id: RequestId::new([9; 16]),
        spaces,
        wait_ms: 0,
        max_bytes: 1 << 20,
        ephemeral: Vec::new(),
    }
}

pub trait Asking: Sized {
    fn pushing(self, envelopes: &[Vec<u8>]) -> Self;
    fn from(self, cursor: (u64, LogTag)) -> Self;
}

impl Asking for SpaceRequest {
    fn pushing(mut self, envelopes: &[Vec<u8>]) -> Self {
        self.push = envelopes.iter().cloned().map(ByteVec::from).collect();
        self
    }

    fn from(mut self, (seq, log): (u64, LogTag)) -> Self {
        (self.seq, self.log) = (seq, log);
        self
    }
}

/// Sends one space and returns its answer; checks the head that goes with it.
pub fn sync(relay: &mut Service, ask: SpaceRequest) -> Option<SpaceAnswer> {
    sync_at(relay, ask, NOW_MS)
}

pub fn sync_at(relay: &mut Service, ask: SpaceRequest, now_ms: i64) -> Option<SpaceAnswer> {
    let space = ask.space;
    let key = relay.relay_key();
    let answer = relay.sync(&request(vec![ask]), now_ms);
    only(&answer).map(|answer| checked(key, space, answer))
}

pub fn only(answer: &SyncAnswer) -> Option<SpaceAnswer> {
    assert!(answer.spaces.len() <= 1);
    answer.spaces.first().cloned()
}

fn checked(relay: RelayKey, space: SpaceId, answer: SpaceAnswer) -> SpaceAnswer {
    assert_eq!(answer.space, space);
    if let Some(head) = &answer.head {
        assert!(head.is_signed_by(&relay, space));
    }
    answer
}

/// Pushes `envelopes` as `who`, who has read everything; expects all to be stored.
pub fn store(relay: &mut Service, space: SpaceId, who: &Person, envelopes: &[Vec<u8>]) -> SpaceAnswer {
    let cursor = whole_log(relay, space, who);
    let ask = who.ask(relay, space).from(cursor).pushing(envelopes);
    let answer = sync(relay, ask).unwrap();
    let stored = codes(&answer).iter().all(|code| *code == AckCode::Stored);
    assert!(stored, "{answer:?}");
    answer
}

/// The cursor at the end of what the relay holds; the beginning when it knows nothing.
pub fn whole_log(relay: &mut Service, space: SpaceId, who: &Person) -> (u64, LogTag) {
    let start = (0, hash::log_start(space).tag());
    let ask = who.ask(relay, space);
    match sync(relay, ask) {
        Some(answer) if answer.status == SpaceStatus::Ok => {
            answer.head.map_or(start, |head| (head.seq, head.log.tag()))
        }
        _ => start,
    }
}

pub fn codes(answer: &SpaceAnswer) -> Vec<AckCode> {
    answer.acks.iter().map(|ack| ack.code).collect()
}

pub fn seqs(answer: &SpaceAnswer) -> Vec<u64> {
    answer.entries.iter().map(|entry| entry.seq).collect()
}

pub const fn stored(index: u32, seq: u64) -> Ack {
    Ack {
        index,
        code: AckCode::Stored,
        seq,
    }
}
