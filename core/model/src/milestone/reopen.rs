//! Takes back every completion of a milestone that is known here.

use crate::ctx::Ctx;
use crate::{MilestoneId, ModelError, Noun, Outcome, Subject, mark};
use serde::Serialize;

/// Takes back every completion of a milestone that is known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ReopenMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
}

from_json!(struct ReopenMilestone { milestone });

impl ReopenMilestone {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        super::find(ctx, self.milestone)?;
        mark::reopen(ctx, Subject::Milestone(self.milestone), Noun::Milestone)
    }
}
