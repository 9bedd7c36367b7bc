//! A milestone as the document has it.

use super::Requires;
use crate::conflict::ConflictView;
use crate::document::{Collection, Place, Reading, read_ordered};
use crate::time::CivilDay;
use crate::{GoalId, MilestoneId};
use automerge::AutoCommit;

/// A milestone, merged.
#[derive(Debug, Clone)]
pub(crate) struct Milestone {
    pub(crate) id: MilestoneId,
    pub(crate) goal: Option<GoalId>,
    pub(crate) title: String,
    pub(crate) due_day: Option<CivilDay>,
    pub(crate) requires: Requires,
    pub(crate) order: String,
    pub(crate) conflicts: Vec<ConflictView>,
}

/// All milestones, in their order.
pub(crate) fn read_all(doc: &AutoCommit) -> Vec<Milestone> {
    read_ordered(doc, Collection::Milestones, read, |milestone| {
        (&milestone.order, milestone.id)
    })
}

fn read(doc: &AutoCommit, id: MilestoneId, place: &Place) -> Milestone {
    let mut reading = Reading::new(doc, place);
    Milestone {
        id,
        goal: reading.parsed("goal"),
        title: reading.text("title").unwrap_or_default(),
        due_day: reading.parsed("due_day"),
        requires: reading.parsed("requires").unwrap_or_default(),
        order: place.order(doc),
        conflicts: reading.conflicts,
    }
}
