//! What SQLite says, in the words of the port.

use cairn_engine::StorageCause;
use rusqlite::{Error, ErrorCode, ffi};

/// Keeps the difference that matters to a person: full, damaged, in use, or something else.
pub(super) fn cause(error: Error) -> StorageCause {
    match error {
        Error::SqliteFailure(failure, _) => match failure.code {
            ErrorCode::DiskFull => StorageCause::Full,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StorageCause::Corrupt,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StorageCause::Busy,
            // A page that ends before its time: the file was cut.
            _ if failure.extended_code == ffi::SQLITE_IOERR_SHORT_READ => StorageCause::Corrupt,
            _ => StorageCause::Failed,
        },
        Error::FromSqlConversionFailure(..)
        | Error::InvalidColumnType(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::Utf8Error(..) => StorageCause::Corrupt,
        _ => StorageCause::Failed,
    }
}
