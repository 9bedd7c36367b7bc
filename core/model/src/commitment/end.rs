//! Ends a promise. Its numbers stand still from then on.

use super::find;
use crate::ctx::Ctx;
use crate::time::CivilDay;
use crate::{CommitmentId, ModelError, Outcome, check};
use serde::Serialize;

/// Ends a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct EndCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// Its last day; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<CivilDay>,
}

from_json!(struct EndCommitment { commitment, day });

impl EndCommitment {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let (place, now) = find(ctx, self.commitment)?;
        if self.day.is_none() && now.ended_day.is_some() {
            return Ok(Outcome::Unchanged);
        }
        let day = check::day(self.day.unwrap_or_else(|| ctx.today()))?;
        place.put_text(&mut ctx.docs.main, "ended_day", &day.to_string())?;
        Ok(Outcome::Changed)
    }
}
