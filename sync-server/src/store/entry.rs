//! The entries of a log.

use super::{signed, unsigned};
use cairn_protocol::envelope::EnvelopeKind;
use cairn_protocol::{EntryId, LogHash, LogTag, SpaceId};
use rusqlite::{Connection, OptionalExtension, params};

type Sql<T> = Result<T, rusqlite::Error>;

/// An entry about to be appended.
#[derive(Debug)]
pub struct NewEntry<'b> {
    /// Its log.
    pub space: SpaceId,
    /// Its place there.
    pub seq: u64,
    /// The hash of its bytes.
    pub id: EntryId,
    /// What it carries.
    pub kind: EnvelopeKind,
    /// The epoch it names; may be any number for kinds of a later version.
    pub epoch: u64,
    /// The relay's clock, UTC milliseconds.
    pub now_ms: i64,
    /// The log hash with it.
    pub log: LogHash,
    /// What all envelopes of its log weigh with it.
    pub total: u64,
    /// The envelope.
    pub body: &'b [u8],
}

impl NewEntry<'_> {
    /// What a reader will see of it.
    pub fn stored(&self) -> StoredEntry {
        StoredEntry {
            seq: self.seq,
            received_min: u32::try_from(self.received_min()).unwrap_or(0),
            log: self.log,
            size: self.body.len(),
        }
    }

    const fn received_min(&self) -> i64 {
        self.now_ms.div_euclid(60_000)
    }
}

/// An entry as stored.
#[derive(Debug)]
pub struct StoredEntry {
    /// Its place in the log.
    pub seq: u64,
    /// When it came, minutes since 1970.
    pub received_min: u32,
    /// The log hash there.
    pub log: LogHash,
    /// The size of its envelope.
    pub size: usize,
}

/// How far a log goes.
#[derive(Debug)]
pub struct LogEnd {
    /// The last sequence number.
    pub seq: u64,
    /// The log hash there.
    pub log: LogHash,
    /// What all its envelopes weigh.
    pub total: u64,
}

/// The end of a log; `None` when nothing was ever appended.
pub fn end(db: &Connection, space: SpaceId) -> Sql<Option<LogEnd>> {
    db.prepare_cached("SELECT seq, l, total FROM entry WHERE space_id = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([space.as_bytes()], |row| {
            Ok(LogEnd {
                seq: unsigned(row.get(0)?),
                log: LogHash::new(row.get(1)?),
                total: unsigned(row.get(2)?),
            })
        })
        .optional()
}

/// The ids of the entries after `seq` and where they stand, in order.
pub fn ids_after(db: &Connection, space: SpaceId, seq: u64) -> Sql<Vec<(EntryId, u64)>> {
    let mut statement =
        db.prepare_cached("SELECT entry_id, seq FROM entry WHERE space_id = ?1 AND seq > ?2 ORDER BY seq")?;
    let rows = statement.query_map(params![space.as_bytes(), signed(seq)], |row| {
        Ok((EntryId::new(row.get(0)?), unsigned(row.get(1)?)))
    })?;
    rows.collect()
}

/// The short log hash at `seq`; `None` when no entry stands there.
pub fn tag_at(db: &Connection, space: SpaceId, seq: u64) -> Sql<Option<LogTag>> {
    db.prepare_cached("SELECT l FROM entry WHERE space_id = ?1 AND seq = ?2")?
        .query_row(params![space.as_bytes(), signed(seq)], |row| {
            Ok(LogHash::new(row.get(0)?).tag())
        })
        .optional()
}

/// Appends; the caller has seen to it that it is not there yet.
pub fn append(db: &Connection, entry: &NewEntry<'_>) -> Sql<()> {
    db.prepare_cached("INSERT INTO envelope (body) VALUES (?1)")?
        .execute([entry.body])?;
    db.prepare_cached(
        "INSERT INTO entry (space_id, seq, entry_id, kind, epoch, rt_min, l, size, total, envelope)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        entry.space.as_bytes(),
        signed(entry.seq),
        entry.id.as_bytes(),
        entry.kind.code(),
        signed(entry.epoch),
        entry.received_min(),
        entry.log.as_bytes(),
        signed(entry.body.len() as u64),
        signed(entry.total),
        db.last_insert_rowid(),
    ])?;
    Ok(())
}

/// Visits the entries after `seq` in order until `visit` answers `false`.
pub fn after(
    db: &Connection,
    space: SpaceId,
    seq: u64,
    mut visit: impl FnMut(StoredEntry) -> Sql<bool>,
) -> Sql<()> {
    let mut statement = db.prepare_cached(
        "SELECT seq, rt_min, l, size FROM entry WHERE space_id = ?1 AND seq > ?2 ORDER BY seq",
    )?;
    let mut rows = statement.query(params![space.as_bytes(), signed(seq)])?;
    while let Some(row) = rows.next()? {
        let entry = StoredEntry {
            seq: unsigned(row.get(0)?),
            received_min: u32::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
            log: LogHash::new(row.get(2)?),
            size: usize::try_from(row.get::<_, i64>(3)?).unwrap_or(usize::MAX),
        };
        if !visit(entry)? {
            break;
        }
    }
    Ok(())
}

/// The envelope at `seq`.
pub fn body(db: &Connection, space: SpaceId, seq: u64) -> Sql<Vec<u8>> {
    db.prepare_cached(
        "SELECT body FROM envelope WHERE id = (SELECT envelope FROM entry WHERE space_id = ?1 AND seq = ?2)",
    )?
    .query_row(params![space.as_bytes(), signed(seq)], |row| row.get(0))
}

/// Forgets everything but the control operations.
pub fn purge(db: &Connection, space: SpaceId) -> Sql<()> {
    let data = "FROM entry WHERE space_id = ?1 AND kind <> 1";
    db.execute(
        &format!("DELETE FROM envelope WHERE id IN (SELECT envelope {data})"),
        [space.as_bytes()],
    )?;
    db.execute(&format!("DELETE {data}"), [space.as_bytes()])?;
    Ok(())
}
