//! Comes back from a pause, as its author.

use super::{PauseRecord, PauseStored, fold};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::time::CivilDay;
use crate::{ModelError, Noun, Outcome, PauseId, check};
use serde::Serialize;

/// Comes back from a pause, as its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct EndPause {
    /// The pause.
    pub pause: PauseId,
    /// Its last day; yesterday when absent. A day before its first takes the whole pause back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_day: Option<CivilDay>,
}

from_json!(struct EndPause { pause, to_day });

impl EndPause {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let noun = Noun::Pause;
        let records: Vec<PauseStored> = ctx.records(Collection::Pauses);
        let with_id: Vec<_> = fold(&records)
            .into_iter()
            .filter(|pause| pause.id == self.pause)
            .collect();
        if with_id.is_empty() {
            return Err(ModelError::NotFound { noun });
        }
        let own = with_id.iter().find(|pause| pause.member == ctx.me());
        let own = own.ok_or(ModelError::NotTheAuthor { noun })?;
        let to_day = check::day(self.to_day.unwrap_or_else(|| ctx.today().plus(-1)))?;
        // Coming back without a day does not make a pause longer that is over.
        if own.span.to == Some(to_day) || self.to_day.is_none() && own.span.last() < to_day {
            return Ok(Outcome::Unchanged);
        }
        let record = PauseRecord::Ended {
            pause: self.pause,
            to_day,
            at: ctx.now_ms(),
        };
        let id = PauseId::new(ctx.fresh());
        ctx.put(Collection::Pauses, id, &record)?;
        Ok(Outcome::Changed)
    }
}
