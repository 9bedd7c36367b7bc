//! Adds a step on the way to a goal.

use super::Requires;
use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::time::CivilDay;
use crate::{GoalId, MilestoneId, ModelError, Outcome, check, document, goal};
use serde::Serialize;

/// Adds a step on the way to a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AddMilestone {
    /// The goal.
    pub goal: GoalId,
    /// What the step is, at most 300 characters.
    pub title: String,
    /// The day by which it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_day: Option<CivilDay>,
    /// Whose marks make it done.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(as = "Option<_>", optional))]
    pub requires: Requires,
}

from_json!(struct AddMilestone { goal, title, due_day, requires = default });

impl AddMilestone {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        goal::find(ctx, self.goal)?;
        let title = check::label("title", &self.title)?;
        self.due_day.map(check::day).transpose()?;
        self.requires.check(ctx.setting.roster)?;
        let order = document::next_order(&ctx.docs.main, Collection::Milestones);
        let id = MilestoneId::new(ctx.fresh());
        let doc = &mut ctx.docs.main;
        let place = Place::create(doc, Collection::Milestones, &id.to_string())?;
        place.put_text(doc, "goal", &self.goal.to_string())?;
        place.put_text(doc, "title", &title)?;
        place.put_some(doc, "due_day", self.due_day.as_ref())?;
        place.put_text(doc, "requires", &self.requires.to_string())?;
        place.put_text(doc, "order", &order)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
