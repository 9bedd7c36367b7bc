//! The loop of the network's thread.

use super::exchange::{Http, Request};
use super::live::{Live, connector};
use super::{NetworkOrder, tls};
use crate::error::Failure;
use crate::host::{Age, Order};
use cairn_engine::{ExchangeId, Input};
use std::collections::BTreeMap;
use std::sync::mpsc::Sender;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

/// How long closing sockets may take when the client ends.
const FAREWELL: Duration = Duration::from_millis(300);

/// What the network's thread owns.
pub(super) struct Worker {
    engine: Sender<Order>,
    http: Http,
    tls: TlsConnector,
    sockets: BTreeMap<String, UnboundedSender<Vec<u8>>>,
}

impl Worker {
    pub(super) fn new(engine: Sender<Order>) -> Result<Self, Failure> {
        let configuration = tls::configuration()?;
        let http = Http::new(&configuration)?;
        Ok(Self {
            engine,
            http,
            tls: connector(configuration),
            sockets: BTreeMap::new(),
        })
    }

    fn ear(&self, age: Age) -> Ear {
        Ear {
            engine: self.engine.clone(),
            age,
        }
    }

    /// Runs until the handle is gone.
    pub(super) async fn run(mut self, mut orders: UnboundedReceiver<NetworkOrder>) {
        let mut exchanges = JoinSet::new();
        let mut sockets = JoinSet::new();
        loop {
            tokio::select! {
                order = orders.recv() => match order {
                    None => break,
                    Some(NetworkOrder::Exchange { age, exchange, relay, method, path, body, timeout }) => {
                        let asked = self.http.ask(Request { relay, method, path, body, timeout });
                        exchanges.spawn(tell_exchange(self.ear(age), exchange, asked));
                    }
                    Some(NetworkOrder::OpenLive { age, relay }) => {
                        let (send, outgoing) = unbounded_channel();
                        self.sockets.insert(relay.clone(), send);
                        sockets.spawn(carry(self.ear(age), relay, self.tls.clone(), outgoing));
                    }
                    Some(NetworkOrder::SendLive { relay, frame }) => {
                        // A socket that has just closed loses the frame; the engine hears of the closing.
                        let _lost = self.sockets.get(&relay).map(|socket| socket.send(frame));
                    }
                    Some(NetworkOrder::CloseLive { relay }) => {
                        self.sockets.remove(&relay);
                    }
                },
                Some(_) = exchanges.join_next() => {}
                Some(_) = sockets.join_next() => {}
            }
        }
        self.sockets.clear();
        exchanges.abort_all();
        let _some_left =
            tokio::time::timeout(FAREWELL, async { while sockets.join_next().await.is_some() {} }).await;
    }
}

async fn tell_exchange(
    ear: Ear,
    exchange: ExchangeId,
    asked: impl Future<Output = Result<(u16, Vec<u8>), cairn_engine::NetworkCause>>,
) {
    let input = match asked.await {
        Ok((status, body)) => Input::Answered {
            exchange,
            status,
            body,
        },
        Err(cause) => Input::ExchangeFailed { exchange, cause },
    };
    ear.tell(input);
}

async fn carry(ear: Ear, relay: String, tls: TlsConnector, mut outgoing: UnboundedReceiver<Vec<u8>>) {
    let opened = tokio::select! {
        live = Live::open(&relay, tls) => live,
        () = abandoned(&mut outgoing) => return,
    };
    if let Some(live) = opened {
        ear.tell(Input::LiveOpened { relay: relay.clone() });
        live.run(&mut outgoing, |frame| {
            ear.tell(Input::LiveReceived {
                relay: relay.clone(),
                frame,
            });
        })
        .await;
    }
    // Who closed it knows already; a socket opened since under the same address is another one.
    if !outgoing.is_closed() {
        ear.tell(Input::LiveClosed { relay });
    }
}

/// Ends when the socket is not wanted any more; nothing is sent before it is open.
async fn abandoned(outgoing: &mut UnboundedReceiver<Vec<u8>>) {
    while outgoing.recv().await.is_some() {}
}

/// The engine's, for facts about what was ordered in one age.
struct Ear {
    engine: Sender<Order>,
    age: Age,
}

impl Ear {
    fn tell(&self, input: Input) {
        // Nobody to tell: the client is being closed.
        let _closed = self.engine.send(Order::Told {
            age: self.age,
            input: Box::new(input),
        });
    }
}
