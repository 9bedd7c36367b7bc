//! Many spaces on disk: how soon a relay is there again, and what it costs to be told that there is nothing new.

use super::http::Http;
use super::people::{Members, Place, request, settle};
use crate::Run;
use crate::machine::{memory_of, processor_of};
use crate::relay::Relay;
use cairn_protocol::codec;
use cairn_protocol::limits;
use cairn_protocol::sync::SyncAnswer;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Spaces of one device.
pub const SPACES_EACH: usize = 12;
/// Requests under way at once.
const AT_ONCE: u64 = 4;

/// What was seen of a relay with many spaces.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// Its database, in MB.
    pub database_mb: f64,
    /// From its start to the first answer, in ms.
    pub restart_ms: Vec<f64>,
    /// Its memory after the first answer, in kB.
    pub memory_kb: Vec<f64>,
    /// Processor time for a request without news, in µs.
    pub quiet_us: Vec<f64>,
    /// Such requests in a second.
    pub quiet_rate: Vec<f64>,
}

/// Fills a relay, starts it anew a few times, and asks it for news that it does not have.
///
/// # Errors
/// When the relay refuses something.
pub async fn measure(spaces: usize, rounds: usize, seconds: f64) -> Run<Stored> {
    let data = tempfile::tempdir()?;
    let relay = Relay::start(data.path())?;
    let http = Http::to(&relay)?;
    let mut filling = JoinSet::new();
    for seed in 0..AT_ONCE {
        let http = http.clone();
        let some = spaces.div_ceil(AT_ONCE as usize);
        filling.spawn(async move {
            let mut dice = ChaCha20Rng::seed_from_u64(seed);
            settle(&http, some, Members::One, &mut dice).await
        });
    }
    let mut places = Vec::with_capacity(spaces);
    while let Some(filled) = filling.join_next().await {
        places.extend(filled??.into_iter().flatten());
    }
    // What one device has is not side by side in the database: ids are hashes.
    let devices: Vec<Vec<Place>> = places.chunks_exact(SPACES_EACH).map(<[Place]>::to_vec).collect();
    relay.stop()?;

    let mut stored = Stored {
        database_mb: std::fs::metadata(data.path().join("relay.sqlite"))?.len() as f64 / 1e6,
        ..Stored::default()
    };
    for _ in 0..rounds {
        let begun = Instant::now();
        let relay = Relay::start(data.path())?;
        let http = http.at(&relay);
        let first = devices.first().ok_or("no device has so many spaces")?;
        asked(&http, first, &mut ChaCha20Rng::seed_from_u64(1)).await?;
        stored.restart_ms.push(begun.elapsed().as_secs_f64() * 1e3);
        stored.memory_kb.push(memory_of(relay.id())?.now_kb);
        let (rate, each_us) = quiet(&relay, &http, &devices, seconds).await?;
        stored.quiet_rate.push(rate);
        stored.quiet_us.push(each_us);
        relay.stop()?;
    }
    Ok(stored)
}

/// Asks for news that there are none of; gives the bytes of the question and of the answer.
///
/// # Errors
/// When the relay refuses, or has news.
pub async fn asked(http: &Http, device: &[Place], dice: &mut ChaCha20Rng) -> Run<(usize, usize)> {
    let asks = device.iter().map(|place| place.ask(&[])).collect();
    let frame = codec::encode_frame(&request(asks, 0, dice));
    let up = frame.len();
    let bytes = http.exchange(frame).await?;
    let answer: SyncAnswer = codec::decode_frame(&bytes, limits::BODY_BYTES)?;
    if answer.spaces.is_empty() {
        Ok((up, bytes.len()))
    } else {
        Err("the relay has news that nobody sent".into())
    }
}

/// Such requests in a second, and what the relay takes for each, in µs.
async fn quiet(relay: &Relay, http: &Http, devices: &[Vec<Place>], seconds: f64) -> Run<(f64, f64)> {
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    let (begun, took) = (Instant::now(), processor_of(relay.id())?);
    let mut asking = JoinSet::new();
    for (seed, some) in (0..).zip(devices.chunks(devices.len().div_ceil(AT_ONCE as usize))) {
        let (http, some) = (http.clone(), some.to_vec());
        asking.spawn(async move {
            let mut dice = ChaCha20Rng::seed_from_u64(seed);
            let mut times = 0_u64;
            for device in some.iter().cycle() {
                if Instant::now() >= end {
                    break;
                }
                asked(&http, device, &mut dice).await?;
                times += 1;
            }
            Run::Ok(times)
        });
    }
    let mut times = 0;
    while let Some(asked) = asking.join_next().await {
        times += asked??;
    }
    let wall = begun.elapsed().as_secs_f64();
    let took = processor_of(relay.id())?.saturating_sub(took).as_secs_f64();
    Ok((times as f64 / wall, took / (times as f64).max(1.0) * 1e6))
}

/// Bytes of the pages of a relay's database.
///
/// # Errors
/// When it cannot be read.
pub fn database_bytes(data: &Path) -> Run<f64> {
    let database = rusqlite::Connection::open(data.join("relay.sqlite"))?;
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    Ok(database.query_row(sql, [], |row| row.get::<_, i64>(0))? as f64)
}
