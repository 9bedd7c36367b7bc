//! Changes a milestone.

use super::Requires;
use crate::ctx::Ctx;
use crate::time::CivilDay;
use crate::{Edit, MilestoneId, ModelError, Outcome, check};
use serde::Serialize;

/// Changes a milestone. What is absent stays; `null` clears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct EditMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// A new title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day by which it is due.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub due_day: Edit<CivilDay>,
    /// Whose marks make it done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requires: Option<Requires>,
}

from_json!(struct EditMilestone { milestone, title, due_day, requires });

impl EditMilestone {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let place = super::find(ctx, self.milestone)?;
        let title = self
            .title
            .map(|title| check::label("title", &title))
            .transpose()?;
        if let Edit::Set(day) = self.due_day {
            check::day(day)?;
        }
        if let Some(requires) = &self.requires {
            requires.check(ctx.setting.roster)?;
        }
        let doc = &mut ctx.docs.main;
        place.put_some(doc, "title", title.as_ref())?;
        place.put_edit(doc, "due_day", &self.due_day)?;
        place.put_some(doc, "requires", self.requires.as_ref())?;
        Ok(Outcome::Changed)
    }
}
