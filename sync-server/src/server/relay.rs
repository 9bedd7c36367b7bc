//! What every request shares, and the exchange that POST and live socket both make.

use super::buckets::Buckets;
use super::config::Config;
use super::hub::Hub;
use super::metrics::Metrics;
use super::readers::Readers;
use super::writer::{Unwritten, Writer};
use crate::log::log;
use crate::service::{
    Core, Glimpse, Heads, Reading, STORAGE_RETRY_MS, SpacePush, Sql, busy, none, unwritten,
};
use crate::store::recent::Recent;
use cairn_protocol::sync::{AckCode, SyncRequest};
use cairn_protocol::{MemberTag, SpaceId};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::{Semaphore, watch};

/// The relay as its handlers see it.
#[derive(Debug)]
pub(crate) struct Relay {
    pub(crate) core: Core,
    pub(crate) config: Config,
    pub(crate) writer: Writer,
    pub(crate) readers: Arc<Readers>,
    pub(crate) recent: Arc<Recent>,
    pub(crate) hub: Arc<Hub>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) addresses: Buckets<IpAddr>,
    pub(crate) members: Buckets<(SpaceId, MemberTag)>,
    pub(crate) seats: Arc<Semaphore>,
    pub(crate) stop: watch::Receiver<bool>,
}

/// UTC milliseconds.
pub(crate) fn now_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

impl Relay {
    /// Pushes what `request` pushes, then reads from the cursors of `cursors` (the request itself, or where a live
    /// socket already is).
    pub(crate) async fn exchange(
        self: &Arc<Self>,
        request: Arc<SyncRequest>,
        cursors: Arc<SyncRequest>,
        heads: Heads,
    ) -> Reading {
        let refused = || Reading {
            answer: busy(&request, now_ms(), STORAGE_RETRY_MS),
            cursors: Vec::new(),
        };
        let pushes = if request.spaces.iter().any(|ask| !ask.push.is_empty()) {
            match self.push(&request).await {
                Ok(pushes) => pushes,
                Err(Unwritten::Refused) => unwritten(&request),
                Err(Unwritten::Crowded) => return refused(),
            }
        } else {
            none(&request)
        };
        match self.read(cursors, pushes, heads).await {
            Ok(reading) => {
                let entries = reading
                    .answer
                    .spaces
                    .iter()
                    .map(|space| space.entries.len() as u64);
                self.metrics.entries_sent.add(entries.sum());
                reading
            }
            Err(error) => {
                self.metrics.storage_errors.add(1);
                log(&format!("storage refused: {error}"));
                refused()
            }
        }
    }

    /// From memory if everything is there, from the disk otherwise.
    async fn read(&self, cursors: Arc<SyncRequest>, pushes: Vec<SpacePush>, heads: Heads) -> Sql<Reading> {
        if let Some(glimpse) = Glimpse::of(&self.recent, &cursors) {
            return self.core.read(&glimpse, &cursors, pushes, &heads, now_ms());
        }
        let core = self.core.clone();
        self.readers
            .run(move |moment| core.read(moment, &cursors, pushes, &heads, now_ms()))
            .await
    }

    async fn push(&self, request: &Arc<SyncRequest>) -> Result<Vec<SpacePush>, Unwritten> {
        let held = self.too_fast(request);
        let (hub, metrics) = (Arc::clone(&self.hub), Arc::clone(&self.metrics));
        let (pushed, announced) = (Arc::clone(request), Arc::clone(request));
        self.writer
            .run(
                move |core, db, draft| core.push(db, draft, &pushed, &held, now_ms()),
                move |pushes| {
                    for (ask, push) in announced.spaces.iter().zip(pushes) {
                        count(&metrics, push);
                        if push.grew {
                            hub.poke(ask.space);
                        }
                    }
                },
            )
            .await
    }

    /// The spaces of `request` whose member pushes too fast.
    fn too_fast(&self, request: &SyncRequest) -> Vec<usize> {
        let (now, now_ms) = (Instant::now(), now_ms());
        let mut held = Vec::new();
        for (index, ask) in request.spaces.iter().enumerate() {
            // Without a capability nobody may empty another's bucket.
            if ask.push.is_empty() || !self.core.is_capable(ask, now_ms) {
                continue;
            }
            let cost = u32::try_from(ask.push.len()).unwrap_or(u32::MAX);
            if self.members.take((ask.space, ask.member), cost, now).is_err() {
                self.metrics.rate_limited.add(1);
                held.push(index);
            }
        }
        held
    }

    /// Resolves when the relay stops.
    pub(crate) async fn stopped(&self) {
        let _ = self.stop.clone().wait_for(|stop| *stop).await;
    }
}

fn count(metrics: &Metrics, push: &SpacePush) {
    for ack in &push.acks {
        match ack.code {
            AckCode::Stored => metrics.envelopes_stored.add(1),
            AckCode::Duplicate => metrics.envelopes_known.add(1),
            _ => metrics.envelopes_refused.add(1),
        }
    }
}
