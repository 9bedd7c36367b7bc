//! The handle that apps and the command line hold.

use crate::clock::Clock;
use crate::error::{CairnError, Failure};
use crate::home::{Anchor, Home, HomeLock, someone_waits};
use crate::host::{Host, Keeper, Order};
use crate::network::Network;
use crate::pending::{Pending, block_on};
use crate::topic::{Published, Subscription, Topic};
use cairn_engine::{Command, Query, Reply, StorageCause, SyncReport, Watching};
use cairn_store::{HomeKey, SqliteStore};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{JoinHandle, ThreadId};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// How long opening waits for another process to finish.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one who gave way waits for its turn.
const LONG_PATIENCE: Duration = Duration::from_secs(60);
/// How long going to the background may take.
const LAST_EXCHANGE: Duration = Duration::from_secs(25);

/// Where an installation lives, and what time it is there.
#[derive(Debug, Clone)]
pub struct Config {
    /// The home directory; made if there is none.
    pub home: PathBuf,
    /// Where the time comes from.
    pub clock: Clock,
    /// What seals the home, where the system has a place for such a key. A home that was not sealed is sealed by it.
    pub key: Option<HomeKey>,
}

/// The key of a home, out of its 32 bytes.
///
/// # Errors
/// `storage.locked` for anything else, which is no key of any home.
pub fn home_key(bytes: &[u8]) -> Result<HomeKey, CairnError> {
    HomeKey::try_from(bytes).map_err(|_| StorageCause::Locked.into())
}

/// An open installation. One at a time for each home, over all processes. Dropping it writes down what was only
/// shown so far, closes all sockets and gives the home free.
pub struct Client {
    config: Config,
    home: Home,
    orders: Sender<Order>,
    next_observer: AtomicU64,
    engine: Option<JoinHandle<()>>,
    engine_id: ThreadId,
    watches: AtomicBool,
}

impl Client {
    /// Opens a home; waits up to ten seconds for another process to give it free.
    ///
    /// # Errors
    /// `home.busy`, `home.unusable`, `storage.*`, `client.no_network`.
    pub fn open(config: Config) -> Result<Self, CairnError> {
        Self::open_within(config, PATIENCE)
    }

    /// Opens a home; waits no longer than `patience` for another process.
    ///
    /// # Errors
    /// As for [`Client::open`].
    pub fn open_within(config: Config, patience: Duration) -> Result<Self, CairnError> {
        let home = Home::make(&config.home)?;
        let lock = HomeLock::take(&home, patience)?;
        let anchor = Anchor::open(&home)?;
        let database = home.database();
        // Every database that was ever anchored has had a first page; losing all pages is damage, not a fresh start.
        if !anchor.is_blank() && std::fs::metadata(&database).is_ok_and(|found| found.len() == 0) {
            return Err(StorageCause::Corrupt.into());
        }
        let mut keeper = Keeper::new(SqliteStore::open_with(&database, config.key.clone())?, anchor);
        let (stored, copied) = keeper.open()?;
        let (orders, heard) = channel();
        let network = Network::start(orders.clone())?;
        let clock = config.clock;
        let engine = std::thread::Builder::new()
            .name("cairn-engine".to_owned())
            .spawn(move || Host::new(keeper, network, clock, lock).run(stored, copied, &heard))
            .map_err(|_| Failure::HomeUnusable)?;
        let engine_id = engine.thread().id();
        Ok(Self {
            config,
            home,
            orders,
            next_observer: AtomicU64::new(0),
            engine: Some(engine),
            engine_id,
            watches: AtomicBool::new(false),
        })
    }

    /// Hands a command over and waits until it is durable or refused.
    ///
    /// # Errors
    /// Whatever the command is refused with.
    pub fn dispatch(&self, command: Command) -> Result<Reply, CairnError> {
        self.not_from_a_listener()?;
        self.dispatch_later(command).wait()
    }

    /// Hands a command over, and returns before it is done. Dropping what is returned does not take it back.
    pub fn dispatch_later(&self, command: Command) -> Pending {
        self.send(|answer| Order::Dispatch {
            command: Box::new(command),
            answer,
        })
    }

    /// Waits for the answer to a question.
    ///
    /// # Errors
    /// Whatever the question is refused with.
    pub fn ask(&self, query: Query) -> Result<Reply, CairnError> {
        self.not_from_a_listener()?;
        self.ask_later(query).wait()
    }

    /// Asks, and returns before the answer is there.
    pub fn ask_later(&self, query: Query) -> Pending {
        self.send(|answer| Order::Ask { query, answer })
    }

