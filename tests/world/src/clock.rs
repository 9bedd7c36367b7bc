//! The clock on a device's wall: off by some time, too fast or too slow, and sometimes set to something else.

/// Virtual time begins here: 2026-03-02T08:00:00Z.
pub const START_MS: i64 = 1_772_438_400_000;

/// A device's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// How far it is off, in milliseconds.
    pub off_ms: i64,
    /// How much faster than time it runs, in millionths.
    pub drift_ppm: i64,
    /// The offset of its wall from UTC, in minutes.
    pub utc_offset_min: i32,
}

impl Clock {
    /// What it shows at a true time.
    #[must_use]
    pub fn shows(&self, true_ms: i64) -> i64 {
        let passed_ms = true_ms - START_MS;
        true_ms + self.off_ms + passed_ms / 1_000_000 * self.drift_ppm
    }

    /// Someone sets it right.
    pub fn set_right(&mut self) {
        *self = Self::default();
    }
}
