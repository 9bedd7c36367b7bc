//! SQLite: opening and migrating, and every statement about spaces, entries and invites.

pub mod entry;
pub mod invite;
mod open;
pub mod recent;
pub mod space;

pub use open::{StoreLocation, begin, is_there, open, probe, reader, refuses};

/// SQLite's integers are signed; what the protocol counts never reaches the top bit.
pub fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The reverse of [`signed`].
pub fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// What a row that does not hold what was written there is: a damaged database.
pub fn damaged() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT),
        Some("a row does not read back".to_owned()),
    )
}
