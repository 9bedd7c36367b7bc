//! What was written last, kept in memory beside the database: who is live reads here and not from the disk.
//!
//! Only what is committed is kept. What it holds of a space is its row and the end of its log without a gap; a change of
//! membership drops the space, which is then read from the disk again.

use super::space::SpaceRow;
use super::{entry::StoredEntry, space};
use cairn_protocol::sync::Head;
use cairn_protocol::{ByteVec, EntryId, LogTag, SpaceId};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

type Sql<T> = Result<T, rusqlite::Error>;

/// About as many bytes are kept of all spaces; half of them are let go at once.
const ALL_BYTES: usize = 8 << 20;
/// As many bytes of one space's log.
const LOG_BYTES: usize = 16 << 10;
/// A signed head is given to all who ask within this time.
const HEAD_MS: u64 = 1_000;
/// What a row and its place here weigh, about.
const ROW_BYTES: usize = 850;
/// What an entry weighs beside its envelope, about.
const ENTRY_BYTES: usize = 152;

/// The spaces written last.
#[derive(Debug, Default)]
pub struct Recent {
    kept: Mutex<Generations>,
}

/// What is written goes to the young; when they are many, they become the old, and the old are let go.
#[derive(Debug, Default)]
struct Generations {
    young: HashMap<SpaceId, Arc<Kept>>,
    young_bytes: usize,
    old: HashMap<SpaceId, Arc<Kept>>,
}

/// A space as committed last.
#[derive(Debug)]
pub struct Kept {
    /// Its row.
    pub row: SpaceRow,
    end: End,
    head: OnceLock<Head>,
}

/// The end of a log.
#[derive(Debug, Clone)]
struct End {
    /// The last sequence number before it, and the short log hash there.
    base: (u64, LogTag),
    entries: Vec<Arc<Entry>>,
    /// What all entries weigh.
    bytes: usize,
}

/// An entry and its envelope.
#[derive(Debug)]
pub struct Entry {
    /// The hash of its envelope.
    pub id: EntryId,
    /// All but the envelope.
    pub stored: StoredEntry,
    /// The envelope.
    pub body: ByteVec,
}

impl Kept {
    const fn new(row: SpaceRow, end: End) -> Self {
        Self {
            row,
            end,
            head: OnceLock::new(),
        }
    }

    /// Whether everything after `seq` is here, and the log hash at `seq` too. Who has read further has read the disk in
    /// the moment between a commit and its being published, and is to read there again.
    #[must_use]
    pub fn covers(&self, seq: u64) -> bool {
        (self.end.base.0..=self.row.head_seq).contains(&seq)
    }

    /// The short log hash at a covered `seq`.
    #[must_use]
    pub fn tag_at(&self, seq: u64) -> Option<LogTag> {
        if seq == self.end.base.0 {
            return Some(self.end.base.1);
        }
        self.after(seq.saturating_sub(1))
            .next()
            .map(|entry| entry.stored.log.tag())
    }

    /// The signed head, as signed for whoever asked first, if that is not too long ago.
    pub fn head(&self, now_ms: i64, sign: impl FnOnce() -> Head) -> Head {
        match self.head.get() {
            Some(head) if now_ms.abs_diff(head.time_ms) < HEAD_MS => head.clone(),
            Some(_) => sign(),
            None => self.head.get_or_init(sign).clone(),
        }
    }

    /// The entries after a covered `seq`, in order.
    pub fn after(&self, seq: u64) -> impl Iterator<Item = &Entry> {
        let known = usize::try_from(seq.saturating_sub(self.end.base.0)).unwrap_or(usize::MAX);
        self.end.entries.iter().skip(known).map(AsRef::as_ref)
    }

    fn weight(&self) -> usize {
        ROW_BYTES + self.end.bytes
    }
}

impl End {
    fn new(base: (u64, LogTag), entries: Vec<Arc<Entry>>) -> Self {
        let bytes = entries.iter().map(|entry| weight(entry)).sum();
        let mut end = Self { base, entries, bytes };
        end.shorten();
        end
    }

    /// Goes on with `later`.
    fn extend(&mut self, later: Self) {
        let (seq, _) = later.base;
        let is_next = self.base.0 + self.entries.len() as u64 == seq;
        if is_next {
            self.bytes += later.bytes;
            self.entries.extend(later.entries);
            self.shorten();
        } else {
            *self = later;
        }
    }

    /// Lets go of what is too much at its beginning.
    fn shorten(&mut self) {
        let mut gone = 0;
        for entry in &self.entries {
            if self.bytes <= LOG_BYTES {
                break;
            }
            self.bytes = self.bytes.saturating_sub(weight(entry));
            self.base = (entry.stored.seq, entry.stored.log.tag());
            gone += 1;
        }
        self.entries.drain(..gone);
    }
}

fn weight(entry: &Entry) -> usize {
    ENTRY_BYTES + entry.body.len()
}

impl Recent {
    /// What is kept of a space.
    #[must_use]
    pub fn get(&self, space: SpaceId) -> Option<Arc<Kept>> {
        self.lock().get(space)
    }

    /// Forgets everything: the database is another one.
    pub fn forget_all(&self) {
        *self.lock() = Generations::default();
    }

    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn get(&self, space: SpaceId) -> Option<Arc<Kept>> {
        self.young.get(&space).or_else(|| self.old.get(&space)).cloned()
    }

