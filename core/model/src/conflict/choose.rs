//! Keeps one of several values that were written at the same time.

use crate::commitment::{self, VersionRecord};
use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::{ModelError, Noun, Outcome, Subject, VersionId};
use serde::Serialize;

/// Keeps one of several values that were written at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ChooseValue {
    /// What the field belongs to.
    pub subject: Subject,
    /// The field, as the conflict names it.
    pub field: String,
    /// The value's `choice` in the conflict.
    pub choice: String,
}

from_json!(struct ChooseValue { subject, field, choice });

impl ChooseValue {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let doc = &mut ctx.docs.main;
        let find = |doc: &_, collection, id: String, noun| {
            Place::find(doc, collection, &id).ok_or(ModelError::NotFound { noun })
        };
        let place = match self.subject {
            Subject::Space => Place::whole(Collection::Space),
            Subject::Goal(id) => find(doc, Collection::Goals, id.to_string(), Noun::Goal)?,
            Subject::Milestone(id) => find(doc, Collection::Milestones, id.to_string(), Noun::Milestone)?,
            Subject::Action(id) => find(doc, Collection::Actions, id.to_string(), Noun::Action)?,
            Subject::Note(id) => find(doc, Collection::Notes, id.to_string(), Noun::Note)?,
            Subject::Commitment(id) => {
                let place = find(doc, Collection::Commitments, id.to_string(), Noun::Commitment)?;
                if self.field == commitment::SCHEDULE {
                    return choose_schedule(ctx, &place, &self.choice);
                }
                place
            }
            Subject::CheckIn(_) => return Err(ModelError::NoSuchChoice),
        };
        let options = place.options(doc, &self.field);
        let chosen = options
            .into_iter()
            .find(|(stamp, _)| stamp.to_string() == self.choice);
        let (_, value) = chosen.ok_or(ModelError::NoSuchChoice)?;
        place.put(doc, &self.field, value)?;
        Ok(Outcome::Changed)
    }
}

/// Versions are never replaced; keeping one writes it anew, in place of all that begin on its day.
fn choose_schedule(ctx: &mut Ctx<'_>, place: &Place, choice: &str) -> Result<Outcome, ModelError> {
    let chosen: VersionId = choice.parse().map_err(|_| ModelError::NoSuchChoice)?;
    let live = commitment::live_versions(&ctx.docs.main, place);
    let from_day = live
        .iter()
        .find(|version| version.id == chosen)
        .map(|version| version.record.from_day)
        .ok_or(ModelError::NoSuchChoice)?;
    let same_day: Vec<_> = live
        .into_iter()
        .filter(|version| version.record.from_day == from_day)
        .collect();
    let schedule = same_day
        .iter()
        .find(|version| version.id == chosen)
        .map(|v| v.record.schedule.clone());
    let record = VersionRecord {
        from_day,
        schedule: schedule.ok_or(ModelError::NoSuchChoice)?,
        replaces: same_day.iter().map(|version| version.id).collect(),
    };
    commitment::put_version(ctx, place, &record)?;
    Ok(Outcome::Changed)
}
