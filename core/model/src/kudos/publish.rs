//! Lets others see kudos, as their receiver.

use super::{KudosRecord, find};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::{KudosId, ModelError, Noun, Outcome};
use serde::Serialize;

/// Lets others see kudos, as their receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PublishKudos {
    /// The kudos.
    pub kudos: KudosId,
}

from_json!(struct PublishKudos { kudos });

impl PublishKudos {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let received = find(ctx, self.kudos)?
            .into_iter()
            .find(|kudos| kudos.to == ctx.me());
        let received = received.ok_or(ModelError::KudosNotReceived)?;
        if received.retracted {
            return Err(ModelError::TakenBack { noun: Noun::Kudos });
        }
        if received.published {
            return Ok(Outcome::Unchanged);
        }
        let record = KudosRecord::Published {
            kudos: self.kudos,
            at: ctx.now_ms(),
        };
        let id = KudosId::new(ctx.fresh());
        ctx.put(Collection::Kudos, id, &record)?;
        Ok(Outcome::Changed)
    }
}
