//! The pairs once more, before the least that could stand in the relay's place.

use super::http::Http;
use super::load::{self, Tally};
use super::socket::Live;
use crate::Run;
use crate::floor::{ASKED_BYTES, LISTENS};
use crate::relay::Relay;
use std::sync::Arc;
use tokio::task::JoinSet;

/// Processor time of the floor for each durable change, in µs.
#[derive(Debug, Clone, Copy)]
pub struct Floor {
    /// Over live sockets.
    pub socket_us: f64,
    /// By POST, and a long poll of the other.
    pub post_us: f64,
}

/// Measures so many pairs who write in turns, for so long each.
///
/// # Errors
/// When the floor is gone.
pub async fn measure(pairs: usize, seconds: f64) -> Run<Floor> {
    let data = tempfile::tempdir()?;
    let floor = Relay::start_floor(data.path())?;
    let (tally, mut devices) = (Tally::new(), JoinSet::new());
    for number in numbers(pairs) {
        let mut socket = Live::open(floor.address).await?;
        socket.send_bytes(frame(number, LISTENS)).await?;
        socket.next_bytes().await?;
        devices.spawn(by_socket(socket, number, Arc::clone(&tally)));
    }
    let socket_us = watched(&floor, &tally, seconds, devices).await?;
    let (http, mut devices) = (Http::to(&floor)?, JoinSet::new());
    for number in numbers(pairs) {
        devices.spawn(by_post(
            http.clone(),
            number + 2 * pairs as u32,
            Arc::clone(&tally),
        ));
    }
    let post_us = watched(&floor, &tally, seconds, devices).await?;
    Ok(Floor { socket_us, post_us })
}

fn numbers(pairs: usize) -> impl Iterator<Item = u32> {
    (0..).take(2 * pairs)
}

async fn watched(floor: &Relay, tally: &Tally, seconds: f64, mut devices: JoinSet<Run<()>>) -> Run<f64> {
    tokio::select! {
        stretch = load::fastest(floor.id(), tally, seconds) => Ok(stretch?.each_us),
        Some(ended) = devices.join_next() => Err(match ended? {
            Err(trouble) => trouble,
            Ok(()) => "a device ended".into(),
        }),
    }
}

fn frame(number: u32, bytes: usize) -> Vec<u8> {
    let mut frame = number.to_le_bytes().to_vec();
    frame.resize(bytes, 7);
    frame
}

/// The even ones begin; everybody writes when the other has.
async fn by_socket(mut socket: Live, number: u32, tally: Arc<Tally>) -> Run<()> {
    let mut mine = number.is_multiple_of(2);
    loop {
        if mine {
            socket.send_bytes(frame(number, ASKED_BYTES)).await?;
        }
        let is_news = socket.next_bytes().await?.first() == Some(&1);
        tally.stored(u64::from(!is_news));
        mine = is_news;
    }
}

async fn by_post(http: Http, number: u32, tally: Arc<Tally>) -> Run<()> {
    let mut mine = number.is_multiple_of(2);
    loop {
        let bytes = if mine { ASKED_BYTES } else { LISTENS };
        http.exchange(frame(number, bytes)).await?;
        tally.stored(u64::from(mine));
        mine = !mine;
    }
}
