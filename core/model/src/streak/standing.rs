//! What comes out: periods with their states, and the numbers drawn from them.

use serde::Serialize;

use crate::time::CivilDay;

/// Full strength.
pub const STRENGTH_MAX: u32 = 65_536;

/// After this many days without word a commitment is dormant; it is still not missed.
pub const DORMANT_DAYS: i64 = 28;

/// How one period went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PeriodState {
    /// As many distinct days as were asked.
    Kept,
    /// Nothing was asked.
    Excused,
    /// Missed, and forgiven because enough periods were kept before it.
    Bridged,
    /// Over, not kept, and the person was heard from since.
    Missed,
    /// Not over yet.
    Open,
    /// Over, and nothing was heard from the person since.
    Unknown,
}

from_json!(enum PeriodState {
    "kept" => Kept,
    "excused" => Excused,
    "bridged" => Bridged,
    "missed" => Missed,
    "open" => Open,
    "unknown" => Unknown,
});

/// One period of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Period {
    /// The first day of the period; the due day itself when the period is a day.
    pub label: CivilDay,
    /// How it went.
    pub state: PeriodState,
}

from_json!(struct Period { label, state });

/// How far a participant is in the period that they live now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Present {
    /// How it goes: open, kept or excused. (What is over is never present.)
    pub state: PeriodState,
    /// The first day, as the start, the versions and the end cut the period.
    pub first_day: CivilDay,
    /// The last day.
    pub last_day: CivilDay,
    /// How many distinct days are asked; none when nothing is.
    pub need: u32,
    /// How many distinct days have a check-in that counts. There may be more than are asked.
    pub done: u32,
}

from_json!(struct Present { state, first_day, last_day, need, done });

/// Where a participant, or all of them together, stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Standing {
    /// Periods kept since the last miss that was not bridged.
    pub current: u32,
    /// The longest that `current` ever was.
    pub longest: u32,
    /// Whether `current` may turn out higher or lower because a period since the last break is unknown.
    pub at_least: bool,
    /// How strong the habit is, 0..=65536.
    pub strength: u32,
    /// Whether nothing has been heard for [`DORMANT_DAYS`] days.
    pub dormant: bool,
    /// The period that a participant lives now. None before the first day of the promise, after its last, on a day
    /// on which it is not due, and for all together.
    pub present: Option<Present>,
    /// The periods that have begun, oldest first.
    pub periods: Vec<Period>,
}

from_json!(struct Standing { current, longest, at_least, strength, dormant, present, periods });
