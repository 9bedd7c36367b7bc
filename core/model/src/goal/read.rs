//! A goal as the document has it.

use crate::GoalId;
use crate::conflict::ConflictView;
use crate::document::{Collection, Place, Reading, read_ordered};
use crate::time::CivilDay;
use automerge::AutoCommit;
use cairn_protocol::MemberKey;
use std::collections::BTreeSet;

/// A goal, merged.
#[derive(Debug, Clone)]
pub(crate) struct Goal {
    pub(crate) id: GoalId,
    pub(crate) title: String,
    pub(crate) why: Option<String>,
    pub(crate) measure: Option<String>,
    pub(crate) target_day: Option<CivilDay>,
    pub(crate) wish: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) obstacle: Option<String>,
    pub(crate) plan: Option<String>,
    pub(crate) owners: BTreeSet<MemberKey>,
    pub(crate) order: String,
    pub(crate) conflicts: Vec<ConflictView>,
}

/// All goals, in their order.
pub(crate) fn read_all(doc: &AutoCommit) -> Vec<Goal> {
    read_ordered(doc, Collection::Goals, read, |goal| (&goal.order, goal.id))
}

fn read(doc: &AutoCommit, id: GoalId, place: &Place) -> Goal {
    let mut reading = Reading::new(doc, place);
    Goal {
        id,
        title: reading.text("title").unwrap_or_default(),
        why: reading.text("why"),
        measure: reading.text("measure"),
        target_day: reading.parsed("target_day"),
        wish: reading.text("wish"),
        outcome: reading.text("outcome"),
        obstacle: reading.text("obstacle"),
        plan: reading.text("plan"),
        owners: place.members(doc, "owners"),
        order: place.order(doc),
        conflicts: reading.conflicts,
    }
}
