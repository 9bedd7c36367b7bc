//! Copies of the whole relay, and going back to one: how the simulator restores backups and loses disks.

use super::Service;
use crate::{RelayError, StoreLocation, store};
use rusqlite::{Connection, MAIN_DB, backup::Backup};
use std::time::Duration;

const PAGES_PER_STEP: i32 = 1024;
/// Where a database file says that it has a write-ahead log (2), which bytes in memory cannot have (1).
const JOURNAL_VERSIONS: std::ops::Range<usize> = 18..20;

impl Service {
    /// The whole database as bytes.
    ///
    /// # Errors
    /// [`RelayError`] when the database cannot be copied.
    pub fn snapshot(&self) -> Result<Vec<u8>, RelayError> {
        let mut copy = Connection::open_in_memory()?;
        transfer(&self.db, &mut copy)?;
        let mut bytes = copy.serialize(MAIN_DB)?.to_vec();
        if let Some(versions) = bytes.get_mut(JOURNAL_VERSIONS) {
            versions.fill(1);
        }
        Ok(bytes)
    }

    /// Goes back to what [`Service::snapshot`] gave; the secrets stay.
    ///
    /// # Errors
    /// [`RelayError`] when the bytes are not a snapshot or cannot be written.
    pub fn restore(&mut self, snapshot: &[u8]) -> Result<(), RelayError> {
        let mut copy = Connection::open_in_memory()?;
        copy.deserialize_read_exact(MAIN_DB, snapshot, snapshot.len(), false)?;
        self.recent.forget_all();
        transfer(&copy, &mut self.db)
    }

    /// Forgets everything; the secrets stay.
    ///
    /// # Errors
    /// [`RelayError`] when the database cannot be written.
    pub fn wipe(&mut self) -> Result<(), RelayError> {
        self.recent.forget_all();
        transfer(&store::open(&StoreLocation::Memory)?, &mut self.db)
    }
}

fn transfer(from: &Connection, to: &mut Connection) -> Result<(), RelayError> {
    Backup::new(from, to)?.run_to_completion(PAGES_PER_STEP, Duration::ZERO, None)?;
    Ok(())
}
