//! Adds an action item.

use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::id::hex_option;
use crate::time::CivilDay;
use crate::{ActionId, GoalId, ModelError, Outcome, check, document, goal};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// Adds an action item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AddAction {
    /// What is to be done, at most 300 characters.
    pub text: String,
    /// Who does it; the member who acts when absent.
    #[serde(default, with = "hex_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub owner: Option<MemberKey>,
    /// The day by which it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_day: Option<CivilDay>,
    /// The goal that it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
}

from_json!(struct AddAction { text, owner, due_day, goal });

impl AddAction {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let text = check::label("text", &self.text)?;
        let owner = self.owner.unwrap_or(ctx.me());
        check::member(ctx.setting.roster, &owner)?;
        self.due_day.map(check::day).transpose()?;
        self.goal.map(|goal| goal::find(ctx, goal)).transpose()?;
        let order = document::next_order(&ctx.docs.main, Collection::Actions);
        let id = ActionId::new(ctx.fresh());
        let doc = &mut ctx.docs.main;
        let place = Place::create(doc, Collection::Actions, &id.to_string())?;
        place.put_text(doc, "text", &text)?;
        place.put_text(doc, "owner", &owner.to_hex())?;
        place.put_some(doc, "due_day", self.due_day.as_ref())?;
        place.put_some(doc, "goal", self.goal.as_ref())?;
        place.put_text(doc, "order", &order)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
