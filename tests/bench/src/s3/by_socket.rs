//! The pairs, each device with a live socket.

use super::load::{self, Desk, Load, PACES, Tally};
use super::people::{Place, request};
use super::socket::Live;
use crate::Run;
use crate::relay::Relay;
use cairn_protocol::RequestId;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;

/// Measures pairs who write to each other over sockets.
///
/// # Errors
/// When the relay refuses something.
pub async fn measure(relay: &Relay, pairs: &[Vec<Place>], seconds: f64) -> Run<Load> {
    let tally = Tally::new();
    let in_turns = Arc::new(AtomicBool::new(true));
    let (mut devices, mut desks) = (JoinSet::new(), Vec::new());
    for place in pairs.iter().flatten() {
        let (desk, ear) = Desk::new();
        let device = Device {
            socket: Live::open(relay.address).await?,
            dice: ChaCha20Rng::seed_from_u64(desks.len() as u64),
            place: place.clone(),
            waiting: VecDeque::new(),
            asked: None,
            tally: Arc::clone(&tally),
            in_turns: Arc::clone(&in_turns),
        };
        devices.spawn(device.run(ear));
        desks.push(desk);
    }
    let work = async {
        for desk in desks.iter().step_by(2) {
            desk.send(Instant::now())?;
        }
        let fastest = load::fastest(relay.id(), &tally, seconds).await?;
        in_turns.store(false, Ordering::Relaxed);
        let mut paced = Vec::new();
        for (_, part) in PACES {
            paced.push(load::paced(relay.id(), &tally, &desks, fastest.rate * part, seconds).await?);
        }
        Ok(Load { fastest, paced })
    };
    tokio::select! {
        load = work => load,
        Some(ended) = devices.join_next() => Err(match ended? {
            Err(trouble) => trouble,
            Ok(()) => "a device ended".into(),
        }),
    }
}

/// A device in one space.
struct Device {
    socket: Live,
    place: Place,
    dice: ChaCha20Rng,
    /// When the changes were to be sent that are not yet.
    waiting: VecDeque<Instant>,
    /// The request that is not answered yet, and what it pushes.
    asked: Option<(RequestId, Vec<Vec<u8>>)>,
    tally: Arc<Tally>,
    in_turns: Arc<AtomicBool>,
}

impl Device {
    async fn run(mut self, mut ear: UnboundedReceiver<Instant>) -> Run<()> {
        self.asks(Vec::new()).await?;
        loop {
            if self.asked.is_none() && !self.waiting.is_empty() {
                let due = std::mem::take(&mut self.waiting);
                let changes = due
                    .into_iter()
                    .map(|at| self.tally.change(&self.place, at, &mut self.dice));
                let changes = changes.collect();
                self.asks(changes).await?;
            }
            tokio::select! {
                at = ear.recv() => match at {
                    Some(at) => self.waiting.push_back(at),
                    None => return Ok(()),
                },
                answer = self.socket.next() => {
                    let answer = answer?;
                    let mine = self.asked.take_if(|(id, _)| *id == answer.id);
                    let pushed = mine.map(|(_, pushed)| pushed).unwrap_or_default();
                    for space in &answer.spaces {
                        let brought = self.place.take(space, &pushed)?;
                        self.tally.stored(brought.stored);
                        for change in &brought.news {
                            self.tally.came(change)?;
                            if self.in_turns.load(Ordering::Relaxed) {
                                self.waiting.push_back(Instant::now());
                            }
                        }
                    }
                }
            }
        }
    }

    async fn asks(&mut self, changes: Vec<Vec<u8>>) -> Run<()> {
        let request = request(vec![self.place.ask(&changes)], 0, &mut self.dice);
        self.asked = Some((request.id, changes));
        self.socket.send(&request).await
    }
}
