//! What time it is, for the engine; and chance from the operating system.

use cairn_engine::Stamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the engine's time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock and time zone.
    System,
    /// Always the same moment, for scripts and tests. Timers and timeouts still take real time.
    Fixed {
        /// UTC milliseconds since 1970.
        now_ms: i64,
        /// Minutes east of UTC.
        utc_offset_min: i32,
    },
}

impl Clock {
    pub(crate) fn now_ms(self) -> i64 {
        match self {
            Self::System => match SystemTime::now().duration_since(UNIX_EPOCH) {
                Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
                Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
            },
            Self::Fixed { now_ms, .. } => now_ms,
        }
    }

    fn utc_offset_min(self) -> i32 {
        match self {
            Self::System => chrono::Local::now().offset().local_minus_utc() / 60,
            Self::Fixed { utc_offset_min, .. } => utc_offset_min,
        }
    }

    /// A stamp with fresh chance. Not before `at_least_ms`: who wakes for a time has reached it, also by a fixed clock.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub(crate) fn stamp(self, at_least_ms: i64) -> Result<Stamp, getrandom::Error> {
        let mut entropy = [0; 32];
        getrandom::fill(&mut entropy)?;
        Ok(Stamp {
            now_ms: self.now_ms().max(at_least_ms),
            utc_offset_min: self.utc_offset_min(),
            entropy,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn a_fixed_clock_stands_still_and_chance_does_not() {
        let clock = Clock::Fixed {
            now_ms: 1_700_000_000_000,
            utc_offset_min: 120,
        };
        let first = clock.stamp(i64::MIN).unwrap();
        let second = clock.stamp(i64::MIN).unwrap();
        assert_eq!((first.now_ms, first.utc_offset_min), (1_700_000_000_000, 120));
        assert_eq!(first.now_ms, second.now_ms);
        assert_ne!(first.entropy, second.entropy);
    }

    #[test]
    fn who_wakes_for_a_time_has_reached_it() {
        let clock = Clock::Fixed {
            now_ms: 1_000,
            utc_offset_min: 0,
        };
        assert_eq!(clock.stamp(5_000).unwrap().now_ms, 5_000);
        assert_eq!(clock.stamp(500).unwrap().now_ms, 1_000);
    }

    #[test]
    fn the_systems_clock_is_after_this_was_written() {
        assert!(Clock::System.now_ms() > 1_700_000_000_000);
    }
}
