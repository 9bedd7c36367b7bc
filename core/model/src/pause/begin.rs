//! Rests from all commitments in this space.

use super::{PauseRecord, Visibility};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::time::CivilDay;
use crate::{ModelError, Outcome, PauseId, check};
use serde::Serialize;

/// Rests from all commitments in this space. A check-in within the pause counts all the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct BeginPause {
    /// The first day; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_day: Option<CivilDay>,
    /// The last day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_day: Option<CivilDay>,
    /// Why. Written only when shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who may read the reason.
    pub visibility: Visibility,
}

from_json!(struct BeginPause { from_day, to_day, reason, visibility = default });

impl BeginPause {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let from_day = self.from_day.unwrap_or_else(|| ctx.today());
        check::span(from_day, self.to_day)?;
        check::optional_text("reason", self.reason.as_ref())?;
        let reason = self.visibility.of(self.reason);
        let record = PauseRecord::Begun {
            from_day,
            to_day: self.to_day,
            reason,
            at: ctx.now_ms(),
        };
        let id = PauseId::new(ctx.fresh());
        ctx.put(Collection::Pauses, id, &record)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
