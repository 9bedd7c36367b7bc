//! The engine's one door: one input at a time, durable before visible before sent.

use crate::exchange::session::BATCH_START_BYTES;
use crate::language::effect::Effect;
use crate::language::error::EngineError;
use crate::language::input::{Input, WriteId};
use crate::language::stamp::Stamp;
use crate::port::{StorageCause, StoredDocument};
use crate::space::Doubt;
use crate::space::documents::OpenDocs;
use crate::state::State;
use crate::turn::{Stop, Turn};
use cairn_protocol::SpaceId;
use std::collections::VecDeque;

/// What the engine waits for before it takes the next input.
enum Waiting {
    Nothing,
    /// The store is to be opened.
    Opened,
    /// A transaction is under way, with the orders that follow it.
    Persisted {
        write: WriteId,
        after: Vec<Effect>,
    },
    /// Documents are being read.
    Documents(SpaceId),
}

/// The engine. Deterministic: the same inputs with the same stamps give the same effects.
pub struct Engine {
    state: State,
    waiting: Waiting,
    inbox: VecDeque<Input>,
    next_write: u64,
    doubts: bool,
    /// Somebody sends changes that cannot be told from good ones before they are applied.
    one_by_one: bool,
    /// What the clock showed last.
    last_ms: i64,
    last_status: Option<crate::language::reply::StatusView>,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            state: State::open(crate::port::Stored::default(), false, BATCH_START_BYTES),
            waiting: Waiting::Opened,
            inbox: VecDeque::new(),
            next_write: 1,
            doubts: false,
            one_by_one: false,
            last_ms: 0,
            last_status: None,
        }
    }
}

impl Engine {
    /// An engine that waits for [`Input::Opened`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// As [`Engine::new`], for a host that cannot tell whether what it opens was copied, as in a browser. Lanes of
    /// earlier runs are continued only when the relay has shown that nobody else did; what is written before that
    /// goes into new ones.
    #[must_use]
    pub fn doubting() -> Self {
        Self {
            doubts: true,
            ..Self::default()
        }
    }

    /// For links so thin that requests begin with so many bytes, and grow where they get through.
    #[must_use]
    pub fn with_batches_of(mut self, bytes: usize) -> Self {
        self.state.batch_bytes = bytes;
        self
    }

    /// Takes a fact, gives orders. Orders are to be carried out in their order; what they bring about comes back as
    /// inputs. Inputs that come while a transaction or a load is under way wait inside.
    pub fn handle(&mut self, stamp: &Stamp, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        match input {
            Input::Opened { stored, copied } => self.opened(stored, copied, &mut effects),
            Input::Persisted { write } => self.persisted(write, &mut effects),
            Input::PersistFailed { write, cause } => self.persist_failed(write, cause, &mut effects),
            Input::DocumentsLoaded { documents } => self.documents_loaded(stamp, documents, &mut effects),
            other => self.inbox.push_back(other),
        }
        // One stamp serves all inputs that were waiting: chance is drawn from it at different places.
        let mut stamp = stamp.clone();
        while matches!(self.waiting, Waiting::Nothing) {
            let Some(input) = self.inbox.pop_front() else {
                break;
            };
            self.turn(&stamp, input, &mut effects);
            stamp.entropy = cairn_protocol::hash::hash("entropy", &[&stamp.entropy]);
        }
        effects
    }

    fn opened(&mut self, stored: crate::port::Stored, copied: bool, effects: &mut Vec<Effect>) {
        let watching = self.state.watching;
        self.state = State::open(stored, copied, self.state.batch_bytes);
        self.state.watching = watching;
        self.waiting = Waiting::Nothing;
        for space in self.state.spaces.values_mut() {
            space.doubt = if self.doubts {
                Doubt::UntilHeard
            } else {
                Doubt::None
            };
        }
        for space in self.state.spaces.values() {
            if let Some(view) = &space.view {
                effects.push(Effect::Publish {
                    space: space.id,
                    view: view.clone(),
                });
            }
        }
    }

    fn persisted(&mut self, done: WriteId, effects: &mut Vec<Effect>) {
        match std::mem::replace(&mut self.waiting, Waiting::Nothing) {
            Waiting::Persisted { write, after } if write == done => effects.extend(after),
            other => self.waiting = other,
        }
    }

    /// Nothing of the transaction is stored: whoever waits for it is told, and memory is read anew from disk.
    fn persist_failed(&mut self, failed: WriteId, cause: StorageCause, effects: &mut Vec<Effect>) {
        match std::mem::replace(&mut self.waiting, Waiting::Nothing) {
            Waiting::Persisted { write, after } if write == failed => {
                let tickets = after.into_iter().filter_map(|effect| match effect {
                    Effect::Complete { ticket, .. } => Some(ticket),
                    _ => None,
                });
                let syncing = self
                    .state
                    .sessions
                    .values_mut()
                    .flat_map(|session| session.tickets.drain(..));
                for ticket in tickets.chain(syncing) {
                    effects.push(Effect::Complete {
                        ticket,
                        result: Err(EngineError::Storage(cause)),
                    });
                }
                let live: Vec<String> = self.state.sessions.keys().cloned().collect();
                effects.extend(live.into_iter().map(|relay| Effect::CloseLive { relay }));
                self.waiting = Waiting::Opened;
                effects.push(Effect::Reopen);
            }
            other => self.waiting = other,
        }
    }

