//! A long thin road: each way so many bytes a second, so much delay, and cut every few seconds if wanted.

use crate::Run;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until};

/// What a road is like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weather {
    /// There and back.
    pub round_trip: Duration,
    /// Bytes a second each way; no limit when absent.
    pub bandwidth: Option<f64>,
    /// Every connection is cut this often.
    pub cut_every: Option<Duration>,
    /// Nobody gets through at all.
    pub closed: bool,
}

impl Weather {
    /// No delay, no limit.
    pub const CLEAR: Self = Self {
        round_trip: Duration::ZERO,
        bandwidth: None,
        cut_every: None,
        closed: false,
    };
}

#[derive(Default)]
struct Way {
    /// When the line is free again.
    free: Mutex<Option<Instant>>,
    bytes: AtomicU64,
}

struct Shared {
    to: SocketAddr,
    weather: Mutex<Weather>,
    up: Way,
    down: Way,
    turns: AtomicU64,
    connections: AtomicU64,
    last_went_up: AtomicBool,
    cut: watch::Sender<u64>,
}

/// A road from a device to the relay.
pub struct Road {
    /// Its own address.
    pub address: SocketAddr,
    shared: Arc<Shared>,
    _runtime: tokio::runtime::Runtime,
}

/// What travelled.
#[derive(Debug, Clone, Copy, Default)]
pub struct Travelled {
    /// Bytes to the relay.
    pub up: u64,
    /// Bytes from it.
    pub down: u64,
    /// How often an answer followed upon something sent.
    pub turns: u64,
    /// Connections that were made.
    pub connections: u64,
}

impl Road {
    /// A clear road to a relay.
    ///
    /// # Errors
    /// When no port is free.
    pub fn to(relay: SocketAddr) -> Run<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            to: relay,
            weather: Mutex::new(Weather::CLEAR),
            up: Way::default(),
            down: Way::default(),
            turns: AtomicU64::new(0),
            connections: AtomicU64::new(0),
            last_went_up: AtomicBool::new(false),
            cut: watch::channel(0).0,
        });
        let gate = Arc::clone(&shared);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(travel(Arc::clone(&gate), stream));
            }
        });
        let cutter = Arc::clone(&shared);
        runtime.spawn(async move {
            loop {
                let every = cutter.now().cut_every;
                sleep(every.unwrap_or(Duration::from_millis(20))).await;
                if every.is_some() && cutter.now().cut_every == every {
                    cutter.cut.send_modify(|cuts| *cuts += 1);
                }
            }
        });
        Ok(Self {
            address,
            shared,
            _runtime: runtime,
        })
    }

    /// From now on; whoever is on the road is cut.
    pub fn turns_to(&self, weather: Weather) {
        *self.shared.weather.lock().unwrap_or_else(PoisonError::into_inner) = weather;
        self.shared.cut.send_modify(|cuts| *cuts += 1);
    }

    /// What travelled so far.
    #[must_use]
    pub fn travelled(&self) -> Travelled {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Travelled {
            up: read(&self.shared.up.bytes),
            down: read(&self.shared.down.bytes),
            turns: read(&self.shared.turns),
            connections: read(&self.shared.connections),
        }
    }
}

impl Shared {
    fn now(&self) -> Weather {
        *self.weather.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn travel(road: Arc<Shared>, from: TcpStream) {
    let mut cut = road.cut.subscribe();
    let weather = road.now();
    if weather.closed {
        return;
    }
    // To greet each other takes the two ends one round trip.
    sleep(weather.round_trip).await;
    let Ok(to) = TcpStream::connect(road.to).await else {
        return;
    };
    road.connections.fetch_add(1, Ordering::Relaxed);
    let _ = (from.set_nodelay(true), to.set_nodelay(true));
    let (from_read, from_write) = from.into_split();
    let (to_read, to_write) = to.into_split();
    let up = carry(&road, &road.up, true, from_read, to_write);
    let down = carry(&road, &road.down, false, to_read, from_write);
    tokio::select! {
        _ = async { tokio::join!(up, down) } => {}
        _ = cut.changed() => {}
    }
}

/// Carries one way. Bytes count when they leave the sender, as on a real line.
async fn carry(
    road: &Shared,
    way: &Way,
    is_up: bool,
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
) {
    let weather = road.now();
    let (sender, mut arriving) = mpsc::channel::<(Instant, Vec<u8>)>(4096);
    let read = async move {
        let mut piece = vec![0; 1400];
        while let Ok(count @ 1..) = from.read(&mut piece).await {
            way.bytes.fetch_add(count as u64, Ordering::Relaxed);
            if road.last_went_up.swap(is_up, Ordering::Relaxed) && !is_up {
                road.turns.fetch_add(1, Ordering::Relaxed);
            }
            let gone = {
                let mut free = way.free.lock().unwrap_or_else(PoisonError::into_inner);
                let begin = free.unwrap_or_else(Instant::now).max(Instant::now());
                let takes = weather
                    .bandwidth
                    .map_or(0.0, |bandwidth| count as f64 / bandwidth);
                let gone = begin + Duration::from_secs_f64(takes);
                *free = Some(gone);
                gone
            };
            sleep_until(gone).await;
            let bytes = piece.get(..count).unwrap_or_default().to_vec();
            if sender.send((gone + weather.round_trip / 2, bytes)).await.is_err() {
                return;
            }
        }
    };
    let write = async move {
        while let Some((at, bytes)) = arriving.recv().await {
            sleep_until(at).await;
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
        let _ = to.shutdown().await;
    };
    tokio::join!(read, write);
}
