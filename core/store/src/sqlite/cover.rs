//! What stands in the file: values as they are, or each sealed by the key of the home.
//!
//! A value is sealed for its place: its table and the ids of its row. Ids, names and lengths are not hidden. The record
//! `seal` says that a file is sealed, and by which key.

use super::cause::cause;
use super::{read, write};
use cairn_crypto::HomeKey;
use cairn_engine::{StorageCause, Stored, Write};
use cairn_protocol::{SortedMap, SpaceId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior};

const SEAL: &str = "seal";

/// How values lie in the file.
pub(super) enum Cover {
    Bare,
    Sealed(HomeKey),
}

type Kept<T> = Result<T, StorageCause>;

impl Cover {
    /// Finds out how a file is covered. With a key, a file that lies bare is sealed first, all of it or nothing.
    pub(super) fn of(connection: &mut Connection, key: Option<HomeKey>) -> Kept<Self> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        let seal: Option<Vec<u8>> = connection
            .query_row(sql, [SEAL], |row| row.get(0))
            .optional()
            .map_err(cause)?;
        match (seal, key) {
            (None, None) => Ok(Self::Bare),
            (Some(seal), Some(key)) if key.open(&meta(SEAL), &seal).is_ok() => Ok(Self::Sealed(key)),
            (Some(_), _) => Err(StorageCause::Locked),
            (None, Some(key)) => {
                let cover = Self::Sealed(key);
                cover.seal_all(connection)?;
                Ok(cover)
            }
        }
    }

    /// The value as it lies in the file.
    fn close(&self, place: &[u8], value: &[u8]) -> Kept<Vec<u8>> {
        match self {
            Self::Bare => Ok(value.to_vec()),
            // An empty value stands for none.
            Self::Sealed(_) if value.is_empty() => Ok(Vec::new()),
            Self::Sealed(key) => {
                let mut nonce = [0; 24];
                getrandom::fill(&mut nonce).map_err(|_| StorageCause::Failed)?;
                Ok(key.seal(place, value, nonce))
            }
        }
    }

    /// The value that lies in the file.
    fn open(&self, place: &[u8], lies: Vec<u8>) -> Kept<Vec<u8>> {
        match self {
            Self::Bare => Ok(lies),
            Self::Sealed(_) if lies.is_empty() => Ok(lies),
            Self::Sealed(key) => key.open(place, &lies).map_err(|_| StorageCause::Corrupt),
        }
    }

    /// Performs one write inside the transaction that the caller holds.
    pub(super) fn perform(&self, connection: &Connection, write: &Write) -> Kept<()> {
        let covered = match self {
            Self::Bare => None,
            Self::Sealed(_) => self.covered(write)?,
        };
        write::perform(connection, covered.as_ref().unwrap_or(write)).map_err(cause)
    }

    /// The write with its value as it lies in the file; nothing for one without a value.
    fn covered(&self, write: &Write) -> Kept<Option<Write>> {
        let mut covered = write.clone();
        let (place, value) = match &mut covered {
            Write::PutMeta { key, value } => (meta(key), value),
            Write::PutSpace { space, record } => (of_space("space", *space), record),
            Write::PutControl { space, index, op } => (numbered("control", *space, *index), op),
            Write::PutLane {
                space,
                doc,
                lane,
                record,
            } => (
                place("lane", &[space.as_bytes(), doc.as_bytes(), lane.as_bytes()]),
                record,
            ),
            Write::AppendChanges {
                space, doc, changes, ..
            } => (place("changes", &[space.as_bytes(), doc.as_bytes()]), changes),
            Write::ReplaceDocument {
                space, doc, snapshot, ..
            } => (place("snapshot", &[space.as_bytes(), doc.as_bytes()]), snapshot),
            Write::PutOutbox {
                space,
                number,
                record,
            } => (numbered("outbox", *space, *number), record),
            Write::PutTask { id, record } => (place("task", &[id]), record),
            Write::PutQuarantine {
                space,
                number,
                record,
            } => (numbered("quarantine", *space, *number), record),
            Write::PutView { space, view } => (of_space("view", *space), view),
            Write::DeleteSpace { .. }
            | Write::CutControl { .. }
            | Write::DeleteOutbox { .. }
            | Write::DeleteTask { .. }
            | Write::ClearQuarantine { .. } => return Ok(None),
        };
        *value = self.close(&place, value)?;
        Ok(Some(covered))
    }

    /// Everything but the documents, as it was before it was covered.
    pub(super) fn uncovered(&self, mut stored: Stored) -> Kept<Stored> {
        stored.meta.remove(SEAL);
        if matches!(self, Self::Bare) {
            return Ok(stored);
        }
        self.each(&mut stored.meta, |key| meta(key))?;
        self.each(&mut stored.spaces, |space| of_space("space", *space))?;
        self.each(&mut stored.controls, |(space, index)| {
            numbered("control", *space, *index)
        })?;
        self.each(&mut stored.lanes, |(space, doc, lane)| {
            place("lane", &[space.as_bytes(), doc.as_bytes(), lane.as_bytes()])
        })?;
        self.each(&mut stored.outbox, |(space, number)| {
            numbered("outbox", *space, *number)
        })?;
        self.each(&mut stored.tasks, |id| place("task", &[id]))?;
        self.each(&mut stored.quarantine, |(space, number)| {
            numbered("quarantine", *space, *number)
        })?;
        self.each(&mut stored.views, |space| of_space("view", *space))?;
        Ok(stored)
    }

    fn each<K: Ord>(&self, values: &mut SortedMap<K, Vec<u8>>, place: impl Fn(&K) -> Vec<u8>) -> Kept<()> {
        for (key, value) in values.iter_mut() {
            *value = self.open(&place(key), std::mem::take(value))?;
        }
        Ok(())
    }

    /// What a document was replaced by.
    pub(super) fn snapshot(&self, space: SpaceId, doc: &[u8], lies: Vec<u8>) -> Kept<Vec<u8>> {
        self.open(&place("snapshot", &[space.as_bytes(), doc]), lies)
    }

    /// What was appended to a document at once.
    pub(super) fn changes(&self, space: SpaceId, doc: &[u8], lies: Vec<u8>) -> Kept<Vec<u8>> {
        self.open(&place("changes", &[space.as_bytes(), doc]), lies)
    }

    /// Seals what lies bare, and leaves nothing of it in the file.
    fn seal_all(&self, connection: &mut Connection) -> Kept<()> {
        let begun = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(cause)?;
        let stored = read::stored(&begun).map_err(cause)?;
        for write in writes_of(stored) {
            self.perform(&begun, &write)?;
        }
        self.seal_documents(&begun)?;
        let value = self.close(&meta(SEAL), b"sealed")?;
        let key = SEAL.to_owned();
        write::perform(&begun, &Write::PutMeta { key, value }).map_err(cause)?;
        begun.commit().map_err(cause)?;
        // What was replaced is overwritten in the file, and goes with the log before it.
        connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(cause)
    }

    fn seal_documents(&self, begun: &Transaction<'_>) -> Kept<()> {
        for (name, table, column) in [
            ("snapshot", "document", "snapshot"),
            ("changes", "change_chunk", "changes"),
        ] {
            let rows: Vec<Lying> = begun
                .prepare(&format!("SELECT rowid, space_id, doc_id, {column} FROM {table}"))
                .and_then(|mut all| all.query_map([], Lying::read)?.collect())
                .map_err(cause)?;
            let sql = format!("UPDATE {table} SET {column} = ?2 WHERE rowid = ?1");
            for lying in rows {
                let value = self.close(&place(name, &[&lying.space, &lying.doc]), &lying.value)?;
                begun.execute(&sql, (lying.row, value)).map_err(cause)?;
            }
        }
        Ok(())
    }
}

