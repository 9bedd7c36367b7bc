//! What tells a file from a copy of it: inode, time of the last change of state, time of birth.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::time::UNIX_EPOCH;

/// Copying, restoring or unpacking a file gives it another one; moving its directory does not.
pub(super) fn fingerprint(metadata: &Metadata) -> Vec<u8> {
    let born = metadata
        .created()
        .ok()
        .and_then(|born| born.duration_since(UNIX_EPOCH).ok());
    let mut bytes = Vec::with_capacity(40);
    bytes.extend(metadata.ino().to_le_bytes());
    bytes.extend(metadata.ctime().to_le_bytes());
    bytes.extend(metadata.ctime_nsec().to_le_bytes());
    bytes.extend(born.map_or(0, |born| born.as_nanos()).to_le_bytes());
    bytes
}
