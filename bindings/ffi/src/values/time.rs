//! Calendars and weekdays.

use cairn_client::model::time::{Calendar, Weekday};

/// A member's calendar: their last known offset, when their day starts and when their week starts.
#[uniffi::remote(Record)]
pub struct Calendar {
    /// Minutes that the member's wall clock is ahead of UTC.
    pub utc_offset_min: i32,
    /// Minutes after midnight at which the member's day starts, 0..=720.
    pub day_start_min: u16,
    /// The weekday on which the member's weeks begin.
    pub week_start: Weekday,
}

/// A weekday; ordered from Monday to Sunday, written with three small letters.
#[uniffi::remote(Enum)]
pub enum Weekday {
    /// Monday
    Mon,
    /// Tuesday
    Tue,
    /// Wednesday
    Wed,
    /// Thursday
    Thu,
    /// Friday
    Fri,
    /// Saturday
    Sat,
    /// Sunday
    Sun,
}
