//! Where a request reads from: the database, or what was written last.

use super::Sql;
use crate::store::entry::{self, StoredEntry};
use crate::store::recent::{Kept, Recent};
use crate::store::space::{self, SpaceRow};
use cairn_protocol::sync::{Head, SyncRequest};
use cairn_protocol::{ByteVec, LogTag, SpaceId, limits};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Spaces and their logs at one moment.
pub(crate) trait Source {
    /// The row of a space; `None` when the relay does not know it.
    fn space(&self, space: SpaceId) -> Sql<Option<SpaceRow>>;
    /// The short log hash at `seq`.
    fn tag_at(&self, space: SpaceId, seq: u64) -> Sql<Option<LogTag>>;
    /// Visits the entries after `seq` in order until `visit` answers `false`.
    fn after(&self, space: SpaceId, seq: u64, visit: impl FnMut(&StoredEntry) -> Sql<bool>) -> Sql<()>;
    /// The envelope at `seq`.
    fn body(&self, space: SpaceId, seq: u64) -> Sql<ByteVec>;
    /// The signed head of a space.
    fn head(&self, space: SpaceId, now_ms: i64, sign: impl FnOnce() -> Head) -> Head;
}

impl Source for Connection {
    fn space(&self, space: SpaceId) -> Sql<Option<SpaceRow>> {
        space::load(self, space)
    }

    fn tag_at(&self, space: SpaceId, seq: u64) -> Sql<Option<LogTag>> {
        entry::tag_at(self, space, seq)
    }

    fn after(&self, space: SpaceId, seq: u64, mut visit: impl FnMut(&StoredEntry) -> Sql<bool>) -> Sql<()> {
        entry::after(self, space, seq, |stored| visit(&stored))
    }

    fn body(&self, space: SpaceId, seq: u64) -> Sql<ByteVec> {
        entry::body(self, space, seq).map(ByteVec::from)
    }

    fn head(&self, _: SpaceId, _: i64, sign: impl FnOnce() -> Head) -> Head {
        sign()
    }
}

/// Some spaces as written last.
#[derive(Debug)]
pub(crate) struct Glimpse(BTreeMap<SpaceId, Arc<Kept>>);

impl Glimpse {
    /// All that `request` may read, if it is kept.
    pub(crate) fn of(recent: &Recent, request: &SyncRequest) -> Option<Self> {
        let spaces = request.spaces.iter().take(limits::SPACES_PER_REQUEST);
        let kept = spaces.map(|ask| {
            let kept = recent.get(ask.space)?;
            kept.covers(ask.seq).then_some((ask.space, kept))
        });
        kept.collect::<Option<_>>().map(Self)
    }
}

impl Source for Glimpse {
    fn space(&self, space: SpaceId) -> Sql<Option<SpaceRow>> {
        Ok(self.0.get(&space).map(|kept| kept.row.clone()))
    }

    fn tag_at(&self, space: SpaceId, seq: u64) -> Sql<Option<LogTag>> {
        Ok(self.0.get(&space).and_then(|kept| kept.tag_at(seq)))
    }

    fn after(&self, space: SpaceId, seq: u64, mut visit: impl FnMut(&StoredEntry) -> Sql<bool>) -> Sql<()> {
        for entry in self.0.get(&space).iter().flat_map(|kept| kept.after(seq)) {
            if !visit(&entry.stored)? {
                break;
            }
        }
        Ok(())
    }

    fn body(&self, space: SpaceId, seq: u64) -> Sql<ByteVec> {
        let kept = self.0.get(&space);
        let entry = kept.and_then(|kept| kept.after(seq.saturating_sub(1)).next());
        entry
            .map(|entry| entry.body.clone())
            .ok_or(rusqlite::Error::QueryReturnedNoRows)
    }

    fn head(&self, space: SpaceId, now_ms: i64, sign: impl FnOnce() -> Head) -> Head {
        match self.0.get(&space) {
            Some(kept) => kept.head(now_ms, sign),
            None => sign(),
        }
    }
}
