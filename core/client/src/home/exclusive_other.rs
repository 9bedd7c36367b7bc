//! The exclusive lock of Rust's own library.

use std::fs::{File, TryLockError};

/// Takes the lock, or says that another has it.
pub(super) fn try_lock(file: &File) -> Result<(), TryLockError> {
    file.try_lock()
}
