//! Says a check-in better, as its author. The day stays; for another day, retract and check in again.

use super::make::check_fields;
use super::{CheckInRecord, OutcomeKind, find_own};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::{CheckInId, Edit, ModelError, Outcome};
use serde::Serialize;

/// Says a check-in better, as its author. What is absent stays; `null` clears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CorrectCheckIn {
    /// The check-in.
    pub check_in: CheckInId,
    /// How it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeKind>,
    /// In one's own words.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub note: Edit<String>,
    /// 1 to 5.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub mood: Edit<u8>,
    /// 0 to 10.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub confidence: Edit<u8>,
}

from_json!(struct CorrectCheckIn { check_in, outcome, note, mood, confidence });

impl CorrectCheckIn {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let records = ctx.records(Collection::CheckIns);
        let now = find_own(&records, ctx, self.check_in)?;
        let note = self.note.apply(now.note.map(str::to_owned));
        let mood = self.mood.apply(now.mood);
        let confidence = self.confidence.apply(now.confidence);
        check_fields(note.as_ref(), mood, confidence)?;
        let record = CheckInRecord::Corrected {
            check_in: self.check_in,
            outcome: self.outcome.unwrap_or(now.outcome),
            note,
            mood,
            confidence,
            at: ctx.now_ms(),
        };
        let id = CheckInId::new(ctx.fresh());
        ctx.put(Collection::CheckIns, id, &record)?;
        Ok(Outcome::Changed)
    }
}
