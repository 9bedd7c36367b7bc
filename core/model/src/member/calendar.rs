//! Chooses when one's own days and weeks begin.

use super::ProfileRecord;
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::time::WeekStart;
use crate::{ModelError, Outcome, check};
use serde::Serialize;

/// Chooses when one's own days and weeks begin. What is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SetCalendar {
    /// Minutes after midnight at which a day begins, 0 to 720.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_start_min: Option<u16>,
    /// The day on which a week begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_start: Option<WeekStart>,
}

from_json!(struct SetCalendar { day_start_min, week_start });

impl SetCalendar {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let now = ctx.calendar();
        let day_start_min = self.day_start_min.unwrap_or(now.day_start_min);
        check::range("day_start_min", day_start_min, 0, 720)?;
        let week_start = self.week_start.unwrap_or(now.week_start);
        let record = ProfileRecord::Calendar {
            day_start_min,
            week_start,
            at: ctx.now_ms(),
        };
        let id = cairn_protocol::hex::encode(&ctx.fresh());
        ctx.put(Collection::Profiles, id, &record)?;
        Ok(Outcome::Changed)
    }
}
