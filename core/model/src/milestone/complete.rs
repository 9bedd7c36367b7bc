//! Marks a milestone as done by the member who acts.

use crate::ctx::Ctx;
use crate::time::CivilDay;
use crate::{MilestoneId, ModelError, Outcome, Subject, mark};
use serde::Serialize;

/// Marks a milestone as done by the member who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CompleteMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// The day on which it was done; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<CivilDay>,
}

from_json!(struct CompleteMilestone { milestone, day });

impl CompleteMilestone {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        super::find(ctx, self.milestone)?;
        mark::complete(ctx, Subject::Milestone(self.milestone), self.day)
    }
}
