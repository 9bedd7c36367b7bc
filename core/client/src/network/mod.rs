//! The network's thread: HTTP exchanges and live sockets, told to the engine as facts.

mod cause;
mod exchange;
mod live;
mod run;
mod tls;

use crate::error::Failure;
use crate::host::{Age, Order};
use cairn_engine::{ExchangeId, Method};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

/// What the network is asked to do.
pub(crate) enum NetworkOrder {
    /// One request, one answer.
    Exchange {
        age: Age,
        exchange: ExchangeId,
        relay: String,
        method: Method,
        path: String,
        body: Vec<u8>,
        timeout: Duration,
    },
    /// Open a live socket.
    OpenLive { age: Age, relay: String },
    /// Send over an open one.
    SendLive { relay: String, frame: Vec<u8> },
    /// Close one; nothing more is told about it.
    CloseLive { relay: String },
}

/// The handle on the network's thread. Dropping it ends the thread.
pub(crate) struct Network {
    orders: Option<UnboundedSender<NetworkOrder>>,
    thread: Option<JoinHandle<()>>,
}

impl Network {
    /// Starts the thread; facts go to `engine`.
    pub(crate) fn start(engine: Sender<Order>) -> Result<Self, Failure> {
        let worker = run::Worker::new(engine)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(|_| Failure::Network)?;
        let (orders, heard) = tokio::sync::mpsc::unbounded_channel();
        let thread = std::thread::Builder::new()
            .name("cairn-network".to_owned())
            .spawn(move || {
                runtime.block_on(worker.run(heard));
                runtime.shutdown_background();
            })
            .map_err(|_| Failure::Network)?;
        Ok(Self {
            orders: Some(orders),
            thread: Some(thread),
        })
    }

    /// Whether the order was taken.
    pub(crate) fn order(&self, order: NetworkOrder) -> bool {
        self.orders
            .as_ref()
            .is_some_and(|orders| orders.send(order).is_ok())
    }

    /// Ends the thread and waits for it, a moment at most.
    pub(crate) fn stop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests;
