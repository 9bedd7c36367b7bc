//! The real relay's logic behind a road without sockets; everything that passes is looked at.

use crate::dice::Dice;
use crate::violation::{Seen, Violation};
use crate::words::{MARK, holds};
use cairn_engine::Method;
use cairn_protocol::control::ControlBody;
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::hello::RefusalFrame;
use cairn_protocol::sync::{AckCode, SpaceAnswer, SpaceRequest, SpaceStatus, SyncAnswer, SyncRequest};
use cairn_protocol::{InviteId, LogHash, SpaceId, codec, hash, limits};
use cairn_relay::{InviteRefusal, Limits, RelayError, Secrets, Service, StoreLocation};
use std::collections::BTreeMap;

/// The one relay of a world.
pub const URL: &str = "https://relay.test";

/// A request as it travels.
#[derive(Debug, Clone)]
pub struct Call {
    /// How.
    pub method: Method,
    /// Where.
    pub path: String,
    /// What.
    pub body: Vec<u8>,
}

/// What the relay acknowledged for one space, entry by entry.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// Envelopes; the first has sequence number 1.
    pub entries: Vec<Vec<u8>>,
    hashes: Vec<LogHash>,
}

/// All logs.
pub type Logs = BTreeMap<SpaceId, Log>;

/// The relay, its earlier states, and a copy of every log made from its acknowledgements alone.
pub struct Relay {
    service: Service,
    logs: Logs,
    snapshots: Vec<(Vec<u8>, Logs)>,
    /// Every envelope that any log ever held, also those that a rollback forgot.
    pub ever: Vec<(SpaceId, Vec<u8>)>,
    /// Whether a log grew since someone last asked.
    pub grew: bool,
    /// How many requests were answered.
    pub answered: u64,
}

fn failed(error: &RelayError) -> Violation {
    Violation::of(0, format!("the relay failed: {error}"))
}

impl Relay {
    /// A relay that knows nothing yet.
    ///
    /// # Errors
    /// When SQLite cannot be had.
    pub fn open(dice: &mut Dice) -> Seen<Self> {
        let secrets = Secrets::new(dice.bytes(), dice.bytes());
        let mut limits = Limits::default();
        if dice.below(2) == 0 {
            // As if a few entries were thousands: whoever is behind reads before they push.
            limits.unread_entries = 3;
        }
        let service = Service::open(StoreLocation::Memory, secrets, limits);
        Ok(Self {
            service: service.map_err(|error| failed(&error))?,
            logs: Logs::new(),
            snapshots: Vec::new(),
            ever: Vec::new(),
            grew: false,
            answered: 0,
        })
    }

    /// The log of a space as acknowledged.
    #[must_use]
    pub fn log(&self, space: SpaceId) -> &[Vec<u8>] {
        self.logs.get(&space).map_or(&[], |log| log.entries.as_slice())
    }

    /// Keeps the present state, to go back to.
    ///
    /// # Errors
    /// When SQLite refuses, or 9 when the file holds something that was typed.
    pub fn keep_snapshot(&mut self) -> Seen<()> {
        let bytes = self.service.snapshot().map_err(|error| failed(&error))?;
        if holds(&bytes, MARK.as_bytes()) {
            return Err(Violation::of(9, "the relay's file holds a marked text"));
        }
        self.snapshots.push((bytes, self.logs.clone()));
        Ok(())
    }