    fn remove(&mut self, space: SpaceId) -> Option<Arc<Kept>> {
        let young = self.young.remove(&space);
        if let Some(kept) = &young {
            self.young_bytes = self.young_bytes.saturating_sub(kept.weight());
        }
        let old = self.old.remove(&space);
        young.or(old)
    }

    fn put(&mut self, space: SpaceId, kept: Kept) {
        self.young_bytes += kept.weight();
        self.young.insert(space, Arc::new(kept));
        if self.young_bytes > ALL_BYTES / 2 {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
    }
}

/// What the open transaction wrote, not yet committed.
#[derive(Debug)]
pub struct Draft<'r> {
    recent: &'r Recent,
    fresh: BTreeMap<SpaceId, Kept>,
    /// Written in a way that only the disk knows.
    unsure: BTreeSet<SpaceId>,
}

impl<'r> Draft<'r> {
    /// Nothing is written yet.
    #[must_use]
    pub const fn new(recent: &'r Recent) -> Self {
        Self {
            recent,
            fresh: BTreeMap::new(),
            unsure: BTreeSet::new(),
        }
    }

    /// A space as the transaction sees it.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn load(&self, db: &Connection, space: SpaceId) -> Sql<Option<SpaceRow>> {
        match self.look(space, |kept| Some(kept.row.clone())) {
            Some(row) => Ok(Some(row)),
            None => space::load(db, space),
        }
    }

    /// Looks into what is kept of a space, as the transaction sees it; `None` when nothing is kept.
    pub fn look<T>(&self, space: SpaceId, look: impl FnOnce(&Kept) -> Option<T>) -> Option<T> {
        if self.unsure.contains(&space) {
            return None;
        }
        match self.fresh.get(&space) {
            Some(kept) => look(kept),
            None => look(&*self.recent.get(space)?),
        }
    }

    /// A space's log was appended to: `row` is the space now, `base` the end of the log before.
    pub fn grew(&mut self, row: SpaceRow, base: (u64, LogTag), entries: Vec<Arc<Entry>>) {
        let space = row.membership.space;
        let later = End::new(base, entries);
        if self.unsure.contains(&space) {
            return;
        }
        if let Some(kept) = self.fresh.get_mut(&space) {
            kept.row = row;
            kept.end.extend(later);
        } else {
            self.fresh.insert(space, Kept::new(row, later));
        }
    }

    /// More of a space was changed than its log.
    pub fn changed(&mut self, space: SpaceId) {
        self.fresh.remove(&space);
        self.unsure.insert(space);
    }

    /// The transaction is committed: from now on this is what others read.
    pub fn publish(self) {
        let mut kept = self.recent.lock();
        for space in self.unsure {
            kept.remove(space);
        }
        for (space, fresh) in self.fresh {
            let Kept { row, end: later, .. } = fresh;
            let end = match kept.remove(space) {
                // Nobody reads it at the moment, as a rule: then it is not copied.
                Some(before) => {
                    let mut end =
                        Arc::try_unwrap(before).map_or_else(|read| read.end.clone(), |kept| kept.end);
                    end.extend(later);
                    end
                }
                None => later,
            };
            kept.put(space, Kept::new(row, end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cairn_protocol::LogHash;

    fn entry(seq: u64, bytes: usize) -> Arc<Entry> {
        Arc::new(Entry {
            id: EntryId::new([u8::try_from(seq).unwrap(); 32]),
            stored: StoredEntry {
                seq,
                received_min: 0,
                log: LogHash::new([u8::try_from(seq).unwrap(); 32]),
                size: bytes,
            },
            body: vec![0; bytes].into(),
        })
    }

    fn tag(seq: u64) -> LogTag {
        entry(seq, 0).stored.log.tag()
    }

    fn end(base: u64, entries: &[(u64, usize)]) -> End {
        let entries = entries.iter().map(|(seq, bytes)| entry(*seq, *bytes)).collect();
        End::new((base, tag(base)), entries)
    }

    fn seqs(end: &End) -> Vec<u64> {
        end.entries.iter().map(|entry| entry.stored.seq).collect()
    }

    #[test]
    fn an_end_goes_on_where_it_stopped() {
        let mut log = end(3, &[(4, 10), (5, 10)]);
        log.extend(end(5, &[(6, 10)]));
        assert_eq!((log.base, seqs(&log)), ((3, tag(3)), vec![4, 5, 6]));
    }

    #[test]
    fn an_end_with_a_gap_begins_anew() {
        let mut log = end(3, &[(4, 10)]);
        log.extend(end(5, &[(6, 10)]));
        assert_eq!((log.base, seqs(&log)), ((5, tag(5)), vec![6]));
    }

    #[test]
    fn an_end_lets_go_of_its_beginning() {
        let mut log = end(0, &[(1, LOG_BYTES / 2), (2, LOG_BYTES / 4)]);
        log.extend(end(2, &[(3, LOG_BYTES / 2)]));
        assert_eq!((log.base, seqs(&log)), ((1, tag(1)), vec![2, 3]));
    }

    #[test]
    fn an_end_may_be_empty_and_still_knows_where_it_is() {
        let mut log = end(0, &[]);
        log.extend(end(0, &[(1, 2 * LOG_BYTES)]));
        assert_eq!((log.base, seqs(&log)), ((1, tag(1)), vec![]));
        log.extend(end(1, &[(2, 1)]));
        assert_eq!((log.base, seqs(&log)), ((1, tag(1)), vec![2]));
    }
}
