//! Takes an archived goal out again.

use crate::ctx::Ctx;
use crate::document::Collection;
use crate::mark::{MarkRecord, Marks};
use crate::{GoalId, MarkId, ModelError, Outcome, Subject};
use serde::Serialize;
use std::collections::BTreeSet;

/// Takes an archived goal out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RestoreGoal {
    /// The goal.
    pub goal: GoalId,
}

from_json!(struct RestoreGoal { goal });

impl RestoreGoal {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        super::find(ctx, self.goal)?;
        let of = Subject::Goal(self.goal);
        let records = ctx.records(Collection::Marks);
        let undoes: BTreeSet<_> = Marks::of(&records)
            .tally(&of)
            .archived
            .iter()
            .map(|mark| mark.id)
            .collect();
        if undoes.is_empty() {
            return Ok(Outcome::Unchanged);
        }
        let record = MarkRecord::Restored {
            of,
            undoes,
            at: ctx.now_ms(),
        };
        let id = MarkId::new(ctx.fresh());
        ctx.put(Collection::Marks, id, &record)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
