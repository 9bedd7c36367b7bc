//! The one timer: when the engine wants to be woken.

use std::time::{Duration, Instant};

/// Real time until a wish in the engine's time.
#[derive(Debug, Default)]
pub(super) struct Timer {
    wish: Option<(i64, Instant)>,
}

impl Timer {
    /// Replaces any earlier wish. `now_ms` is what the engine was told when it made it.
    pub(super) fn set(&mut self, at_ms: i64, now_ms: i64) {
        let left_ms = u64::try_from(at_ms.saturating_sub(now_ms)).unwrap_or(0);
        self.wish = Instant::now()
            .checked_add(Duration::from_millis(left_ms))
            .map(|due| (at_ms, due));
    }

    /// How long to wait at most.
    pub(super) fn left(&self) -> Option<Duration> {
        self.wish
            .map(|(_, due)| due.saturating_duration_since(Instant::now()))
    }

    /// The engine's time for which it wanted to be woken, once it has come.
    pub(super) fn take_due(&mut self) -> Option<i64> {
        let (at_ms, due) = self.wish?;
        if due > Instant::now() {
            return None;
        }
        self.wish = None;
        Some(at_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::Timer;
    use std::time::Duration;

    #[test]
    fn a_wish_for_a_time_gone_by_is_due_at_once_and_only_once() {
        let mut timer = Timer::default();
        assert_eq!((timer.left(), timer.take_due()), (None, None));
        timer.set(1_000, 5_000);
        assert_eq!(timer.left(), Some(Duration::ZERO));
        assert_eq!(timer.take_due(), Some(1_000));
        assert_eq!(timer.take_due(), None);
    }

    #[test]
    fn a_later_wish_replaces_an_earlier_one() {
        let mut timer = Timer::default();
        timer.set(1_000, 1_000);
        timer.set(3_600_000, 0);
        assert_eq!(timer.take_due(), None);
        assert!(timer.left().unwrap() > Duration::from_secs(3_000));
    }
}
