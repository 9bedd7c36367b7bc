//! A year of a space: two check-ins and three small changes a day, in many spaces at once.

use super::http::Http;
use super::people::{Members, Place, change, drawn, request, settle};
use super::stored::{SPACES_EACH, asked, database_bytes};
use crate::Run;
use crate::relay::{Relay, sealed_bytes};
use cairn_protocol::limits;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

/// Sealed bytes of what is written on a day: padded to 256 bytes, or to the next size.
const DAY: [usize; 5] = [512, 272, 272, 512, 272];
const DAYS_OF_A_YEAR: f64 = 365.0;

/// What a year adds to a space, and what it costs afterwards to hear of nothing new.
#[derive(Debug, Clone, Copy)]
pub struct Year {
    /// Database, in kB.
    pub database_kb: f64,
    /// Envelopes, in kB.
    pub sealed_kb: f64,
    /// Bytes of a question about twelve such spaces.
    pub up: f64,
    /// Bytes of its answer when there is nothing new.
    pub down: f64,
}

/// Plays so many days and counts a year.
///
/// # Errors
/// When the relay refuses something.
pub async fn measure(days: usize) -> Run<Year> {
    let data = tempfile::tempdir()?;
    let relay = Relay::start(data.path())?;
    let http = Http::to(&relay)?;
    let mut dice = ChaCha20Rng::seed_from_u64(days as u64);
    let spaces = limits::SPACES_PER_REQUEST;
    let settled = settle(&http, spaces, Members::Two, &mut dice).await?;
    let mut places: Vec<Place> = settled.into_iter().flat_map(|mut both| both.pop()).collect();
    let (database, sealed) = (database_bytes(data.path())?, sealed_bytes(data.path())?);
    for _ in 0..days {
        let of_a_day = |place: &Place, dice: &mut ChaCha20Rng| -> Vec<Vec<u8>> {
            let sizes = DAY.into_iter();
            sizes
                .map(|size| change(place.space, drawn(dice), size, dice))
                .collect()
        };
        let pushed: Vec<Vec<Vec<u8>>> = places.iter().map(|place| of_a_day(place, &mut dice)).collect();
        let asks = places
            .iter()
            .zip(&pushed)
            .map(|(place, pushed)| place.ask(pushed));
        let answer = http.sync(&request(asks.collect(), 0, &mut dice)).await?;
        if answer.spaces.len() != places.len() {
            return Err("the relay left a space out".into());
        }
        for ((place, pushed), space) in places.iter_mut().zip(&pushed).zip(&answer.spaces) {
            place.take(space, pushed)?;
        }
    }
    let part = DAYS_OF_A_YEAR / days as f64 / spaces as f64 / 1e3;
    let device = places.get(..SPACES_EACH).ok_or("no device has so many spaces")?;
    let (up, down) = asked(&http, device, &mut dice).await?;
    Ok(Year {
        database_kb: (database_bytes(data.path())? - database) * part,
        sealed_kb: (sealed_bytes(data.path())? - sealed) * part,
        up: up as f64,
        down: down as f64,
    })
}
