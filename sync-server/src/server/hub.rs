//! Who waits for which space: pokes for long polls and live sockets, and forwarded presence.

use cairn_protocol::SpaceId;
use cairn_protocol::sync::Ephemeral;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Presence that waits for one connection; more is dropped.
const MAILBOX: usize = 32;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All who wait, by space.
#[derive(Debug, Default)]
pub(crate) struct Hub {
    rooms: Mutex<BTreeMap<SpaceId, BTreeMap<u64, Arc<Ear>>>>,
    next: AtomicU64,
}

/// One who waits.
#[derive(Debug, Default)]
pub(crate) struct Ear {
    id: u64,
    bell: Notify,
    grown: Mutex<BTreeSet<SpaceId>>,
    mail: Mutex<VecDeque<Ephemeral>>,
}

impl Hub {
    /// A seat without spaces.
    pub(crate) fn seat(self: &Arc<Self>) -> Seat {
        Seat {
            ear: Arc::new(Ear {
                id: self.next.fetch_add(1, Ordering::Relaxed),
                ..Ear::default()
            }),
            hub: Arc::clone(self),
            spaces: BTreeSet::new(),
        }
    }

    /// Wakes everyone who waits for `space`.
    pub(crate) fn poke(&self, space: SpaceId) {
        for ear in lock(&self.rooms)
            .get(&space)
            .into_iter()
            .flat_map(BTreeMap::values)
        {
            lock(&ear.grown).insert(space);
            ear.bell.notify_one();
        }
    }

    /// Hands presence to everyone else in its space.
    pub(crate) fn whisper(&self, from: &Seat, word: &Ephemeral) {
        let rooms = lock(&self.rooms);
        let others = rooms.get(&word.space).into_iter().flatten();
        for (_, ear) in others.filter(|(id, _)| **id != from.ear.id) {
            let mut mail = lock(&ear.mail);
            if mail.len() < MAILBOX {
                mail.push_back(word.clone());
                ear.bell.notify_one();
            }
        }
    }
}

/// A place in the hub, given up when dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    hub: Arc<Hub>,
    ear: Arc<Ear>,
    spaces: BTreeSet<SpaceId>,
}

impl Seat {
    /// Waits for `space` too.
    pub(crate) fn join(&mut self, space: SpaceId) {
        if self.spaces.insert(space) {
            let mut rooms = lock(&self.hub.rooms);
            rooms
                .entry(space)
                .or_default()
                .insert(self.ear.id, Arc::clone(&self.ear));
        }
    }

    /// Waits no longer for `space`.
    pub(crate) fn leave(&mut self, space: SpaceId) {
        if self.spaces.remove(&space) {
            self.hub.forget(space, self.ear.id);
        }
    }

    /// Resolves when something happened since it last did.
    pub(crate) async fn woken(&self) {
        self.ear.bell.notified().await;
    }

    /// Wakes this seat itself, to go on later.
    pub(crate) fn nudge(&self, space: SpaceId) {
        lock(&self.ear.grown).insert(space);
        self.ear.bell.notify_one();
    }

    /// The spaces that grew.
    pub(crate) fn grown(&self) -> BTreeSet<SpaceId> {
        std::mem::take(&mut lock(&self.ear.grown))
    }

    /// The presence that came.
    pub(crate) fn mail(&self) -> Vec<Ephemeral> {
        lock(&self.ear.mail).drain(..).collect()
    }
}

impl Hub {
    fn forget(&self, space: SpaceId, id: u64) {
        let mut rooms = lock(&self.rooms);
        if let Some(room) = rooms.get_mut(&space) {
            room.remove(&id);
            if room.is_empty() {
                rooms.remove(&space);
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        for space in std::mem::take(&mut self.spaces) {
            self.hub.forget(space, self.ear.id);
        }
    }
}
