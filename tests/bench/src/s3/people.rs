//! People with real keys, spaces with real signed operations, and what a device keeps of a space.

use super::http::Http;
use crate::Run;
use cairn_protocol::chain::Membership;
use cairn_protocol::control::{
    ControlBody, ControlKind, GenesisFields, MemberRow, Rights, SpaceKind, seal_signed,
};
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::hello::{CapsRequest, HelloAnswer, MemberProof};
use cairn_protocol::sync::{AckCode, SpaceAnswer, SpaceRequest, SpaceStatus, SyncRequest};
use cairn_protocol::{ByteVec, LogHash, MemberKey, MemberTag, RequestId, SortedMap, SpaceId, hash, limits};
use ed25519_dalek::{Signer, SigningKey};
use rand_chacha::ChaCha20Rng;
use rand_core::Rng;

/// What a device asks for at most, as a client begins.
const BATCH_BYTES: u32 = 16 << 10;

/// So many random bytes.
pub fn drawn<const N: usize>(dice: &mut ChaCha20Rng) -> [u8; N] {
    let mut bytes = [0; N];
    dice.fill_bytes(&mut bytes);
    bytes
}

/// A member of one space.
pub struct Person(SigningKey);

impl Person {
    /// Somebody new.
    pub fn new(dice: &mut ChaCha20Rng) -> Self {
        Self(SigningKey::from_bytes(&drawn(dice)))
    }

    fn key(&self) -> MemberKey {
        MemberKey::new(self.0.verifying_key().to_bytes())
    }

    fn sign(&self, label: &str, parts: &[&[u8]]) -> [u8; 64] {
        self.0.sign(&hash::signed_bytes(label, parts)).to_bytes()
    }

    fn proof(&self, hello: &HelloAnswer, space: SpaceId) -> MemberProof {
        let parts: [&[u8]; 3] = [hello.relay.as_bytes(), &hello.challenge, space.as_bytes()];
        MemberProof {
            space,
            member: self.key(),
            signature: self.sign("auth", &parts).into(),
        }
    }

    fn signed(&self, body: &ControlBody) -> Vec<u8> {
        let bytes = body.to_bytes();
        let signature = self.sign("control", &[&bytes]);
        seal_signed(bytes, signature)
    }

    /// A space of two, of which only this person is in it yet, and its first envelope.
    fn founds(&self, dice: &mut ChaCha20Rng) -> Run<(Membership, Vec<u8>)> {
        let genesis = self.signed(&ControlBody {
            index: 0,
            prev: [0; 32].into(),
            kind: ControlKind::Genesis,
            author: self.key(),
            members: vec![MemberRow {
                member: self.key(),
                rights: Rights::ALL,
            }],
            epoch: 1,
            key_commit: drawn(dice).into(),
            wraps: vec![wrap(dice)],
            prev_key: Vec::new().into(),
            sealed: Vec::new().into(),
            genesis: Some(GenesisFields {
                space_kind: SpaceKind::Pair,
                suite: limits::SUITE,
                relay: None,
                birth: drawn(dice).into(),
            }),
        });
        let membership = Membership::from_genesis(&genesis)?;
        let envelope = Envelope::control(membership.space, 1, &genesis);
        Ok((membership, envelope))
    }

    /// The envelope by which `other` comes to a space of this person.
    fn adds(&self, other: &Self, space: &Membership, dice: &mut ChaCha20Rng) -> Vec<u8> {
        let members = SortedMap::from([(self.key(), Rights::ALL), (other.key(), Rights::ALL)]);
        let wraps = members.keys().map(|key| {
            if *key == other.key() {
                wrap(dice)
            } else {
                Vec::new().into()
            }
        });
        let wraps = wraps.collect();
        let op = self.signed(&ControlBody {
            index: space.index + 1,
            prev: space.head.into(),
            kind: ControlKind::Add,
            author: self.key(),
            members: members
                .into_iter()
                .map(|(member, rights)| MemberRow { member, rights })
                .collect(),
            epoch: space.epoch,
            key_commit: space.key_commit.into(),
            wraps,
            prev_key: Vec::new().into(),
            sealed: Vec::new().into(),
            genesis: None,
        });
        Envelope::control(space.space, space.epoch, &op)
    }
}

/// As large as a wrapped key is; the relay cannot open it.
fn wrap(dice: &mut ChaCha20Rng) -> ByteVec {
    drawn::<80>(dice).to_vec().into()
}

/// A sealed change of exactly these bytes, as far as the relay can tell; its body begins with `mark`.
pub fn change(space: SpaceId, mark: [u8; 8], body_bytes: usize, dice: &mut ChaCha20Rng) -> Vec<u8> {
    let mut body = vec![0; body_bytes];
    dice.fill_bytes(&mut body);
    if let Some(start) = body.first_chunk_mut() {
        *start = mark;
    }
    Envelope::encode(EnvelopeKind::Data, space, 1, &drawn(dice), &body)
}

/// What one device keeps of one space.
#[derive(Debug, Clone)]
pub struct Place {
    /// Which space.
    pub space: SpaceId,
    member: MemberTag,
    capability: ByteVec,
    seq: u64,
    log: LogHash,
}

