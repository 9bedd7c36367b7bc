//! What the host says right now.

use serde::Serialize;

/// The instant and the offset of the device's wall clock, as the operating system says them with an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub now_ms: i64,
    /// Minutes that the wall clock is ahead of UTC.
    pub utc_offset_min: i32,
}

from_json!(struct Moment { now_ms, utc_offset_min });
