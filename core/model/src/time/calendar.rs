//! How one member turns instants into civil days and days into weeks.

use serde::Serialize;

use super::{CivilDay, Weekday};

/// The weekday on which a member's weeks begin.
pub type WeekStart = Weekday;

/// The latest that a person's day may start, in minutes after midnight: noon.
pub const DAY_START_MAX_MIN: u16 = 720;

/// A member's calendar: their last known offset, when their day starts and when their week starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Calendar {
    /// Minutes that the member's wall clock is ahead of UTC.
    pub utc_offset_min: i32,
    /// Minutes after midnight at which the member's day starts, 0..=720.
    pub day_start_min: u16,
    /// The weekday on which the member's weeks begin.
    pub week_start: WeekStart,
}

from_json!(struct Calendar { utc_offset_min, day_start_min, week_start });

impl Default for Calendar {
    /// UTC, days from midnight, weeks from Monday.
    fn default() -> Self {
        Self {
            utc_offset_min: 0,
            day_start_min: 0,
            week_start: Weekday::Mon,
        }
    }
}

impl Calendar {
    /// The civil day that the member is living at `now_ms` (milliseconds UTC).
    pub fn today(&self, now_ms: i64) -> CivilDay {
        let day_start_min = self.day_start_min.min(DAY_START_MAX_MIN);
        let ahead_min = i64::from(self.utc_offset_min) - i64::from(day_start_min);
        CivilDay::from_unix_days(now_ms.saturating_add(ahead_min * 60_000).div_euclid(86_400_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-10-08T00:00:00Z
    const MIDNIGHT_MS: i64 = 1_791_417_600_000;

    fn calendar(utc_offset_min: i32, day_start_min: u16) -> Calendar {
        Calendar {
            utc_offset_min,
            day_start_min,
            week_start: Weekday::Mon,
        }
    }

    #[test]
    fn case_17_a_day_that_starts_at_four_is_still_yesterday_at_half_past_one() {
        let ada = calendar(0, 240);
        assert_eq!(ada.today(MIDNIGHT_MS + 90 * 60_000).to_string(), "2026-10-07");
        assert_eq!(
            ada.today(MIDNIGHT_MS + 240 * 60_000 - 1).to_string(),
            "2026-10-07"
        );
        assert_eq!(ada.today(MIDNIGHT_MS + 240 * 60_000).to_string(), "2026-10-08");
    }

    #[test]
    fn two_people_live_different_days_at_one_instant() {
        assert_eq!(calendar(13 * 60, 0).today(MIDNIGHT_MS).to_string(), "2026-10-08");
        assert_eq!(calendar(-7 * 60, 0).today(MIDNIGHT_MS).to_string(), "2026-10-07");
        assert_eq!(calendar(0, 0).today(-1).to_string(), "1969-12-31");
    }

    #[test]
    fn a_senseless_clock_still_has_a_day() {
        assert_eq!(calendar(i32::MAX, 0).today(i64::MAX), CivilDay::MAX);
        assert_eq!(calendar(i32::MIN, u16::MAX).today(i64::MIN), CivilDay::MIN);
    }
}
