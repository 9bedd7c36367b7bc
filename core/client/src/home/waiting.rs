//! Small files by which a waiting process asks a long-running one to hand over.

use super::Home;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

const PREFIX: &str = "waiting-";
const STALE: Duration = Duration::from_secs(15);
const RENEWED: Duration = Duration::from_secs(5);

/// There is a file with our number in the home for as long as this lives.
pub(super) struct Waiting {
    path: PathBuf,
    renewed: Instant,
}

impl Waiting {
    /// If the file cannot be written, one waits without being noticed.
    pub(super) fn announce(home: &Home) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = home
            .path()
            .join(format!("{PREFIX}{}-{number}", std::process::id()));
        let _unnoticed = std::fs::write(&path, []);
        Self {
            path,
            renewed: Instant::now(),
        }
    }

    /// Keeps the file from looking forgotten.
    pub(super) fn renew(&mut self) {
        if self.renewed.elapsed() >= RENEWED {
            let _unnoticed = std::fs::write(&self.path, []);
            self.renewed = Instant::now();
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let _gone_already = std::fs::remove_file(&self.path);
    }
}

/// Whether a process waits for this home. Files that a killed process left are removed.
pub(crate) fn someone_waits(home: &Home) -> bool {
    let Ok(entries) = std::fs::read_dir(home.path()) else {
        return false;
    };
    let mut found = false;
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let Ok(written) = entry.metadata().and_then(|metadata| metadata.modified()) else {
            continue;
        };
        let now = SystemTime::now();
        let age = now
            .duration_since(written)
            .unwrap_or_else(|ahead| ahead.duration());
        if age <= STALE {
            found = true;
        } else {
            let _gone_already = std::fs::remove_file(entry.path());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Home, Waiting, someone_waits};
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    #[test]
    fn what_a_killed_process_left_is_forgotten() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::make(directory.path()).unwrap();
        let left = directory.path().join("waiting-4711-0");
        let file = File::create(&left).unwrap();
        assert!(someone_waits(&home));
        file.set_modified(SystemTime::now() - Duration::from_secs(16))
            .unwrap();
        assert!(!someone_waits(&home));
        assert!(!left.exists());
    }

    #[test]
    fn who_no_longer_waits_leaves_nothing() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::make(directory.path()).unwrap();
        let waiting = Waiting::announce(&home);
        assert!(someone_waits(&home));
        drop(waiting);
        assert!(!someone_waits(&home));
    }
}
