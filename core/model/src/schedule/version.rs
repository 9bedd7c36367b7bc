//! One entry of a commitment's list of schedules.

use serde::{Deserialize, Serialize};

use super::Schedule;
use crate::time::CivilDay;

/// A schedule and the first day on which it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ScheduleVersion {
    /// The first day on which this schedule holds.
    pub from_day: CivilDay,
    /// The schedule.
    pub schedule: Schedule,
}
