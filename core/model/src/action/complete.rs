//! Marks an action item as done by the member who acts.

use crate::ctx::Ctx;
use crate::time::CivilDay;
use crate::{ActionId, ModelError, Outcome, Subject, mark};
use serde::Serialize;

/// Marks an action item as done by the member who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CompleteAction {
    /// The action item.
    pub action: ActionId,
    /// The day on which it was done; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<CivilDay>,
}

from_json!(struct CompleteAction { action, day });

impl CompleteAction {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        super::find(ctx, self.action)?;
        mark::complete(ctx, Subject::Action(self.action), self.day)
    }
}
