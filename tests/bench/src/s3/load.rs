//! Pairs who write to each other: in turns as fast as the relay lets them, and at a pace of their own.

use super::people::{self, Place};
use crate::machine::processor_of;
use crate::{Run, figure};
use cairn_protocol::envelope::Envelope;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Sealed bytes of one change.
pub const CHANGE_BYTES: usize = 200;
/// Parts of what the relay can do at most at which the way from one device to the other is measured.
pub const PACES: [(&str, f64); 3] = [("a quarter", 0.25), ("half", 0.5), ("nine tenths", 0.9)];

const WARM_UP: Duration = Duration::from_millis(700);
/// How long what is under way may take at the end.
const CALM: Duration = Duration::from_millis(300);

/// What was seen of all changes.
pub struct Tally {
    born: Instant,
    durable: AtomicU64,
    ways: Mutex<Vec<f64>>,
}

impl Tally {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            born: Instant::now(),
            durable: AtomicU64::new(0),
            ways: Mutex::new(Vec::new()),
        })
    }

    /// A change that says when it was to be sent.
    #[must_use]
    pub fn change(&self, place: &Place, at: Instant, dice: &mut ChaCha20Rng) -> Vec<u8> {
        let since = at.saturating_duration_since(self.born).as_nanos();
        let mark = u64::try_from(since).unwrap_or(u64::MAX).to_le_bytes();
        people::change(place.space, mark, CHANGE_BYTES, dice)
    }

    /// Changes are durable.
    pub fn stored(&self, changes: u64) {
        self.durable.fetch_add(changes, Ordering::Relaxed);
    }

    /// A change came to the other device.
    ///
    /// # Errors
    /// When it is none.
    pub fn came(&self, envelope: &[u8]) -> Run<()> {
        let now = self.born.elapsed();
        let mark = Envelope::decode(envelope)?.body.first_chunk().copied();
        let sent = Duration::from_nanos(u64::from_le_bytes(mark.ok_or("a change without a mark")?));
        let way = now.saturating_sub(sent).as_secs_f64() * 1e3;
        self.ways.lock().unwrap_or_else(PoisonError::into_inner).push(way);
        Ok(())
    }

    fn durable(&self) -> u64 {
        self.durable.load(Ordering::Relaxed)
    }

    fn take_ways(&self) -> Vec<f64> {
        std::mem::take(&mut *self.ways.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What the relay did in some time.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Durable changes in a second.
    pub rate: f64,
    /// Processor time of the relay for each, in µs.
    pub each_us: f64,
    /// How busy the relay kept its core, in percent.
    pub busy: f64,
    /// From one device to the other, in ms.
    pub ways: Vec<f64>,
}

impl Stretch {
    /// A quantile of the ways, in ms.
    #[must_use]
    pub fn way(&self, part: f64) -> f64 {
        figure::quantile(&self.ways, part)
    }
}

/// All that was measured by one transport.
#[derive(Debug, Clone)]
pub struct Load {
    /// As fast as the relay lets them.
    pub fastest: Stretch,
    /// At each of [`PACES`].
    pub paced: Vec<Stretch>,
}

/// Watches a relay for some time.
///
/// # Errors
/// When the relay is gone, or nothing becomes durable.
async fn watch(relay: u32, tally: &Tally, meanwhile: impl Future<Output = Run<()>>) -> Run<Stretch> {
    tally.take_ways();
    let (begun, before, took) = (Instant::now(), tally.durable(), processor_of(relay)?);
    meanwhile.await?;
    let seconds = begun.elapsed().as_secs_f64();
    let took = processor_of(relay)?.saturating_sub(took).as_secs_f64();
    let changes = (tally.durable() - before) as f64;
    if changes == 0.0 {
        return Err("nothing became durable".into());
    }
    Ok(Stretch {
        rate: changes / seconds,
        each_us: took / changes * 1e6,
        busy: took / seconds * 100.0,
        ways: tally.take_ways(),
    })
}

/// Watches pairs who write in turns already.
///
/// # Errors
/// When the relay is gone, or nothing becomes durable.
pub async fn fastest(relay: u32, tally: &Tally, seconds: f64) -> Run<Stretch> {
    tokio::time::sleep(WARM_UP).await;
    let wait = async {
        tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
        Ok(())
    };
    watch(relay, tally, wait).await
}

/// Who is told when to send.
#[derive(Clone)]
pub struct Desk(UnboundedSender<Instant>);

impl Desk {
    /// One, and its ear.
    #[must_use]
    pub fn new() -> (Self, UnboundedReceiver<Instant>) {
        let (desk, ear) = unbounded_channel();
        (Self(desk), ear)
    }

    /// To be sent at this moment, which is now or has just been.
    ///
    /// # Errors
    /// When nobody is there.
    pub fn send(&self, at: Instant) -> Run<()> {
        self.0.send(at).map_err(|_| "a device is gone".into())
    }
}

/// Lets desks send so many changes a second, by chance and in turn, and watches.
///
/// # Errors
/// When a device or the relay is gone.
pub async fn paced(relay: u32, tally: &Tally, desks: &[Desk], rate: f64, seconds: f64) -> Run<Stretch> {
    pace(desks.to_vec(), rate, WARM_UP).await?;
    let send = pace(desks.to_vec(), rate, Duration::from_secs_f64(seconds));
    let mut stretch = watch(relay, tally, send).await?;
    tokio::time::sleep(CALM).await;
    stretch.ways.extend(tally.take_ways());
    Ok(stretch)
}

/// On a thread of its own, so that it is never late because devices are busy.
async fn pace(desks: Vec<Desk>, rate: f64, length: Duration) -> Run<()> {
    let send = move || {
        let mut dice = ChaCha20Rng::seed_from_u64(rate.to_bits());
        let begun = Instant::now();
        let mut at = begun;
        for desk in desks.iter().cycle() {
            let chance = f64::from(dice.next_u32()) / f64::from(u32::MAX);
            at += Duration::from_secs_f64(-chance.max(1e-9).ln() / rate);
            if at > begun + length {
                break;
            }
            std::thread::sleep(at.saturating_duration_since(Instant::now()));
            desk.send(at)?;
        }
        Ok(())
    };
    tokio::task::spawn_blocking(send).await?
}
