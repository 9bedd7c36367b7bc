//! Sets a goal.

use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::id::hex_list;
use crate::time::CivilDay;
use crate::{GoalId, ModelError, Outcome, check, document};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// Sets a goal. Only the title must be given; the rest is nudged for later.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct AddGoal {
    /// What is to be reached, at most 300 characters.
    pub title: String,
    /// Why it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// How to tell that it is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The day by which it is to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_day: Option<CivilDay>,
    /// The wish (WOOP).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<String>,
    /// The best outcome (WOOP).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The inner obstacle (WOOP).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<String>,
    /// The if-then plan (WOOP).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// Whose goal it is; the member who acts when empty.
    #[serde(default, with = "hex_list", skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(type = "string[]"))]
    pub owners: Vec<MemberKey>,
}

from_json!(struct AddGoal { title = default, why, measure, target_day, wish, outcome, obstacle, plan, owners = default });

impl AddGoal {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let title = check::label("title", &self.title)?;
        let texts = [
            &self.why,
            &self.measure,
            &self.wish,
            &self.outcome,
            &self.obstacle,
            &self.plan,
        ];
        for (field, text) in super::TEXTS.into_iter().zip(texts) {
            check::optional_text(field, text.as_ref())?;
        }
        self.target_day.map(check::day).transpose()?;
        for owner in &self.owners {
            check::member(ctx.setting.roster, owner)?;
        }
        let owners = if self.owners.is_empty() {
            vec![ctx.me()]
        } else {
            self.owners.clone()
        };
        let order = document::next_order(&ctx.docs.main, Collection::Goals);
        let id = GoalId::new(ctx.fresh());
        let doc = &mut ctx.docs.main;
        let place = Place::create(doc, Collection::Goals, &id.to_string())?;
        place.put_text(doc, "title", &title)?;
        for (field, text) in super::TEXTS.into_iter().zip(texts) {
            place.put_some(doc, field, text.as_ref())?;
        }
        place.put_some(doc, "target_day", self.target_day.as_ref())?;
        place.put_text(doc, "order", &order)?;
        place.set_members(doc, "owners", &owners.into_iter().collect())?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
