//! The exclusive lock where Rust's own library has none: on Android its `File::try_lock` is not supported.

use rustix::fs::{FlockOperation, flock};
use std::fs::{File, TryLockError};

/// Takes the lock, or says that another has it.
pub(super) fn try_lock(file: &File) -> Result<(), TryLockError> {
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(()),
        Err(rustix::io::Errno::WOULDBLOCK) => Err(TryLockError::WouldBlock),
        Err(error) => Err(TryLockError::Error(error.into())),
    }
}
