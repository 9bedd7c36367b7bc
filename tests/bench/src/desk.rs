//! A device without sockets: the real engine on a real store, and the relay's real logic a call away.
//!
//! Time passes as told. What the engine, the store and the relay take is counted apart.

use crate::Run;
use cairn_engine::{Command, Effect, Engine, EngineError, Input, Method, Query, Reply, Stamp, Store, Ticket};
use cairn_protocol::hello::RefusalFrame;
use cairn_protocol::sync::SyncRequest;
use cairn_protocol::{SpaceId, codec, limits};
use cairn_relay::{Limits, Service, StoreLocation, load_or_create_secrets};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How often was exchanged, and how many bytes of bodies went either way.
#[derive(Debug, Clone, Copy, Default)]
pub struct Travelled {
    /// Requests and their answers.
    pub exchanges: usize,
    /// To the relay.
    pub up: usize,
    /// From it.
    pub down: usize,
}

impl Travelled {
    /// And so much more.
    pub const fn add(&mut self, more: Self) {
        self.exchanges += more.exchanges;
        self.up += more.up;
        self.down += more.down;
    }
}

/// The relay's logic, shared by all desks, and how much travelled to it.
pub struct Relay {
    service: Service,
    /// Where a real relay may take its place later, and on what.
    pub address: SocketAddr,
    data: TempDir,
    /// Entries in one answer at most; all that fit when absent.
    pub entries_at_once: Option<usize>,
    pushed: usize,
    sent: usize,
    travelled: Travelled,
    stored: BTreeMap<SpaceId, usize>,
}

impl Relay {
    /// An empty relay in memory.
    ///
    /// # Errors
    /// When SQLite cannot be had.
    pub fn new() -> Run<Rc<RefCell<Self>>> {
        let limits = Limits {
            quota_bytes: 1 << 30,
            ..Limits::default()
        };
        let data = tempfile::tempdir()?;
        let secrets = load_or_create_secrets(data.path())?;
        Ok(Rc::new(RefCell::new(Self {
            service: Service::open(StoreLocation::Memory, secrets, limits)?,
            address: TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?,
            data,
            entries_at_once: None,
            pushed: 0,
            sent: 0,
            travelled: Travelled::default(),
            stored: BTreeMap::new(),
        })))
    }

