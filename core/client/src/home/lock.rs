//! One process at a time: an exclusive lock, given up by the system even when the process is killed.

use super::waiting::Waiting;
use super::{Home, exclusive};
use crate::error::Failure;
use std::fs::{File, OpenOptions, TryLockError};
use std::time::{Duration, Instant};

const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// Held for as long as a client lives.
#[derive(Debug)]
pub(crate) struct HomeLock {
    _file: File,
}

impl HomeLock {
    /// Takes the lock; while another has it, says so in the home and looks again until `patience` is over.
    pub(crate) fn take(home: &Home, patience: Duration) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(home.lock()).map_err(|_| Failure::HomeUnusable)?;
        let begun = Instant::now();
        let mut waiting = None;
        loop {
            match exclusive::try_lock(&file) {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::Error(_)) => return Err(Failure::HomeUnusable),
                Err(TryLockError::WouldBlock) if begun.elapsed() >= patience => {
                    return Err(Failure::HomeBusy);
                }
                Err(TryLockError::WouldBlock) => {
                    waiting.get_or_insert_with(|| Waiting::announce(home)).renew();
                    std::thread::sleep(LOOK_AGAIN);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Home, HomeLock};
    use crate::error::Failure;
    use crate::home::someone_waits;
    use std::time::Duration;

    #[test]
    fn a_second_client_waits_its_turn_and_then_gives_up() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::make(&directory.path().join("cairn")).unwrap();
        let first = HomeLock::take(&home, Duration::ZERO).unwrap();
        assert_eq!(
            HomeLock::take(&home, Duration::ZERO).unwrap_err(),
            Failure::HomeBusy
        );
        drop(first);
        HomeLock::take(&home, Duration::ZERO).unwrap();
    }

    #[test]
    fn a_holder_learns_that_someone_waits_and_hands_over() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::make(directory.path()).unwrap();
        let first = HomeLock::take(&home, Duration::ZERO).unwrap();
        assert!(!someone_waits(&home));
        let second = std::thread::spawn({
            let home = home.clone();
            move || HomeLock::take(&home, Duration::from_secs(30)).map(|_| ())
        });
        while !someone_waits(&home) {
            std::thread::yield_now();
        }
        drop(first);
        second.join().unwrap().unwrap();
        assert!(!someone_waits(&home));
    }
}
