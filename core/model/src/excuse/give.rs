//! Excuses the member who acts for some days.

use super::{ExcuseCause, ExcuseRecord};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::pause::Visibility;
use crate::time::CivilDay;
use crate::{ExcuseId, ModelError, Outcome, check};
use serde::Serialize;

/// Excuses the member who acts for some days.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct GiveExcuse {
    /// The first day; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_day: Option<CivilDay>,
    /// The last day; the first day alone when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_day: Option<CivilDay>,
    /// Why. Written only when shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who may read the reason.
    pub visibility: Visibility,
}

from_json!(struct GiveExcuse { from_day, to_day, reason, visibility = default });

impl GiveExcuse {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let from_day = self.from_day.unwrap_or_else(|| ctx.today());
        let to_day = self.to_day.unwrap_or(from_day);
        check::span(from_day, Some(to_day))?;
        check::optional_text("reason", self.reason.as_ref())?;
        let reason = self.visibility.of(self.reason);
        let at = ctx.now_ms();
        let record = ExcuseRecord::Excused {
            from_day,
            to_day,
            cause: ExcuseCause::Given,
            reason,
            at,
        };
        let id = ExcuseId::new(ctx.fresh());
        ctx.put(Collection::Excuses, id, &record)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