    /// Its URL, as the devices know it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A folder with all that it holds and its secrets, on which a real relay can go on.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn written(&self) -> Run<&Path> {
        let data = self.data.path();
        let (location, secrets) = (StoreLocation::Dir(data.to_owned()), load_or_create_secrets(data)?);
        let mut kept = Service::open(location, secrets, Limits::default())?;
        kept.restore(&self.service.snapshot()?)?;
        Ok(data)
    }

    /// Bytes of envelopes and of request bodies since the last call.
    pub fn take_sent(&mut self) -> (usize, usize) {
        (std::mem::take(&mut self.pushed), std::mem::take(&mut self.sent))
    }

    /// What travelled since the last call.
    pub fn take_travelled(&mut self) -> Travelled {
        std::mem::take(&mut self.travelled)
    }

    /// Bytes of all envelopes that came for a space.
    #[must_use]
    pub fn stored_bytes(&self, space: SpaceId) -> usize {
        self.stored.get(&space).copied().unwrap_or(0)
    }

    fn answer(&mut self, method: Method, path: &str, body: &[u8], now_ms: i64) -> (u16, Vec<u8>) {
        self.sent += body.len();
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let refused = |code: &str| {
            let refusal = RefusalFrame {
                version: limits::VERSION,
                code: code.to_owned(),
                retry_after_ms: None,
            };
            (400, codec::encode_frame(&refusal))
        };
        match (method, parts.as_slice()) {
            (Method::Get, ["v1", "hello"]) => (200, codec::encode_frame(&self.service.hello(now_ms))),
            (Method::Post, ["v1", "caps"]) => match codec::decode_frame(body, limits::BODY_BYTES) {
                Ok(request) => (200, codec::encode_frame(&self.service.caps(&request, now_ms))),
                Err(_) => refused("frame.malformed"),
            },
            (Method::Post, ["v1", "sync"]) => match codec::decode_frame(body, limits::BODY_BYTES) {
                Ok(request) => (200, self.sync(&request, now_ms)),
                Err(_) => refused("frame.malformed"),
            },
            (method, ["v1", "invite", id, rest @ ..]) => {
                let Ok(id) = id.parse() else {
                    return refused("invite.unknown");
                };
                let answer = match (method, rest) {
                    (Method::Put, []) => codec::decode_frame(body, limits::BODY_BYTES)
                        .ok()
                        .map(|put| self.service.invite_put(id, &put, now_ms)),
                    (Method::Get, []) => Some(self.service.invite_get(id, now_ms)),
                    _ => codec::decode_frame(body, limits::BODY_BYTES)
                        .ok()
                        .map(|reply| self.service.invite_reply(id, &reply, now_ms)),
                };
                match answer {
                    Some(Ok(answer)) => (200, codec::encode_frame(&answer)),
                    Some(Err(error)) => (error.status(), refused(error.code()).1),
                    None => refused("frame.malformed"),
                }
            }
            _ => refused("path.unknown"),
        }
    }

    fn sync(&mut self, request: &SyncRequest, now_ms: i64) -> Vec<u8> {
        for space in &request.spaces {
            let bytes = space.push.iter().map(|envelope| envelope.len()).sum::<usize>();
            self.pushed += bytes;
            *self.stored.entry(space.space).or_default() += bytes;
        }
        let mut answer = self.service.sync(request, now_ms);
        if let Some(most) = self.entries_at_once {
            for space in &mut answer.spaces {
                if space.entries.len() > most {
                    space.entries.truncate(most);
                    space.more = true;
                    space.head = None;
                }
            }
        }
        codec::encode_frame(&answer)
    }
}

/// A device.
pub struct Desk {
    engine: Engine,
    /// Its files.
    pub store: Box<dyn Store>,
    relay: Rc<RefCell<Relay>>,
    /// What its clock shows, UTC milliseconds.
    pub now_ms: i64,
    dice: ChaCha20Rng,
    tickets: u64,
    answers: BTreeMap<Ticket, Result<Reply, EngineError>>,
    wake_ms: Option<i64>,
    /// When the last view was published.
    pub published: Option<Instant>,
    /// What the last published view of each space weighs.
    pub views: BTreeMap<SpaceId, usize>,
    /// Time that the engine took since it was last taken.
    pub in_engine: Duration,
    /// Time that the store took since it was last taken.
    pub in_store: Duration,
}

