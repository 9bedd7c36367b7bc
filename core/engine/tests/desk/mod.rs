//! A desk with an engine and a disk on it: carries out effects at once, in memory.

use cairn_engine::{
    Command, Effect, Engine, EngineError, Input, NetworkCause, Query, Reply, Stamp, StorageCause, Stored,
    StoredDocument, Ticket, Write,
};
use cairn_protocol::SpaceId;
use std::collections::{BTreeMap, VecDeque};

#[derive(Clone, Default)]
pub struct Disk {
    stored: Stored,
    documents: BTreeMap<(SpaceId, String), StoredDocument>,
    pub fail_next: Option<StorageCause>,
}

impl Disk {
    pub fn commit(&mut self, writes: &[Write]) {
        for write in writes.iter().cloned() {
            let stored = &mut self.stored;
            match write {
                Write::PutMeta { key, value } => drop(stored.meta.insert(key, value)),
                Write::PutSpace { space, record } => drop(stored.spaces.insert(space, record)),
                Write::PutControl { space, index, op } => drop(stored.controls.insert((space, index), op)),
                Write::PutLane {
                    space,
                    doc,
                    lane,
                    record,
                } => {
                    stored.lanes.insert((space, doc, lane), record);
                }
                Write::PutOutbox {
                    space,
                    number,
                    record,
                } => {
                    stored.outbox.insert((space, number), record);
                }
                Write::PutTask { id, record } => drop(stored.tasks.insert(id, record)),
                Write::PutView { space, view } => drop(stored.views.insert(space, view)),
                Write::AppendChanges {
                    space,
                    doc,
                    name,
                    changes,
                } => {
                    let empty = StoredDocument {
                        doc,
                        name: name.clone(),
                        snapshot: vec![],
                        changes: vec![],
                    };
                    let document = self.documents.entry((space, name)).or_insert(empty);
                    document.changes.extend(changes);
                }
                Write::ReplaceDocument {
                    space,
                    doc,
                    name,
                    snapshot,
                } => {
                    let document = StoredDocument {
                        doc,
                        name: name.clone(),
                        snapshot,
                        changes: vec![],
                    };
                    self.documents.insert((space, name), document);
                }
                other => panic!("this disk does not know {other:?}"),
            }
        }
    }

    pub fn lanes(&self) -> usize {
        self.stored.lanes.len()
    }

    pub fn forget_views(&mut self) {
        self.stored.views.clear();
    }

    pub fn views(&mut self) -> impl Iterator<Item = &mut Vec<u8>> {
        self.stored.views.values_mut()
    }

    pub fn damage(&mut self, space: SpaceId) {
        for (_, document) in self.documents.iter_mut().filter(|((id, _), _)| *id == space) {
            let middle = document.changes.len() / 2;
            document.changes[middle] ^= 0xff;
        }
    }
}

pub struct Desk {
    engine: Engine,
    pub disk: Disk,
    pub wake_at: Option<i64>,
    pub now_ms: i64,
    stamps: u64,
    answers: BTreeMap<Ticket, Result<Reply, EngineError>>,
    network: NetworkCause,
}

impl Desk {
    pub fn new() -> Self {
        Self::on(Disk::default(), false)
    }

    pub fn restarted(&self, copied: bool) -> Self {
        Self::on(self.disk.clone(), copied)
    }

    /// As a browser opens again, which cannot tell whether its data were copied.
    pub fn restarted_in_doubt(&self) -> Self {
        Self::with(Engine::doubting(), self.disk.clone(), false, 2 << 32)
    }

    fn on(disk: Disk, copied: bool) -> Self {
        Self::with(Engine::new(), disk, copied, u64::from(copied) << 32)
    }

    fn with(engine: Engine, disk: Disk, copied: bool, stamps: u64) -> Self {
        let stored = disk.stored.clone();
        let network = NetworkCause::Unreachable;
        let answers = BTreeMap::new();
        let mut desk = Self {
            engine,
            disk,
            wake_at: None,
            now_ms: 1_790_000_000_000,
            stamps,
            answers,
            network,
        };
        desk.pump(Input::Opened { stored, copied });
        desk
    }

    /// Hands one input over and gives back the effects without carrying them out.
    pub fn tell(&mut self, input: Input) -> Vec<Effect> {
        self.stamps += 1;
        let mut entropy = [0; 32];
        entropy[..8].copy_from_slice(&self.stamps.to_le_bytes());
        let stamp = Stamp {
            now_ms: self.now_ms,
            utc_offset_min: 120,
            entropy,
        };
        self.engine.handle(&stamp, input)
    }

    fn pump(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            for effect in self.tell(input) {
                match effect {
                    Effect::Persist { write, writes } => match self.disk.fail_next.take() {
                        Some(cause) => inputs.push_front(Input::PersistFailed { write, cause }),
                        None => {
                            self.disk.commit(&writes);
                            inputs.push_front(Input::Persisted { write });
                        }
                    },
                    Effect::LoadDocuments { space } => {
                        let documents = self.disk.documents.iter().filter(|((id, _), _)| *id == space);
                        let documents = Ok(documents.map(|(_, document)| document.clone()).collect());
                        inputs.push_front(Input::DocumentsLoaded { documents });
                    }
                    Effect::Reopen => {
                        inputs.push_front(Input::Opened {
                            stored: self.disk.stored.clone(),
                            copied: false,
                        });
                    }
                    Effect::Complete { ticket, result } => drop(self.answers.insert(ticket, result)),
                    Effect::Exchange { exchange, .. } => {
                        inputs.push_back(Input::ExchangeFailed {
                            exchange,
                            cause: self.network,
                        });
                    }
                    Effect::WakeAt { at_ms } => self.wake_at = Some(at_ms),
                    _ => {}
                }
            }
        }
    }

    /// Sleeps until the engine wants to be woken.
    pub fn wake(&mut self) {
        self.now_ms = self.wake_at.expect("there is something to be done later");
        self.pump(Input::Woken);
    }

    fn answer(&mut self, make: impl FnOnce(Ticket) -> Input) -> Result<Reply, EngineError> {
        let ticket = Ticket(1_000 + self.stamps);
        self.pump(make(ticket));
        self.answers.remove(&ticket).expect("every ticket is answered")
    }

    pub fn dispatch(&mut self, command: Command) -> Result<Reply, EngineError> {
        self.answer(|ticket| Input::Dispatched { ticket, command })
    }

    pub fn ask(&mut self, query: Query) -> Result<Reply, EngineError> {
        self.answer(|ticket| Input::Asked { ticket, query })
    }

    pub fn sync_offline(&mut self, cause: NetworkCause) -> Result<Reply, EngineError> {
        self.network = cause;
        self.answer(|ticket| Input::SyncWanted { ticket })
    }

    pub fn show(&mut self, space: SpaceId) -> serde_json::Value {
        match self.ask(Query::Space(space)).unwrap() {
            Reply::Space(show) => serde_json::to_value(&*show).unwrap(),
            _ => panic!("not a space"),
        }
    }
}
