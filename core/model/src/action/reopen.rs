//! Takes back every completion of an action item that is known here.

use crate::ctx::Ctx;
use crate::{ActionId, ModelError, Noun, Outcome, Subject, mark};
use serde::Serialize;

/// Takes back every completion of an action item that is known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ReopenAction {
    /// The action item.
    pub action: ActionId,
}

from_json!(struct ReopenAction { action });

impl ReopenAction {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        super::find(ctx, self.action)?;
        mark::reopen(ctx, Subject::Action(self.action), Noun::Action)
    }
}
