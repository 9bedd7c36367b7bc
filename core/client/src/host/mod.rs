//! The one thread that owns the engine and the store: hears orders, carries out effects.

mod keeper;
mod observers;
mod run;
mod timer;

pub(crate) use keeper::Keeper;
pub(crate) use run::Host;

use crate::error::CairnError;
use crate::topic::{Listener, Topic};
use cairn_engine::{Command, Input, Query, Reply, Watching};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tokio::sync::oneshot::Sender;

/// Where an answer goes.
pub(crate) type Answer = Sender<Result<Reply, CairnError>>;

/// Counts how often the engine's memory was read anew: what was ordered before is not to be heard after, for the engine
/// gives its names of exchanges anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Age(pub(crate) u64);

/// What the engine's thread is told by clients and by the network.
pub(crate) enum Order {
    /// A person wants something.
    Dispatch { command: Box<Command>, answer: Answer },
    /// A person wants to see something.
    Ask { query: Query, answer: Answer },
    /// Exchange everything now.
    Sync { answer: Answer },
    /// Tell this listener the present value and then every change.
    Observe {
        topic: Topic,
        number: u64,
        alive: Arc<AtomicBool>,
        listener: Listener,
    },
    /// Tell it no more.
    Forget { number: u64 },
    /// Whether changes of others should arrive at once.
    Watch(Watching),
    /// The network came back.
    NetworkReturned,
    /// A fact from the network, and the age in which it was ordered.
    Told { age: Age, input: Box<Input> },
    /// No timers and no new sockets until further notice; everything onto the disk.
    Rest { done: Sender<Result<(), CairnError>> },
    /// As before the rest.
    Rise,
    /// Read every page of the database.
    Examine {
        report: Sender<Result<Vec<String>, CairnError>>,
    },
    /// End.
    Stop,
}
