//! One entry of a commitment's list of schedules.

use serde::Serialize;

use super::Schedule;
use crate::time::CivilDay;

/// A schedule and the first day on which it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ScheduleVersion {
    /// The first day on which this schedule holds.
    pub from_day: CivilDay,
    /// The schedule.
    pub schedule: Schedule,
}

from_json!(struct ScheduleVersion { from_day, schedule });
