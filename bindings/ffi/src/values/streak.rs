//! Periods of a promise.

use cairn_client::model::streak::{Period, PeriodState, Present, Quorum};
use cairn_client::model::time::CivilDay;

/// Who must keep a period for the group to keep it.
#[uniffi::remote(Enum)]
pub enum Quorum {
    /// Each participant.
    Each,
    /// Any one participant.
    Any,
}

/// How one period went.
#[uniffi::remote(Enum)]
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

/// One period of a commitment.
#[uniffi::remote(Record)]
pub struct Period {
    /// The first day of the period; the due day itself when the period is a day.
    pub label: CivilDay,
    /// How it went.
    pub state: PeriodState,
}

/// How far a participant is in the period that they live now.
#[uniffi::remote(Record)]
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