/// What an answer brought.
#[derive(Debug, Default)]
pub struct Brought {
    /// Envelopes of others.
    pub news: Vec<ByteVec>,
    /// How many of the pushed envelopes are durable now.
    pub stored: u64,
}

impl Place {
    /// What is sent for this space.
    pub fn ask(&self, push: &[Vec<u8>]) -> SpaceRequest {
        SpaceRequest {
            space: self.space,
            member: self.member,
            capability: self.capability.clone(),
            seq: self.seq,
            log: self.log.tag(),
            push: push.iter().cloned().map(ByteVec::from).collect(),
            held: None,
        }
    }

    /// Moves the cursor over what came.
    ///
    /// # Errors
    /// When the relay refused something, or left something out.
    pub fn take(&mut self, answer: &SpaceAnswer, pushed: &[Vec<u8>]) -> Run<Brought> {
        if answer.status != SpaceStatus::Ok {
            return Err(format!("the relay answered {:?}", answer.status).into());
        }
        if let Some(ack) = answer.acks.iter().find(|ack| ack.code != AckCode::Stored) {
            return Err(format!("the relay answered {:?}", ack.code).into());
        }
        let mut brought = Brought {
            stored: answer.acks.len() as u64,
            ..Brought::default()
        };
        for entry in &answer.entries {
            if entry.seq != self.seq + 1 {
                return Err("the relay left an entry out".into());
            }
            let own = entry.own.and_then(|own| pushed.get(own as usize));
            let id = match (&entry.envelope, own) {
                (Some(envelope), _) => hash::entry_id(envelope),
                (None, Some(own)) => hash::entry_id(own),
                (None, None) => return Err("the relay kept an envelope back".into()),
            };
            self.log = hash::log_next(self.log, id);
            self.seq = entry.seq;
            brought.news.extend(entry.envelope.clone());
        }
        Ok(brought)
    }
}

/// A request as a client makes it.
pub fn request(spaces: Vec<SpaceRequest>, wait_ms: u32, dice: &mut ChaCha20Rng) -> SyncRequest {
    SyncRequest {
        version: limits::VERSION,
        id: RequestId::new(drawn(dice)),
        spaces,
        wait_ms,
        max_bytes: BATCH_BYTES,
        ephemeral: Vec::new(),
    }
}

/// Makes spaces at a relay, and gives the place of each member, with everything read that there is.
///
/// # Errors
/// When the relay refuses something.
pub async fn settle(
    http: &Http,
    spaces: usize,
    members: Members,
    dice: &mut ChaCha20Rng,
) -> Run<Vec<Vec<Place>>> {
    let mut settled = Vec::with_capacity(spaces);
    while settled.len() < spaces {
        let some = (spaces - settled.len()).min(limits::SPACES_PER_REQUEST);
        settled.extend(settle_some(http, some, members, dice).await?);
    }
    Ok(settled)
}

/// Who is in each of the spaces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Members {
    /// Whoever made it.
    One,
    /// And another one.
    Two,
}

async fn settle_some(
    http: &Http,
    spaces: usize,
    members: Members,
    dice: &mut ChaCha20Rng,
) -> Run<Vec<Vec<Place>>> {
    let mut made = Vec::with_capacity(spaces);
    for _ in 0..spaces {
        let owner = Person::new(dice);
        let (space, genesis) = owner.founds(dice)?;
        let (mut people, mut log) = (vec![owner], vec![genesis]);
        if members == Members::Two {
            let other = Person::new(dice);
            log.extend(people.first().map(|owner| owner.adds(&other, &space, dice)));
            people.push(other);
        }
        made.push((space.space, people, log));
    }
    let hello = http.hello().await?;
    let mut settled: Vec<Vec<Place>> = made.iter().map(|_| Vec::new()).collect();
    let most = made.iter().map(|(_, people, _)| people.len()).max().unwrap_or(0);
    for which in 0..most {
        let in_turn = made
            .iter()
            .filter_map(|(space, people, _)| Some((*space, people.get(which)?)));
        let proofs = in_turn.clone().map(|(space, who)| who.proof(&hello, space));
        let asked = CapsRequest {
            version: limits::VERSION,
            challenge: hello.challenge.clone(),
            proofs: proofs.collect(),
        };
        let granted = http.caps(&asked).await?.capabilities;
        for ((places, (space, who)), capability) in settled.iter_mut().zip(in_turn).zip(granted) {
            places.push(Place {
                space,
                member: who.key().tag(),
                capability,
                seq: 0,
                log: hash::log_start(space),
            });
        }
    }
    let asks = settled.iter().zip(&made);
    let asks = asks.filter_map(|(places, (_, _, log))| Some(places.first()?.ask(log)));
    let answer = http.sync(&request(asks.collect(), 0, dice)).await?;
    if answer.spaces.len() != made.len() {
        return Err("the relay left a space out".into());
    }
    for (answer, (places, (_, _, log))) in answer.spaces.iter().zip(settled.iter_mut().zip(&made)) {
        for place in places {
            place.take(answer, log)?;
        }
    }
    Ok(settled)
}
