//! What can be observed, what is told, and the handle that ends it.

use crate::host::Order;
use cairn_engine::{SpaceSummary, StatusView};
use cairn_protocol::SpaceId;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

/// What can be observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// The list of spaces.
    Spaces,
    /// One space.
    Space(SpaceId),
    /// What the sync chip shows.
    Status,
}

/// What an observer is told: always the whole present value.
#[derive(Debug, Clone, PartialEq)]
pub enum Published {
    /// The list of spaces.
    Spaces(Vec<SpaceSummary>),
    /// One space, as the JSON that `space show --json` prints.
    Space {
        /// Which.
        space: SpaceId,
        /// JSON, UTF-8.
        view: Vec<u8>,
    },
    /// What the sync chip shows.
    Status(StatusView),
}

/// Runs on the engine's thread: short, and never waiting for an answer of the client.
pub(crate) type Listener = Box<dyn FnMut(Published) + Send>;

/// Whoever holds this is told; dropping it ends that.
#[must_use = "dropping a subscription ends it"]
pub struct Subscription {
    pub(crate) number: u64,
    pub(crate) alive: Arc<AtomicBool>,
    pub(crate) orders: Sender<Order>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.alive.store(false, Ordering::Release);
        // If the engine's thread has ended, its observers are gone with it.
        let _gone = self.orders.send(Order::Forget { number: self.number });
    }
}
