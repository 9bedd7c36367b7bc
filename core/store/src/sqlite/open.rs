//! Opens the file: looks before it touches, keeps others out, and asks SQLite for durability.

use super::cause::cause;
use super::migrate;
use cairn_engine::StorageCause;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

const HEADER: &[u8; 16] = b"SQLite format 3\0";

/// Opens, checks, and brings up to date.
pub(super) fn open(path: &Path) -> Result<Connection, StorageCause> {
    make_directory(path)?;
    look(path)?;
    make_private(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(cause)?;
    connection.busy_timeout(Duration::from_secs(2)).map_err(cause)?;
    let version = migrate::version(&connection)?;
    settle(&connection)?;
    migrate::migrate(&mut connection, version)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Otherwise many a statement is planned anew for each value that it is asked with.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(cause)?;
    Ok(connection)
}

fn settle(connection: &Connection) -> Result<(), StorageCause> {
    let mode: String = connection
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(cause)?;
    if mode != "wal" {
        return Err(StorageCause::Failed);
    }
    // Full barriers also on Apple's file systems; what is deleted is overwritten, for it may be a key.
    connection
        .execute_batch(
            "PRAGMA synchronous = FULL;
             PRAGMA fullfsync = ON;
             PRAGMA checkpoint_fullfsync = ON;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON;
             PRAGMA journal_size_limit = 1048576;",
        )
        .map_err(cause)
}

fn make_directory(path: &Path) -> Result<(), StorageCause> {
    let Some(directory) = path
        .parent()
        .filter(|directory| !directory.as_os_str().is_empty())
    else {
        return Ok(());
    };
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(|error| io_cause(&error))
}

/// A file that does not begin like a database is never handed to SQLite.
fn look(path: &Path) -> Result<(), StorageCause> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io_cause(&error)),
    };
    let mut header = [0; 16];
    match file.read_exact(&mut header) {
        Ok(()) if &header == HEADER => Ok(()),
        Ok(()) => Err(StorageCause::Corrupt),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            // An empty file is what SQLite itself leaves when it is stopped before its first write.
            let length = file.metadata().map_err(|error| io_cause(&error))?.len();
            if length == 0 {
                Ok(())
            } else {
                Err(StorageCause::Corrupt)
            }
        }
        Err(error) => Err(io_cause(&error)),
    }
}

/// SQLite gives its side files the mode of the file, so this one is enough.
fn make_private(path: &Path) -> Result<(), StorageCause> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|error| io_cause(&error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file
            .metadata()
            .map_err(|error| io_cause(&error))?
            .permissions()
            .mode();
        if mode & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600))
                .map_err(|error| io_cause(&error))?;
        }
    }
    drop(file);
    Ok(())
}

fn io_cause(error: &std::io::Error) -> StorageCause {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StorageCause::Full,
        _ => StorageCause::Failed,
    }
}
