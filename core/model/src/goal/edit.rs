//! Changes a goal, archived or not.

use crate::ctx::Ctx;
use crate::id::hex_list_option;
use crate::time::CivilDay;
use crate::{Edit, GoalId, ModelError, Outcome, check};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// Changes a goal. What is absent stays; `null` clears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct EditGoal {
    /// The goal.
    pub goal: GoalId,
    /// A new title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Why it matters.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub why: Edit<String>,
    /// How to tell that it is reached.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub measure: Edit<String>,
    /// The day by which it is to be reached.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub target_day: Edit<CivilDay>,
    /// The wish (WOOP).
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub wish: Edit<String>,
    /// The best outcome (WOOP).
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub outcome: Edit<String>,
    /// The inner obstacle (WOOP).
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub obstacle: Edit<String>,
    /// The if-then plan (WOOP).
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub plan: Edit<String>,
    /// All owners, as they should be.
    #[serde(default, with = "hex_list_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(type = "string[]"))]
    pub owners: Option<Vec<MemberKey>>,
}

from_json!(struct EditGoal {
    goal, title, why, measure, target_day, wish, outcome, obstacle, plan, owners,
});

impl EditGoal {
    /// An edit that changes nothing yet.
    #[must_use]
    pub fn of(goal: GoalId) -> Self {
        Self {
            goal,
            title: None,
            why: Edit::Keep,
            measure: Edit::Keep,
            target_day: Edit::Keep,
            wish: Edit::Keep,
            outcome: Edit::Keep,
            obstacle: Edit::Keep,
            plan: Edit::Keep,
            owners: None,
        }
    }

    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let place = super::find(ctx, self.goal)?;
        let title = self
            .title
            .map(|title| check::label("title", &title))
            .transpose()?;
        let texts = [
            &self.why,
            &self.measure,
            &self.wish,
            &self.outcome,
            &self.obstacle,
            &self.plan,
        ];
        for (field, edit) in super::TEXTS.into_iter().zip(texts) {
            check::edited_text(field, edit)?;
        }
        if let Edit::Set(day) = self.target_day {
            check::day(day)?;
        }
        for owner in self.owners.iter().flatten() {
            check::member(ctx.setting.roster, owner)?;
        }
        let touches = title.is_some()
            || self.owners.is_some()
            || !self.target_day.is_keep()
            || texts.iter().any(|edit| !edit.is_keep());
        let doc = &mut ctx.docs.main;
        place.put_some(doc, "title", title.as_ref())?;
        for (field, edit) in super::TEXTS.into_iter().zip(texts) {
            place.put_edit(doc, field, edit)?;
        }
        place.put_edit(doc, "target_day", &self.target_day)?;
        if let Some(owners) = self.owners {
            place.set_members(doc, "owners", &owners.into_iter().collect())?;
        }
        Ok(if touches {
            Outcome::Changed
        } else {
            Outcome::Unchanged
        })
    }
}
