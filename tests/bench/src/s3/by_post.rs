//! The pairs without sockets: a change goes by POST, and whoever reads waits in a long poll.

use super::http::Http;
use super::load::{self, Desk, Load, PACES, Tally};
use super::people::{Place, request};
use crate::Run;
use crate::relay::Relay;
use cairn_protocol::limits;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Measures pairs who write to each other by POST.
///
/// # Errors
/// When the relay refuses something.
pub async fn measure(relay: &Relay, http: &Http, pairs: &[Vec<Place>], seconds: f64) -> Run<Load> {
    let tally = Tally::new();
    let devices: Vec<Device> = pairs
        .iter()
        .flatten()
        .zip(0..)
        .map(|(place, seed)| Device {
            http: http.clone(),
            place: place.clone(),
            dice: ChaCha20Rng::seed_from_u64(seed),
            tally: Arc::clone(&tally),
        })
        .collect();
    let (stop, stopped) = watch::channel(false);
    let mut running = Vec::new();
    for (device, begins) in devices.into_iter().zip([true, false].into_iter().cycle()) {
        running.push(tokio::spawn(device.in_turns(begins, stopped.clone())));
    }
    let fastest = load::fastest(relay.id(), &tally, seconds).await?;
    stop.send_replace(true);
    let mut devices = ended(running).await?;
    let mut paced = Vec::new();
    for (_, part) in PACES {
        stop.send_replace(false);
        let (mut running, mut desks) = (Vec::new(), Vec::new());
        for (number, device) in devices.into_iter().enumerate() {
            running.push(if number.is_multiple_of(2) {
                let (desk, ear) = Desk::new();
                desks.push(desk);
                tokio::spawn(device.writes(ear))
            } else {
                tokio::spawn(device.reads(stopped.clone()))
            });
        }
        paced.push(load::paced(relay.id(), &tally, &desks, fastest.rate * part, seconds).await?);
        drop(desks);
        stop.send_replace(true);
        devices = ended(running).await?;
    }
    Ok(Load { fastest, paced })
}

async fn ended(running: Vec<JoinHandle<Run<Device>>>) -> Run<Vec<Device>> {
    let mut devices = Vec::new();
    for device in running {
        devices.push(device.await??);
    }
    Ok(devices)
}

/// A device in one space.
struct Device {
    http: Http,
    place: Place,
    dice: ChaCha20Rng,
    tally: Arc<Tally>,
}

impl Device {
    /// Writes, waits for the other's change, and so on.
    async fn in_turns(mut self, begins: bool, mut stopped: watch::Receiver<bool>) -> Run<Self> {
        let mut mine = begins;
        while !*stopped.borrow_and_update() {
            mine = if mine {
                self.posts(&[Instant::now()]).await?
            } else {
                tokio::select! {
                    came = self.polls() => came?,
                    _ = stopped.changed() => false,
                }
            };
        }
        Ok(self)
    }

    /// Writes when it is told to.
    async fn writes(mut self, mut ear: UnboundedReceiver<Instant>) -> Run<Self> {
        let mut due = Vec::new();
        while ear.recv_many(&mut due, limits::PUSHES_PER_SPACE).await > 0 {
            self.posts(&due).await?;
            due.clear();
        }
        Ok(self)
    }

    /// Reads.
    async fn reads(mut self, mut stopped: watch::Receiver<bool>) -> Run<Self> {
        while !*stopped.borrow_and_update() {
            tokio::select! {
                came = self.polls() => { came?; }
                _ = stopped.changed() => {}
            }
        }
        Ok(self)
    }

    /// Pushes changes that were due at these moments; tells whether something of the other came along.
    async fn posts(&mut self, due: &[Instant]) -> Run<bool> {
        let changes = due
            .iter()
            .map(|at| self.tally.change(&self.place, *at, &mut self.dice));
        let changes = changes.collect();
        self.exchanges(changes, 0).await
    }

    async fn polls(&mut self) -> Run<bool> {
        self.exchanges(Vec::new(), limits::WAIT_MS).await
    }

    async fn exchanges(&mut self, changes: Vec<Vec<u8>>, wait_ms: u32) -> Run<bool> {
        let request = request(vec![self.place.ask(&changes)], wait_ms, &mut self.dice);
        let answer = self.http.sync(&request).await?;
        let mut came = false;
        for space in &answer.spaces {
            let brought = self.place.take(space, &changes)?;
            self.tally.stored(brought.stored);
            for change in &brought.news {
                self.tally.came(change)?;
                came = true;
            }
        }
        Ok(came)
    }
}