    /// Exchanges everything with all relays, and waits until nothing is left, it failed, or `timeout` is over.
    ///
    /// # Errors
    /// `sync.timed_out`; relays that could not be reached are in the report instead.
    pub fn sync(&self, timeout: Duration) -> Result<SyncReport, CairnError> {
        self.not_from_a_listener()?;
        match self.sync_later().wait_for(timeout) {
            None => Err(Failure::TimedOut.into()),
            Some(Ok(Reply::Synced(report))) => Ok(report),
            Some(Ok(_)) => Err(Failure::Unexpected.into()),
            Some(Err(error)) => Err(error),
        }
    }

    /// Starts an exchange with all relays. Answer: `Synced`.
    pub fn sync_later(&self) -> Pending {
        self.send(|answer| Order::Sync { answer })
    }

    /// Tells `listener` the present value, if there is one, and then every change until the subscription is dropped.
    ///
    /// It is called on the engine's thread, one call at a time, in order; it must be short and never wait for this client.
    pub fn observe(&self, topic: Topic, listener: impl FnMut(Published) + Send + 'static) -> Subscription {
        let number = self.next_observer.fetch_add(1, Ordering::Relaxed);
        let alive = Arc::new(AtomicBool::new(true));
        let order = Order::Observe {
            topic,
            number,
            alive: Arc::clone(&alive),
            listener: Box::new(listener),
        };
        let _ended = self.orders.send(order);
        Subscription {
            number,
            alive,
            orders: self.orders.clone(),
        }
    }

    /// Whether changes of others should arrive at once: a space is on screen, or a person watches.
    pub fn watch(&self, watching: Watching) {
        self.watches.store(watching == Watching::Live, Ordering::Release);
        let _ended = self.orders.send(Order::Watch(watching));
    }

    /// The network came back, or the app came to the foreground.
    pub fn network_returned(&self) {
        let _ended = self.orders.send(Order::NetworkReturned);
    }

    /// Going to the background: one last exchange of at most 25 s, sockets closed, everything in the database file.
    /// Until [`Client::resume`] nothing happens by itself; commands still work.
    ///
    /// # Errors
    /// `storage.*` when the database could not be tidied; nothing is lost then. An exchange that fails is no error.
    pub fn suspend(&self) -> Result<(), CairnError> {
        self.not_from_a_listener()?;
        let _ended = self.orders.send(Order::Watch(Watching::Seldom));
        let _what_is_left_goes_later = self.sync_later().wait_for(LAST_EXCHANGE);
        let (done, rested) = oneshot::channel();
        let _ended = self.orders.send(Order::Rest { done });
        match block_on(rested, None) {
            Some(Ok(result)) => result,
            _ => Err(Failure::Closed.into()),
        }
    }

    /// Back in the foreground.
    pub fn resume(&self) {
        let _ended = self.orders.send(Order::Rise);
        if self.watches.load(Ordering::Acquire) {
            let _ended = self.orders.send(Order::Watch(Watching::Live));
        }
    }

    /// Reads every page of the database and says in plain words what is wrong with it; nothing, if all is well.
    ///
    /// # Errors
    /// `storage.*` when it cannot be read at all.
    pub fn integrity(&self) -> Result<Vec<String>, CairnError> {
        self.not_from_a_listener()?;
        let (report, examined) = oneshot::channel();
        let _ended = self.orders.send(Order::Examine { report });
        match block_on(examined, None) {
            Some(Ok(result)) => result,
            _ => Err(Failure::Closed.into()),
        }
    }

    /// Whether another process waits for this home; a long-running one looks now and then, and gives way.
    #[must_use]
    pub fn someone_waits(&self) -> bool {
        someone_waits(&self.home)
    }

    /// Gives the home to those who wait, and opens it again when they are done. Subscriptions end; watching goes on.
    ///
    /// # Errors
    /// As for [`Client::open`]; `home.busy` after a minute.
    pub fn yield_turn(self) -> Result<Self, CairnError> {
        let (config, home) = (self.config.clone(), self.home.clone());
        let watches = self.watches.load(Ordering::Acquire);
        drop(self);
        let begun = Instant::now();
        while someone_waits(&home) && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
        }
        let client = Self::open_within(config, LONG_PATIENCE)?;
        if watches {
            client.watch(Watching::Live);
        }
        Ok(client)
    }

    fn send(&self, order: impl FnOnce(crate::host::Answer) -> Order) -> Pending {
        let (answer, pending) = oneshot::channel();
        // If the engine's thread has ended, the answer's other end is dropped, and waiting ends with `client.closed`.
        let _ended = self.orders.send(order(answer));
        Pending::new(pending)
    }

    fn not_from_a_listener(&self) -> Result<(), Failure> {
        if std::thread::current().id() == self.engine_id {
            Err(Failure::Reentrant)
        } else {
            Ok(())
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ended = self.orders.send(Order::Stop);
        if let Some(engine) = self.engine.take()
            && std::thread::current().id() != self.engine_id
        {
            let _panicked = engine.join();
        }
    }
}