    /// Goes back to any earlier state; forgets everything when there is none.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn roll_back(&mut self, dice: &mut Dice) -> Seen<usize> {
        let number = dice.below(self.snapshots.len() + 1);
        match self.snapshots.get(number) {
            Some((bytes, logs)) => {
                self.service.restore(bytes).map_err(|error| failed(&error))?;
                self.logs = logs.clone();
            }
            None => {
                self.service.wipe().map_err(|error| failed(&error))?;
                self.logs.clear();
            }
        }
        Ok(self.logs.values().map(|log| log.entries.len()).sum())
    }

    /// Takes the wish to wait for news out of a request; how long it may wait, in milliseconds.
    pub fn without_waiting(call: &mut Call) -> u64 {
        match codec::decode_frame::<SyncRequest>(&call.body, limits::BODY_BYTES) {
            Ok(mut request) if request.wait_ms > 0 && call.path == "/v1/sync" => {
                let wait_ms = std::mem::take(&mut request.wait_ms);
                call.body = codec::encode_frame(&request);
                u64::from(wait_ms)
            }
            _ => 0,
        }
    }

    /// Whether an answer has no news, so that a request that may wait is kept.
    #[must_use]
    pub fn is_quiet(body: &[u8]) -> bool {
        codec::decode_frame::<SyncAnswer>(body, 2 * limits::BODY_BYTES)
            .is_ok_and(|answer| answer.spaces.is_empty())
    }

    /// Answers an HTTP request.
    ///
    /// # Errors
    /// Invariant 4 or 9 when the answer is not what it must be.
    pub fn serve(&mut self, call: &Call, now_ms: i64) -> Seen<(u16, Vec<u8>)> {
        self.answered += 1;
        look(&call.body, "a request")?;
        let segments: Vec<&str> = call.path.split('/').skip(1).collect();
        let (status, body) = match (call.method, segments.as_slice()) {
            (Method::Get, ["v1", "hello"]) => (200, codec::encode_frame(&self.service.hello(now_ms))),
            (Method::Post, ["v1", "caps"]) => match codec::decode_frame(&call.body, limits::BODY_BYTES) {
                Ok(request) => (200, codec::encode_frame(&self.service.caps(&request, now_ms))),
                Err(_) => refusal(400, "frame.malformed"),
            },
            (Method::Post, ["v1", "sync"]) => match codec::decode_frame(&call.body, limits::BODY_BYTES) {
                Ok(request) => (200, codec::encode_frame(&self.sync(&request, now_ms)?)),
                Err(_) => refusal(400, "frame.malformed"),
            },
            (method, ["v1", "invite", id, rest @ ..]) => match id.parse() {
                Ok(id) => self.invite(method, id, rest.first() == Some(&"reply"), &call.body, now_ms),
                Err(_) => refusal(404, "invite.unknown"),
            },
            _ => refusal(404, "path.unknown"),
        };
        look(&body, "an answer")?;
        Ok((status, body))
    }

    fn invite(
        &mut self,
        method: Method,
        id: InviteId,
        is_reply: bool,
        body: &[u8],
        now_ms: i64,
    ) -> (u16, Vec<u8>) {
        let malformed = |_| InviteRefusal::Limit("malformed");
        let result = match (method, is_reply) {
            (Method::Put, false) => codec::decode_frame(body, limits::BODY_BYTES)
                .map_err(malformed)
                .and_then(|put| self.service.invite_put(id, &put, now_ms)),
            (Method::Get, false) => self.service.invite_get(id, now_ms),
            (Method::Post, true) => codec::decode_frame(body, limits::BODY_BYTES)
                .map_err(malformed)
                .and_then(|reply| self.service.invite_reply(id, &reply, now_ms)),
            _ => return refusal(405, "method.unknown"),
        };
        match result {
            Ok(answer) => (200, codec::encode_frame(&answer)),
            Err(error) => refusal(error.status(), error.code()),
        }
    }

    /// The one request, with its acknowledgements held against the copy of the log.
    ///
    /// # Errors
    /// Invariant 4.
    pub fn sync(&mut self, request: &SyncRequest, now_ms: i64) -> Seen<SyncAnswer> {
        let answer = self.service.sync(request, now_ms);
        for space in &answer.spaces {
            if let Some(ask) = request.spaces.iter().find(|ask| ask.space == space.space) {
                self.note(ask, space)?;
            }
        }
        Ok(answer)
    }

    fn note(&mut self, ask: &SpaceRequest, answer: &SpaceAnswer) -> Seen<()> {
        let wrong = |seen: String| Violation::of(4, seen);
        let log = self.logs.entry(ask.space).or_default();
        for ack in &answer.acks {
            let place = usize::try_from(ack.index).unwrap_or(usize::MAX);
            let pushed = ask.push.get(place).map(|bytes| bytes.to_vec());
            let pushed = pushed.ok_or_else(|| wrong("an acknowledgement of nothing".into()))?;
            let known = usize::try_from(ack.seq)
                .ok()
                .and_then(|seq| log.entries.get(seq.checked_sub(1)?));
            match ack.code {
                AckCode::Stored => {
                    if ack.seq != log.entries.len() as u64 + 1 || log.entries.contains(&pushed) {
                        return Err(wrong(format!(
                            "entry {} was stored out of order or twice",
                            ack.seq
                        )));
                    }
                    let last = log
                        .hashes
                        .last()
                        .copied()
                        .unwrap_or_else(|| hash::log_start(ask.space));
                    log.hashes.push(hash::log_next(last, hash::entry_id(&pushed)));
                    log.entries.push(pushed.clone());
                    self.ever.push((ask.space, pushed));
                    self.grew = true;
                }
                AckCode::Duplicate if known != Some(&pushed) => {
                    return Err(wrong(format!("entry {} is no duplicate", ack.seq)));
                }
                _ => {}
            }
        }
        for (place, entry) in (1..).zip(&answer.entries) {
            if entry.seq != ask.seq + place || answer.status != SpaceStatus::Ok {
                return Err(wrong(format!("entry {} was shown out of order", entry.seq)));
            }
        }
        match &answer.head {
            Some(head)
                if head.seq != log.entries.len() as u64
                    || log.hashes.last().is_some_and(|last| *last != head.log) =>
            {
                Err(wrong(format!("the head {} is not that of the log", head.seq)))
            }
            _ => Ok(()),
        }
    }

    /// The log hash at a place of the log.
    #[must_use]
    pub fn hash_at(&self, space: SpaceId, seq: u64) -> Option<LogHash> {
        let place = usize::try_from(seq).ok()?.checked_sub(1)?;
        self.logs.get(&space)?.hashes.get(place).copied()
    }
}

