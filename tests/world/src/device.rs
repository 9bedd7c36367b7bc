//! A device: a real engine, its files, its clock, and what waits for it on the road.

use crate::clock::Clock;
use crate::dice::Dice;
use crate::disk::Disk;
use crate::words::Word;
use cairn_engine::{Engine, EngineError, ExchangeId, Reply, Stamp, Ticket};
use cairn_protocol::SpaceId;
use std::collections::{BTreeMap, BTreeSet};

/// A copy of a device's files, with what had been acknowledged by then.
#[derive(Debug, Clone)]
pub struct Backup {
    /// The files.
    pub disk: Disk,
    /// The acknowledged words.
    pub words: Vec<Word>,
}

/// A device.
pub struct Device {
    /// How the trace calls it.
    pub name: String,
    /// Whose it is.
    pub person: usize,
    /// The engine; a fresh one after each crash.
    pub engine: Engine,
    /// What its first requests may weigh, if that is not as usual.
    batch_bytes: Option<usize>,
    /// Its files.
    pub disk: Disk,
    /// Copies of its files.
    pub backups: Vec<Backup>,
    /// Its clock.
    pub clock: Clock,
    /// Whether it runs.
    pub is_up: bool,
    /// Whether it has a network.
    pub is_online: bool,
    /// Whether the files were restored and the engine has not yet made anything of it durable.
    pub is_copied: bool,
    /// Whether it ever went back to a backup.
    pub was_restored: bool,
    /// Whether it lives in a browser, which cannot tell a backup from its own files.
    pub in_browser: bool,
    /// Whether it may open live sockets.
    pub has_live: bool,
    /// Counts starts; what was meant for an earlier life is dropped.
    pub life: u32,
    /// Counts wishes to be woken; only the last one counts.
    pub wish: u64,
    /// Counts sockets; only the last one counts.
    pub socket: u64,
    /// Exchanges without an answer so far.
    pub open: BTreeSet<ExchangeId>,
    /// Syncs that were asked for and when; they must all be answered.
    pub syncs: BTreeMap<Ticket, i64>,
    /// Answers that nobody has taken yet.
    pub answers: BTreeMap<Ticket, Result<Reply, EngineError>>,
    /// The last published view of each space.
    pub views: BTreeMap<SpaceId, Vec<u8>>,
    tickets: u64,
}

impl Device {
    /// A device that was never switched on.
    #[must_use]
    pub fn new(name: String, person: usize) -> Self {
        Self {
            name,
            person,
            engine: Engine::new(),
            batch_bytes: None,
            disk: Disk::default(),
            backups: Vec::new(),
            clock: Clock::default(),
            is_up: false,
            is_online: true,
            is_copied: false,
            was_restored: false,
            in_browser: false,
            has_live: false,
            life: 0,
            wish: 0,
            socket: 0,
            open: BTreeSet::new(),
            syncs: BTreeMap::new(),
            answers: BTreeMap::new(),
            views: BTreeMap::new(),
            tickets: 0,
        }
    }

    /// The same in a browser.
    #[must_use]
    pub fn in_browser(self) -> Self {
        let mut device = Self {
            in_browser: true,
            ..self
        };
        device.engine = device.begins();
        device
    }

    /// The same on a link that bears requests of a few bytes.
    #[must_use]
    pub fn with_batches_of(mut self, bytes: Option<usize>) -> Self {
        self.batch_bytes = bytes;
        self.engine = self.begins();
        self
    }

    fn begins(&self) -> Engine {
        let engine = if self.in_browser {
            Engine::doubting()
        } else {
            Engine::new()
        };
        match self.batch_bytes {
            Some(bytes) => engine.with_batches_of(bytes),
            None => engine,
        }
    }

    /// Time and chance as this device has them.
    pub fn stamp(&self, true_ms: i64, dice: &mut Dice) -> Stamp {
        Stamp {
            now_ms: self.clock.shows(true_ms),
            utc_offset_min: self.clock.utc_offset_min,
            entropy: dice.bytes(),
        }
    }

    /// A name for the next command, question or sync.
    pub fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    /// Memory is gone, files stay.
    pub fn lose_memory(&mut self) {
        self.engine = self.begins();
        self.is_up = false;
        self.life += 1;
        self.open.clear();
        self.syncs.clear();
        self.answers.clear();
        self.views.clear();
    }
}
