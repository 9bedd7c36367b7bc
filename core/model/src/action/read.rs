//! An action item as the document has it.

use crate::conflict::ConflictView;
use crate::document::{Collection, Place, Reading, read_ordered};
use crate::time::CivilDay;
use crate::{ActionId, GoalId};
use automerge::AutoCommit;
use cairn_protocol::MemberKey;

/// An action item, merged.
#[derive(Debug, Clone)]
pub(crate) struct Action {
    pub(crate) id: ActionId,
    pub(crate) text: String,
    pub(crate) owner: Option<MemberKey>,
    pub(crate) due_day: Option<CivilDay>,
    pub(crate) goal: Option<GoalId>,
    pub(crate) order: String,
    pub(crate) conflicts: Vec<ConflictView>,
}

/// All action items, in their order.
pub(crate) fn read_all(doc: &AutoCommit) -> Vec<Action> {
    read_ordered(doc, Collection::Actions, read, |action| {
        (&action.order, action.id)
    })
}

fn read(doc: &AutoCommit, id: ActionId, place: &Place) -> Action {
    let mut reading = Reading::new(doc, place);
    Action {
        id,
        text: reading.text("text").unwrap_or_default(),
        owner: reading.parsed("owner"),
        due_day: reading.parsed("due_day"),
        goal: reading.parsed("goal"),
        order: place.order(doc),
        conflicts: reading.conflicts,
    }
}
