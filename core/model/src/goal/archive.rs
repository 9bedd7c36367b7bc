//! Puts a goal away. Nothing in it is deleted, and what others do in it still counts.

use crate::ctx::Ctx;
use crate::document::{Collection, lane_counters};
use crate::mark::{MarkRecord, Marks};
use crate::{GoalId, MarkId, ModelError, Outcome, Subject};
use serde::Serialize;

/// Puts a goal away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ArchiveGoal {
    /// The goal.
    pub goal: GoalId,
}

from_json!(struct ArchiveGoal { goal });

impl ArchiveGoal {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        super::find(ctx, self.goal)?;
        let of = Subject::Goal(self.goal);
        let records = ctx.records(Collection::Marks);
        if !Marks::of(&records).tally(&of).archived.is_empty() {
            return Ok(Outcome::Unchanged);
        }
        let heard = lane_counters(&ctx.docs.main, Collection::CheckIns);
        let record = MarkRecord::Archived {
            of,
            day: ctx.today(),
            heard,
            at: ctx.now_ms(),
        };
        let id = MarkId::new(ctx.fresh());
        ctx.put(Collection::Marks, id, &record)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
