//! Opens the database, brings it to the newest version, and begins transactions.

use crate::RelayError;
use crate::log::log;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Where the relay keeps its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreLocation {
    /// In memory: gone with the service.
    Memory,
    /// `relay.sqlite` in this directory.
    Dir(PathBuf),
}

const NAME: &str = "relay.sqlite";
const MIGRATIONS: [&str; 4] = [
    include_str!("migrations/0001_log.sql"),
    include_str!("migrations/0002_invites.sql"),
    include_str!("migrations/0003_probe.sql"),
    include_str!("migrations/0004_chain.sql"),
];
const NEWEST: i64 = MIGRATIONS.len() as i64;
/// The write-ahead log is copied into the database when it has this many pages (8 MB): busy pages are then in it many
/// times, and copied once.
const LOG_PAGES: u32 = 2_000;
const PROBE_BYTES: u32 = 64 << 10;
/// Databases up to this size are checked page by page at each start.
const CHECKED_BYTES: u64 = 256 << 20;

/// Opens the writer's connection, creating and migrating the database.
pub fn open(location: &StoreLocation) -> Result<Connection, RelayError> {
    match location {
        StoreLocation::Memory => {
            let mut db = Connection::open_in_memory()?;
            prepare(&db)?;
            migrate(&mut db)?;
            Ok(db)
        }
        StoreLocation::Dir(dir) => {
            let path = dir.join(NAME);
            std::fs::create_dir_all(dir).map_err(|cause| RelayError::NotWritable {
                path: dir.clone(),
                cause,
            })?;
            open_file(&path)
        }
    }
}

fn open_file(path: &Path) -> Result<Connection, RelayError> {
    let failed = |error| RelayError::from_open(error, path);
    let mut db = Connection::open(path).map_err(failed)?;
    prepare(&db).map_err(failed)?;
    let is_small = std::fs::metadata(path).is_ok_and(|file| file.len() <= CHECKED_BYTES);
    if is_small {
        let verdict: String = db
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(failed)?;
        if verdict != "ok" {
            return Err(RelayError::Corrupt { cause: verdict });
        }
    }
    db.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
        .map_err(failed)?;
    let found = version(&db).map_err(failed)?;
    if found > 0 && found < NEWEST {
        renew(&mut db, path, is_small)?;
    }
    db.execute_batch("PRAGMA journal_mode = WAL;").map_err(failed)?;
    db.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)
        .map_err(failed)?;
    migrated(&mut db, path)?;
    Ok(db)
}

/// Whether the storage takes nothing at present. A disk that is only full can be read all the same.
///
/// # Errors
/// [`RelayError::NotWritable`] when the database in `dir` is a file that may not be written.
pub fn refuses(db: &Connection, dir: &Path) -> Result<bool, RelayError> {
    match probe(db).map_err(|error| RelayError::from_open(error, &dir.join(NAME))) {
        Ok(()) => Ok(false),
        Err(error @ RelayError::NotWritable { .. }) => Err(error),
        Err(_) => Ok(true),
    }
}

/// Brings a database of an older relay to the newest version. With a journal that is taken back: either all of it is done and
/// in its place, or, where there is too little room, nothing, and the older relay can go on.
fn renew(db: &mut Connection, path: &Path, is_small: bool) -> Result<(), RelayError> {
    let failed = |error| RelayError::from_open(error, path);
    log("an older relay's database is written anew; this takes a while, and room for as much again");
    let mode: String = db
        .query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))
        .map_err(failed)?;
    if mode != "delete" {
        return Err(RelayError::InUse {
            path: path.to_owned(),
        });
    }
    migrated(db, path)?;
    // What the older form took is given back, if there is room to do so; in a large database it stays, to be used again.
    if is_small {
        let _kept = db.execute_batch("VACUUM;");
    }
    log("the database is written anew");
    Ok(())
}

fn migrated(db: &mut Connection, path: &Path) -> Result<(), RelayError> {
    match migrate(db) {
        Err(RelayError::Database(error)) => Err(RelayError::from_open(error, path)),
        other => other,
    }
}

/// Whether the database is still where it was opened.
pub fn is_there(dir: &Path) -> bool {
    dir.join(NAME).is_file()
}

/// Opens a connection that only reads, beside the writer.
pub fn reader(dir: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(dir.join(NAME), flags)?;
    db.execute_batch("PRAGMA query_only = ON;")?;
    prepare(&db)?;
    Ok(db)
}

/// Begins a transaction that may write.
pub fn begin(db: &mut Connection) -> Result<Transaction<'_>, rusqlite::Error> {
    db.transaction_with_behavior(TransactionBehavior::Immediate)
}

/// Writes as much as a large push, to see whether the storage takes it.
pub fn probe(db: &Connection) -> Result<(), rusqlite::Error> {
    let sql = "INSERT OR REPLACE INTO probe (id, filler) VALUES (1, zeroblob(?1))";
    db.execute(sql, [PROBE_BYTES]).map(drop)
}