/// A piece of a document as it lies in the file.
struct Lying {
    row: i64,
    space: Vec<u8>,
    doc: Vec<u8>,
    value: Vec<u8>,
}

impl Lying {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            row: row.get(0)?,
            space: row.get(1)?,
            doc: row.get(2)?,
            value: row.get(3)?,
        })
    }
}

/// What writes everything but the documents.
fn writes_of(stored: Stored) -> Vec<Write> {
    let meta = stored
        .meta
        .into_iter()
        .map(|(key, value)| Write::PutMeta { key, value });
    let spaces = stored.spaces.into_iter();
    let spaces = spaces.map(|(space, record)| Write::PutSpace { space, record });
    let controls = stored.controls.into_iter();
    let controls = controls.map(|((space, index), op)| Write::PutControl { space, index, op });
    let lanes = stored.lanes.into_iter();
    let lanes = lanes.map(|((space, doc, lane), record)| Write::PutLane {
        space,
        doc,
        lane,
        record,
    });
    let outbox = stored.outbox.into_iter();
    let outbox = outbox.map(|((space, number), record)| Write::PutOutbox {
        space,
        number,
        record,
    });
    let tasks = stored
        .tasks
        .into_iter()
        .map(|(id, record)| Write::PutTask { id, record });
    let quarantine = stored.quarantine.into_iter();
    let quarantine = quarantine.map(|((space, number), record)| Write::PutQuarantine {
        space,
        number,
        record,
    });
    let views = stored
        .views
        .into_iter()
        .map(|(space, view)| Write::PutView { space, view });
    let records = meta.chain(spaces).chain(controls).chain(lanes);
    records
        .chain(outbox)
        .chain(tasks)
        .chain(quarantine)
        .chain(views)
        .collect()
}

fn meta(key: &str) -> Vec<u8> {
    place("meta", &[key.as_bytes()])
}

fn of_space(table: &str, space: SpaceId) -> Vec<u8> {
    place(table, &[space.as_bytes()])
}

fn numbered(table: &str, space: SpaceId, number: u64) -> Vec<u8> {
    place(table, &[space.as_bytes(), &number.to_le_bytes()])
}

/// The table, and the ids of the row: all but the key of a `meta` record have fixed lengths.
fn place(table: &str, ids: &[&[u8]]) -> Vec<u8> {
    let mut place = [table.as_bytes(), &[0]].concat();
    ids.iter().for_each(|id| place.extend_from_slice(id));
    place
}