/// An exchange in one line, for the whole story of a seed.
#[must_use]
pub fn describe(device: usize, call: &Call, status: u16, body: &[u8]) -> String {
    let mut line = format!("device {device}: {:?} {} {status}", call.method, call.path);
    let frames = (
        codec::decode_frame::<SyncRequest>(&call.body, limits::BODY_BYTES),
        codec::decode_frame::<SyncAnswer>(body, 2 * limits::BODY_BYTES),
    );
    let (Ok(request), Ok(answer)) = frames else {
        return line;
    };
    for ask in &request.spaces {
        let kinds: Vec<String> = ask.push.iter().map(|bytes| kind(bytes)).collect();
        line += &format!(" | asks {:?} after {} pushing {kinds:?}", ask.space, ask.seq);
    }
    for space in &answer.spaces {
        let acks: Vec<_> = space.acks.iter().map(|ack| (ack.code, ack.seq)).collect();
        let head = space.head.as_ref().map(|head| head.seq);
        line += &format!(
            " | {:?} {:?} {acks:?} entries {} head {head:?} more {}",
            space.space,
            space.status,
            space.entries.len(),
            space.more
        );
    }
    line
}

fn kind(bytes: &[u8]) -> String {
    let Ok(envelope) = Envelope::decode(bytes) else {
        return "garbage".to_owned();
    };
    match (envelope.kind, ControlBody::open(envelope.body)) {
        (EnvelopeKind::Control, Ok(body)) => format!("{:?} {} by {:?}", body.kind, body.index, body.author),
        (kind, _) => format!("{kind:?} of epoch {}", envelope.epoch),
    }
}

/// What the relay answers when it will not.
#[must_use]
pub fn refusal(status: u16, code: &str) -> (u16, Vec<u8>) {
    let frame = RefusalFrame {
        version: limits::VERSION,
        code: code.to_owned(),
        retry_after_ms: (status == 503).then_some(1_000),
    };
    (status, codec::encode_frame(&frame))
}

/// Looks for a marked text.
///
/// # Errors
/// Invariant 9.
pub fn look(bytes: &[u8], what: &str) -> Seen<()> {
    if holds(bytes, MARK.as_bytes()) {
        Err(Violation::of(9, format!("{what} holds a marked text")))
    } else {
        Ok(())
    }
}
