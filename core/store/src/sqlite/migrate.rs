//! Brings a file from any earlier form to the present one.

use super::cause::cause;
use cairn_engine::StorageCause;
use rusqlite::{Connection, TransactionBehavior};

/// One file each; the number in its name is the `user_version` after it. Never edited after a release.
const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_first.sql")];

/// Reads the version without changing anything.
///
/// # Errors
/// `Newer` if a newer Cairn wrote the file; `Corrupt` if it is a database of something else.
pub(super) fn version(connection: &Connection) -> Result<usize, StorageCause> {
    let version: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(cause)?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(cause)?;
    let version = usize::try_from(version).map_err(|_| StorageCause::Corrupt)?;
    if version == 0 && tables > 0 {
        return Err(StorageCause::Corrupt);
    }
    if version > MIGRATIONS.len() {
        return Err(StorageCause::Newer);
    }
    Ok(version)
}

/// Runs what is missing, all of it in one transaction.
///
/// # Errors
/// [`StorageCause`]; the file is then as it was.
pub(super) fn migrate(connection: &mut Connection, from: usize) -> Result<(), StorageCause> {
    if from == MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(cause)?;
    for migration in MIGRATIONS.iter().skip(from) {
        transaction.execute_batch(migration).map_err(cause)?;
    }
    let reached = i64::try_from(MIGRATIONS.len()).map_err(|_| StorageCause::Failed)?;
    transaction
        .pragma_update(None, "user_version", reached)
        .map_err(cause)?;
    transaction.commit().map_err(cause)
}