fn prepare(db: &Connection) -> Result<(), rusqlite::Error> {
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.set_prepared_statement_cache_capacity(64);
    // Otherwise many a statement is planned anew for each value that it is asked with.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Which migrations a database has had.
fn version(db: &Connection) -> Result<i64, rusqlite::Error> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn migrate(db: &mut Connection) -> Result<(), RelayError> {
    let found = version(db)?;
    if found > NEWEST {
        return Err(RelayError::TooNew { found, known: NEWEST });
    }
    let begun = begin(db)?;
    for (version, sql) in (1_i64..).zip(MIGRATIONS) {
        if version > found {
            begun.execute_batch(sql)?;
            begun.pragma_update(None, "user_version", version)?;
        }
    }
    begun.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_database_is_called_damaged() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(NAME), vec![7; 8192]).unwrap();
        let error = open(&StoreLocation::Dir(dir.path().to_owned())).unwrap_err();
        assert_eq!(error.code(), "data.corrupt");
    }

    /// Two logs of three entries and one, as relays before version 4 kept them.
    fn older(db: &Connection) {
        for sql in &MIGRATIONS[..3] {
            db.execute_batch(sql).unwrap();
        }
        db.pragma_update(None, "user_version", 3).unwrap();
        let log = [(1_u8, 1_u8, 300_usize), (2, 2, 200), (3, 2, 400)];
        // Another log between, so that the rows of none stand together.
        for (space, length) in [(7_u8, 3), (8, 1)] {
            db.execute(
                "INSERT INTO space (space_id, kind, birth, head_seq, head_l, ctl_index, ctl_hash, epoch, key_commit, bytes, entries)
                 VALUES (?1, 1, zeroblob(16), 3, zeroblob(32), 0, zeroblob(32), 1, zeroblob(32), 900, 3)",
                [[space; 16]],
            )
            .unwrap();
            for (seq, kind, size) in &log[..length] {
                db.execute(
                    "INSERT INTO entry (space_id, seq, entry_id, kind, epoch, rt_min, l, body)
                     VALUES (?1, ?2, ?3, ?4, 1, 5, ?5, ?6)",
                    rusqlite::params![
                        [space; 16],
                        seq,
                        [*seq; 32],
                        kind,
                        [*seq + 100; 32],
                        vec![*seq; *size]
                    ],
                )
                .unwrap();
            }
        }
    }

    #[test]
    fn a_database_of_an_older_relay_keeps_its_logs() {
        use crate::store::{entry, space};
        use cairn_protocol::{EntryId, LogHash, SpaceId};
        let mut db = Connection::open_in_memory().unwrap();
        older(&db);

        migrate(&mut db).unwrap();

        let space = SpaceId::new([7; 16]);
        let row = space::load(&db, space).unwrap().unwrap();
        assert_eq!(
            (row.head_seq, row.head_log, row.bytes),
            (3, LogHash::new([103; 32]), 900)
        );
        let mut sizes = Vec::new();
        entry::after(&db, space, 1, |stored| {
            sizes.push((stored.seq, stored.size));
            Ok(true)
        })
        .unwrap();
        assert_eq!(sizes, [(2, 200), (3, 400)]);
        assert_eq!(entry::body(&db, space, 2).unwrap(), [2; 200]);
        let ids = entry::ids_after(&db, space, 2).unwrap();
        assert_eq!(ids, [(EntryId::new([3; 32]), 3)]);
        assert_eq!(space::totals(&db).unwrap(), (2, 4, 1_200));
    }

    #[test]
    fn where_there_is_too_little_room_the_older_database_stays_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(NAME);
        let mut db = Connection::open(&path).unwrap();
        older(&db);
        let filler = "INSERT INTO entry (space_id, seq, entry_id, kind, epoch, rt_min, l, body)
                      VALUES (randomblob(16), 1, randomblob(32), 2, 1, 5, randomblob(32), zeroblob(100000))";
        db.execute(filler, []).unwrap();
        let pages: i64 = db.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        db.pragma_update(None, "max_page_count", pages + 4).unwrap();
        assert_eq!(renew(&mut db, &path, true).unwrap_err().code(), "data.no_room");
        drop(db);

        let db = Connection::open(&path).unwrap();
        let version = version(&db).unwrap();
        let entries: i64 = db
            .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))
            .unwrap();
        assert_eq!((version, entries), (3, 5));
        drop(db);
        let db = open(&StoreLocation::Dir(dir.path().to_owned())).unwrap();
        assert_eq!(crate::store::space::totals(&db).unwrap(), (2, 4, 1_200));
    }

    #[test]
    fn a_directory_that_cannot_be_made_is_called_not_writable() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        std::fs::write(&file, "in the way").unwrap();
        let error = open(&StoreLocation::Dir(file.join("data"))).unwrap_err();
        assert_eq!(error.code(), "data.not_writable");
    }

    #[test]
    fn a_database_of_a_newer_relay_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let location = StoreLocation::Dir(dir.path().to_owned());
        open(&location)
            .unwrap()
            .pragma_update(None, "user_version", 99)
            .unwrap();
        assert_eq!(open(&location).unwrap_err().code(), "data.too_new");
    }
}
