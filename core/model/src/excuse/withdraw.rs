//! Withdraws an excuse, as its author.

use super::{ExcuseRecord, ExcuseStored, fold};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::{ExcuseId, ModelError, Noun, Outcome};
use serde::Serialize;

/// Withdraws an excuse, as its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct WithdrawExcuse {
    /// The excuse.
    pub excuse: ExcuseId,
}

from_json!(struct WithdrawExcuse { excuse });

impl WithdrawExcuse {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let noun = Noun::Excuse;
        let records: Vec<ExcuseStored> = ctx.records(Collection::Excuses);
        let with_id: Vec<_> = fold(&records)
            .into_iter()
            .filter(|excuse| excuse.id == self.excuse)
            .collect();
        if with_id.is_empty() {
            return Err(ModelError::NotFound { noun });
        }
        let own = with_id.iter().find(|excuse| excuse.member == ctx.me());
        if own.ok_or(ModelError::NotTheAuthor { noun })?.withdrawn {
            return Ok(Outcome::Unchanged);
        }
        let record = ExcuseRecord::Withdrawn {
            excuse: self.excuse,
            at: ctx.now_ms(),
        };
        let id = ExcuseId::new(ctx.fresh());
        ctx.put(Collection::Excuses, id, &record)?;
        Ok(Outcome::Changed)
    }
}
