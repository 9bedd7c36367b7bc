//! Devices that are connected and say nothing.

use super::http::Http;
use super::people::{Members, Place, request, settle};
use super::socket::Live;
use crate::Run;
use crate::machine::{memory_of, processor_of};
use crate::relay::Relay;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How long the relay may come to rest.
const CALM: Duration = Duration::from_secs(1);

/// What an idle device takes of a relay.
#[derive(Debug, Clone, Copy)]
pub struct Idle {
    /// Memory, in kB.
    pub each_kb: f64,
    /// Processor time to connect and to follow its spaces, in µs.
    pub open_us: f64,
    /// Processor time for the pings of all devices, in ms a second, when they were watched.
    pub rest_ms: Option<f64>,
}

/// Lets so many devices connect, each to so many spaces that it has with another one, and watches them for a while.
///
/// # Errors
/// When the relay refuses something.
pub async fn measure(devices: usize, spaces_each: usize, watched: Duration) -> Run<Idle> {
    let data = tempfile::tempdir()?;
    let relay = Relay::start(data.path())?;
    let http = Http::to(&relay)?;
    let mut dice = ChaCha20Rng::seed_from_u64(devices as u64);
    let spaces = (devices * spaces_each).div_ceil(2);
    let settled = settle(&http, spaces, Members::Two, &mut dice).await?;
    // The first of each pair follows these spaces, and the second as well.
    let mut homes: Vec<Vec<Place>> = Vec::with_capacity(devices);
    for shared in settled.chunks(spaces_each) {
        for which in 0..2 {
            homes.push(
                shared
                    .iter()
                    .filter_map(|places| places.get(which).cloned())
                    .collect(),
            );
        }
    }
    homes.truncate(devices);
    tokio::time::sleep(CALM).await;
    let (memory, took) = (memory_of(relay.id())?.now_kb, processor_of(relay.id())?);
    let mut connected = JoinSet::new();
    for home in &homes {
        let mut live = Live::open(relay.address).await?;
        let asks = home.iter().map(|place| place.ask(&[])).collect();
        live.send(&request(asks, 0, &mut dice)).await?;
        live.next().await?;
        connected.spawn(async move { live.next().await.map(|_| ()) });
    }
    tokio::time::sleep(CALM).await;
    let (opened, begun) = (processor_of(relay.id())?, Instant::now());
    tokio::time::sleep(watched).await;
    if let Some(ended) = connected.try_join_next() {
        ended??;
        return Err("a device that waits was told something".into());
    }
    let (rested, seconds) = (processor_of(relay.id())?, begun.elapsed().as_secs_f64());
    let rest = rested.saturating_sub(opened).as_secs_f64() / seconds * 1e3;
    let all = homes.len() as f64;
    Ok(Idle {
        each_kb: (memory_of(relay.id())?.now_kb - memory) / all,
        open_us: opened.saturating_sub(took).as_secs_f64() / all * 1e6,
        rest_ms: (!watched.is_zero()).then_some(rest),
    })
}