impl Desk {
    /// Opens a store; a person who was there before is there again.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn open(store: Box<dyn Store>, relay: &Rc<RefCell<Relay>>, now_ms: i64, seed: u64) -> Run<Self> {
        let mut desk = Self {
            engine: Engine::new(),
            store,
            relay: Rc::clone(relay),
            now_ms,
            dice: ChaCha20Rng::seed_from_u64(seed),
            tickets: 0,
            answers: BTreeMap::new(),
            wake_ms: None,
            published: None,
            views: BTreeMap::new(),
            in_engine: Duration::ZERO,
            in_store: Duration::ZERO,
        };
        let stored = desk.store.open()?;
        desk.pump(Input::Opened {
            stored,
            copied: false,
        })?;
        Ok(desk)
    }

    /// A person does something; it is durable when this returns.
    ///
    /// # Errors
    /// Whatever it is refused with.
    pub fn does(&mut self, command: Command) -> Run<Reply> {
        let ticket = self.ticket();
        self.pump(Input::Dispatched { ticket, command })?;
        self.answer_to(ticket)
    }

    /// A person asks.
    ///
    /// # Errors
    /// Whatever it is refused with.
    pub fn asks(&mut self, query: Query) -> Run<Reply> {
        let ticket = self.ticket();
        self.pump(Input::Asked { ticket, query })?;
        self.answer_to(ticket)
    }

    /// Exchanges everything.
    ///
    /// # Errors
    /// When the engine stops before it is done.
    pub fn syncs(&mut self) -> Run<()> {
        let ticket = self.ticket();
        self.pump(Input::SyncWanted { ticket })?;
        while !self.answers.contains_key(&ticket) {
            let at_ms = self.wake_ms.take().ok_or("a sync neither ends nor waits")?;
            self.wake(at_ms)?;
        }
        self.answer_to(ticket).map(|_| ())
    }

    /// What was shown is written down; it stays open.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn settles(&mut self) -> Run<()> {
        self.pump(Input::Settle)
    }

    /// When it wants to be woken, if ever.
    #[must_use]
    pub const fn wakes(&self) -> Option<i64> {
        self.wake_ms
    }

    /// The moment has come.
    ///
    /// # Errors
    /// When the engine stops.
    pub fn wake(&mut self, at_ms: i64) -> Run<()> {
        self.now_ms = self.now_ms.max(at_ms);
        self.wake_ms = None;
        self.pump(Input::Woken)
    }

    /// Puts it away.
    ///
    /// # Errors
    /// When what it shows cannot be written down.
    pub fn ends(mut self) -> Run<()> {
        self.settles()
    }

    /// Takes the time of engine and store since the last call.
    pub fn take_time(&mut self) -> (Duration, Duration) {
        (
            std::mem::take(&mut self.in_engine),
            std::mem::take(&mut self.in_store),
        )
    }

    fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    fn answer_to(&mut self, ticket: Ticket) -> Run<Reply> {
        Ok(self.answers.remove(&ticket).ok_or("no answer")??)
    }

    fn pump(&mut self, input: Input) -> Run<()> {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let mut entropy = [0; 32];
            self.dice.fill_bytes(&mut entropy);
            let stamp = Stamp {
                now_ms: self.now_ms,
                utc_offset_min: 60,
                entropy,
            };
            let begun = Instant::now();
            let effects = self.engine.handle(&stamp, input);
            self.in_engine += begun.elapsed();
            for effect in effects {
                self.carry_out(effect, &mut inputs)?;
            }
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect, inputs: &mut VecDeque<Input>) -> Run<()> {
        match effect {
            Effect::Persist { write, writes } => {
                let begun = Instant::now();
                self.store.commit(&writes)?;
                self.in_store += begun.elapsed();
                inputs.push_front(Input::Persisted { write });
            }
            Effect::LoadDocuments { space } => {
                let begun = Instant::now();
                let documents = self.store.documents(space);
                self.in_store += begun.elapsed();
                inputs.push_front(Input::DocumentsLoaded { documents });
            }
            Effect::Complete { ticket, result } => {
                self.answers.insert(ticket, result);
            }
            Effect::Publish { space, view } => {
                self.published = Some(Instant::now());
                self.views.insert(space, view.len());
            }
            Effect::Exchange {
                exchange,
                method,
                path,
                body,
                ..
            } => {
                let mut relay = self.relay.borrow_mut();
                let up = body.len();
                let (status, body) = relay.answer(method, &path, &body, self.now_ms);
                relay.travelled.add(Travelled {
                    exchanges: 1,
                    up,
                    down: body.len(),
                });
                inputs.push_back(Input::Answered {
                    exchange,
                    status,
                    body,
                });
            }
            Effect::WakeAt { at_ms } => self.wake_ms = Some(at_ms),
            Effect::Reopen => return Err("the engine wants its store read anew".into()),
            Effect::PublishStatus(_)
            | Effect::OpenLive { .. }
            | Effect::SendLive { .. }
            | Effect::CloseLive { .. } => {}
        }
        Ok(())
    }
}
