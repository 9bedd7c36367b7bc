//! The home directory of an installation: one database, one lock, one anchor.

mod anchor;
#[cfg_attr(target_os = "android", path = "exclusive_android.rs")]
#[cfg_attr(not(target_os = "android"), path = "exclusive_other.rs")]
mod exclusive;
#[cfg_attr(unix, path = "fingerprint_unix.rs")]
#[cfg_attr(not(unix), path = "fingerprint_other.rs")]
mod fingerprint;
mod lock;
mod waiting;

pub(crate) use anchor::Anchor;
pub(crate) use lock::HomeLock;
pub(crate) use waiting::someone_waits;

use crate::error::Failure;
use std::path::{Path, PathBuf};

/// Names inside a home.
#[derive(Debug, Clone)]
pub(crate) struct Home(PathBuf);

impl Home {
    /// Makes the directory, readable by its owner only, if there is none.
    pub(crate) fn make(path: &Path) -> Result<Self, Failure> {
        if !path.is_dir() {
            let mut builder = std::fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(path).map_err(|_| Failure::HomeUnusable)?;
        }
        Ok(Self(path.to_owned()))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("cairn.sqlite")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    pub(crate) fn anchor(&self) -> PathBuf {
        self.0.join("anchor")
    }
}
