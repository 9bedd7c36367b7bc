//! Where things that took long to fetch or to make are kept over runs, outside of the project.

use crate::failure::{During, Failure};
use crate::program;
use std::path::{Path, PathBuf};

/// A folder of the cache, which is made if it is not there.
pub fn folder(name: &str) -> Result<PathBuf, Failure> {
    let named = |variable: &str| {
        std::env::var_os(variable)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let base = named("XDG_CACHE_HOME")
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .ok_or_else(|| Failure::new("Neither XDG_CACHE_HOME nor HOME says where a cache may be."))?;
    let folder = base.join("cairn/android").join(name);
    std::fs::create_dir_all(&folder).during("making a folder of the cache")?;
    Ok(folder)
}

/// Refuses a file whose SHA-256 is another than the one that was looked at when it was chosen.
pub fn verify(file: &Path, sha256: &str) -> Result<(), Failure> {
    let said = program::output(std::process::Command::new("sha256sum").arg(file))?;
    if said.split_whitespace().next() == Some(sha256) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} is not the file that was chosen; its SHA-256 should be {sha256}.",
        file.display()
    )))
}

/// Writes a file that can be started.
#[cfg(unix)]
pub fn script(file: &Path, text: &str) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(file, text).during("writing a script")?;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755)).during("writing a script")
}

/// Writes a file that can be started.
#[cfg(not(unix))]
pub fn script(file: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(file, text).during("writing a script")
}