    fn documents_loaded(
        &mut self,
        stamp: &Stamp,
        documents: Result<Vec<StoredDocument>, StorageCause>,
        effects: &mut Vec<Effect>,
    ) {
        let Waiting::Documents(id) = std::mem::replace(&mut self.waiting, Waiting::Nothing) else {
            return;
        };
        let mut turn = Turn::new(stamp);
        let me = self.state.me_in(id);
        let opened =
            documents
                .map_err(EngineError::Storage)
                .and_then(|documents| match self.state.spaces.get(&id) {
                    Some(space) => OpenDocs::load(space, documents, me, self.one_by_one, &mut turn),
                    None => Err(EngineError::NoSuchSpace),
                });
        match opened {
            Ok(docs) => {
                if let Some(space) = self.state.spaces.get_mut(&id) {
                    space.docs = Some(docs);
                }
                self.state.catch_up(id, stamp.now_ms);
            }
            // Corrupt own data stops the document, never the app: what wanted it is refused, the rest goes on.
            Err(EngineError::Damaged | EngineError::Storage(StorageCause::Corrupt)) => {
                if let Some(space) = self.state.spaces.get_mut(&id) {
                    space.broken = true;
                }
            }
            Err(error) => self.refuse_front(error, effects),
        }
    }

    fn refuse_front(&mut self, error: EngineError, effects: &mut Vec<Effect>) {
        match self.inbox.pop_front() {
            Some(Input::Dispatched { ticket, .. } | Input::Asked { ticket, .. }) => {
                effects.push(Effect::Complete {
                    ticket,
                    result: Err(error),
                });
            }
            Some(Input::SyncWanted { ticket }) => {
                effects.push(Effect::Complete {
                    ticket,
                    result: Err(error),
                });
            }
            _ => {
                for session in self.state.sessions.values_mut() {
                    session.under_way.clear();
                    session.wanted = false;
                    session.problem = Some(error.code());
                    for ticket in session.tickets.drain(..) {
                        let report = crate::language::reply::SyncReport {
                            problems: vec![(String::new(), error.code())],
                            ..crate::language::reply::SyncReport::default()
                        };
                        effects.push(Effect::Complete {
                            ticket,
                            result: Ok(crate::language::reply::Reply::Synced(report)),
                        });
                    }
                }
            }
        }
    }

    /// Reads memory anew from disk and exchanges once more, for those who wait for it too.
    fn begin_again(&mut self, effects: &mut Vec<Effect>) {
        let mut tickets = Vec::new();
        for (relay, session) in self.state.sessions.iter_mut() {
            for ticket in session.tickets.drain(..) {
                if !tickets.contains(&ticket) {
                    tickets.push(ticket);
                }
            }
            effects.push(Effect::CloseLive { relay: relay.clone() });
        }
        let waiting = tickets.into_iter().map(|ticket| Input::SyncWanted { ticket });
        self.inbox.extend(waiting);
        self.inbox.push_back(Input::NetworkReturned);
        self.waiting = Waiting::Opened;
        effects.push(Effect::Reopen);
    }

    fn turn(&mut self, stamp: &Stamp, input: Input, effects: &mut Vec<Effect>) {
        let mut turn = Turn::new(stamp);
        let set_back_ms = std::mem::replace(&mut self.last_ms, stamp.now_ms).saturating_sub(stamp.now_ms);
        if set_back_ms > 0 {
            for session in self.state.sessions.values_mut() {
                session.clock_set_back(set_back_ms);
            }
            self.state.views_due_ms = self.state.views_due_ms.map(|at_ms| at_ms - set_back_ms);
        }
        let again = input.clone();
        match self.state.take(input, &mut turn) {
            Ok(()) => {}
            Err(Stop::Need(space)) => {
                self.inbox.push_front(again);
                self.waiting = Waiting::Documents(space);
                effects.push(Effect::LoadDocuments { space });
                return;
            }
            Err(Stop::Spoilt) => {
                self.one_by_one = true;
                self.begin_again(effects);
                return;
            }
            // Half of a turn is none: nothing of it is written, and memory is read anew from disk.
            Err(Stop::Refused(error)) => {
                for ticket in self
                    .state
                    .sessions
                    .values_mut()
                    .flat_map(|session| session.tickets.drain(..))
                {
                    let problems = vec![(String::new(), error.code())];
                    let report = crate::language::reply::SyncReport {
                        problems,
                        ..crate::language::reply::SyncReport::default()
                    };
                    effects.push(Effect::Complete {
                        ticket,
                        result: Ok(crate::language::reply::Reply::Synced(report)),
                    });
                }
                self.waiting = Waiting::Opened;
                effects.push(Effect::Reopen);
                return;
            }
        }
        self.state.refresh_views(&mut turn);
        if !turn.writes.is_empty() {
            for space in self.state.spaces.values_mut() {
                space.compact(&mut turn);
            }
        }
        let status = self.state.status();
        if self.last_status.as_ref() != Some(&status) {
            self.last_status = Some(status.clone());
            turn.after.push(Effect::PublishStatus(status));
        }
        if let Some(at_ms) = self.state.next_wake() {
            turn.after.push(Effect::WakeAt { at_ms });
        }
        if turn.writes.is_empty() {
            effects.append(&mut turn.after);
            return;
        }
        let write = WriteId(self.next_write);
        self.next_write += 1;
        // First, so that what this turn writes of the same lanes stands.
        let mut writes = std::mem::take(&mut self.state.closed);
        writes.append(&mut turn.writes);
        effects.push(Effect::Persist { write, writes });
        self.waiting = Waiting::Persisted {
            write,
            after: turn.after,
        };
    }
}
