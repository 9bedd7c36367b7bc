//! A store in one SQLite file.

mod cause;
mod cover;
mod migrate;
mod open;
mod read;
mod write;

use cairn_crypto::HomeKey;
use cairn_engine::{StorageCause, Store, Stored, StoredDocument, Write};
use cairn_protocol::SpaceId;
use cause::cause;
use cover::Cover;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// A store in one SQLite file (and the two files that SQLite keeps beside it).
///
/// Whoever opens it makes sure that no other process does; `core/client` holds a lock for that.
pub struct SqliteStore {
    connection: Connection,
    cover: Cover,
}

impl SqliteStore {
    /// Opens the file, makes it if there is none, and brings an older one up to date.
    ///
    /// A directory that has to be made is readable by its owner only (0700), and so is the file (0600).
    ///
    /// # Errors
    /// [`StorageCause::Corrupt`] for what is not a database of Cairn, which is left as it is;
    /// [`StorageCause::Newer`] for one that a newer Cairn wrote; [`StorageCause::Locked`] for one that is sealed;
    /// otherwise what the system says.
    pub fn open(path: &Path) -> Result<Self, StorageCause> {
        Self::open_with(path, None)
    }

    /// The same, with a key by which every value in the file is sealed. A file that was not sealed before is sealed now.
    ///
    /// # Errors
    /// As for [`SqliteStore::open`]; [`StorageCause::Locked`] for a file that another key sealed.
    pub fn open_with(path: &Path, key: Option<HomeKey>) -> Result<Self, StorageCause> {
        let mut connection = open::open(path)?;
        let cover = Cover::of(&mut connection, key)?;
        Ok(Self { connection, cover })
    }

    /// Reads every page and says in plain words what is wrong with the file; nothing, if all is well.
    ///
    /// # Errors
    /// [`StorageCause`] when it cannot be read at all.
    pub fn integrity(&mut self) -> Result<Vec<String>, StorageCause> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check").map_err(cause)?;
        let lines = statement
            .query_map([], |row| row.get::<_, String>(0))
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(cause)?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// Moves everything from the write-ahead log into the file itself, as before a pause.
    ///
    /// # Errors
    /// [`StorageCause`] when it could not; nothing is lost then.
    pub fn flush(&mut self) -> Result<(), StorageCause> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(cause)
    }
}

impl Store for SqliteStore {
    fn open(&mut self) -> Result<Stored, StorageCause> {
        let transaction = self.connection.transaction().map_err(cause)?;
        let stored = read::stored(&transaction).map_err(cause)?;
        self.cover.uncovered(stored)
    }

    fn commit(&mut self, writes: &[Write]) -> Result<(), StorageCause> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(cause)?;
        for write in writes {
            self.cover.perform(&transaction, write)?;
        }
        transaction.commit().map_err(cause)
    }

    fn documents(&mut self, space: SpaceId) -> Result<Vec<StoredDocument>, StorageCause> {
        let transaction = self.connection.transaction().map_err(cause)?;
        read::documents(&transaction, space, &self.cover)
    }
}

#[cfg(test)]
mod tests;
