//! What tells a file from a copy of it, where there are no inodes: times of birth and of the last writing.

use std::fs::Metadata;
use std::io::Result;
use std::time::{SystemTime, UNIX_EPOCH};

/// Copying or restoring a file gives it another one; moving its directory does not.
pub(super) fn fingerprint(metadata: &Metadata) -> Vec<u8> {
    let nanos = |time: Result<SystemTime>| {
        time.ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
            .map_or(0, |since| since.as_nanos())
    };
    let mut bytes = Vec::with_capacity(32);
    bytes.extend(nanos(metadata.created()).to_le_bytes());
    bytes.extend(nanos(metadata.modified()).to_le_bytes());
    bytes
}
