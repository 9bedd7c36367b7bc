//! Takes back every completion of a milestone that is known here.

use crate::ctx::Ctx;
use crate::{MilestoneId, ModelError, Noun, Outcome, Subject, mark};
use serde::{Deserialize, Serialize};

/// Takes back every completion of a milestone that is known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ReopenMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
}

impl ReopenMilestone {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        super::find(ctx, self.milestone)?;
        mark::reopen(ctx, Subject::Milestone(self.milestone), Noun::Milestone)
    }
}
