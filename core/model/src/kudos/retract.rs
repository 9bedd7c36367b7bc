//! Takes kudos back, as their giver.

use super::{KudosRecord, find};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::{KudosId, ModelError, Noun, Outcome};
use serde::Serialize;

/// Takes kudos back, as their giver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RetractKudos {
    /// The kudos.
    pub kudos: KudosId,
}

from_json!(struct RetractKudos { kudos });

impl RetractKudos {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let given = find(ctx, self.kudos)?
            .into_iter()
            .find(|kudos| kudos.from == ctx.me());
        if given
            .ok_or(ModelError::NotTheAuthor { noun: Noun::Kudos })?
            .retracted
        {
            return Ok(Outcome::Unchanged);
        }
        let record = KudosRecord::Retracted {
            kudos: self.kudos,
            at: ctx.now_ms(),
        };
        let id = KudosId::new(ctx.fresh());
        ctx.put(Collection::Kudos, id, &record)?;
        Ok(Outcome::Changed)
    }
}
