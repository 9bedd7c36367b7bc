//! Takes a check-in back, as its author.

use super::{CheckInRecord, find_own};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::{CheckInId, ModelError, Outcome};
use serde::Serialize;

/// Takes a check-in back, as its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RetractCheckIn {
    /// The check-in.
    pub check_in: CheckInId,
}

from_json!(struct RetractCheckIn { check_in });

impl RetractCheckIn {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        match find_own(&ctx.records(Collection::CheckIns), ctx, self.check_in) {
            Ok(_) => {}
            Err(ModelError::TakenBack { .. }) => return Ok(Outcome::Unchanged),
            Err(error) => return Err(error),
        }
        let record = CheckInRecord::Retracted {
            check_in: self.check_in,
            at: ctx.now_ms(),
        };
        let id = CheckInId::new(ctx.fresh());
        ctx.put(Collection::CheckIns, id, &record)?;
        Ok(Outcome::Changed)
    }
}
