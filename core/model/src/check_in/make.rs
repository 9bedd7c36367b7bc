//! Checks in on a commitment for one civil day.

use super::{CONFIDENCE_MAX, CheckInRecord, MOOD_MAX, OutcomeKind};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::time::CivilDay;
use crate::{CheckInId, CommitmentId, ModelError, Outcome, check, commitment};
use serde::Serialize;

/// Checks in on a commitment for one civil day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct MakeCheckIn {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The day that it is about; one's own today when absent. A day beyond tomorrow is held back until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_day: Option<CivilDay>,
    /// How it went.
    pub outcome: OutcomeKind,
    /// In one's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mood: Option<u8>,
    /// 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
}

from_json!(struct MakeCheckIn { commitment, for_day, outcome, note, mood, confidence });

impl MakeCheckIn {
    /// A bare check-in for one's own today.
    #[must_use]
    pub fn on(commitment: CommitmentId, outcome: OutcomeKind) -> Self {
        Self {
            commitment,
            for_day: None,
            outcome,
            note: None,
            mood: None,
            confidence: None,
        }
    }

    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let (_, now) = commitment::find(ctx, self.commitment)?;
        if !now.participants.contains(&ctx.me()) {
            return Err(ModelError::NotAParticipant);
        }
        let today = ctx.today();
        let for_day = check::day(self.for_day.unwrap_or(today))?;
        if now.ended_day.is_some_and(|ended| ended < for_day) {
            return Err(ModelError::CommitmentEnded);
        }
        check_fields(self.note.as_ref(), self.mood, self.confidence)?;
        let record = CheckInRecord::Made {
            commitment: self.commitment,
            for_day,
            outcome: self.outcome,
            note: self.note,
            mood: self.mood,
            confidence: self.confidence,
            recorded_day: today,
            at: ctx.now_ms(),
        };
        let id = CheckInId::new(ctx.fresh());
        ctx.put(Collection::CheckIns, id, &record)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}

pub(super) fn check_fields(
    note: Option<&String>,
    mood: Option<u8>,
    confidence: Option<u8>,
) -> Result<(), ModelError> {
    check::optional_text("note", note)?;
    mood.map(|mood| check::range("mood", mood, 1, MOOD_MAX))
        .transpose()?;
    confidence
        .map(|confidence| check::range("confidence", confidence, 0, CONFIDENCE_MAX))
        .transpose()?;
    Ok(())
}
