//! Action items as they are shown.

use crate::conflict::ConflictView;
use crate::document::{Collection, Place, Reading};
use crate::mark::Marks;
use crate::member::{MemberRef, People};
use crate::milestone::{DoneByView, done_by};
use crate::time::CivilDay;
use crate::{ActionId, GoalId, Subject};
use automerge::AutoCommit;
use cairn_protocol::MemberKey;
use serde::Serialize;

/// An action item as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ActionView {
    /// Its id.
    pub id: ActionId,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: Option<MemberRef>,
    /// The day by which it is due.
    pub due_day: Option<CivilDay>,
    /// The goal that it serves.
    pub goal: Option<GoalId>,
    /// The order key; items are listed by it, ties by id.
    pub order: String,
    /// Whether it is done: one mark is enough.
    pub done: bool,
    /// Since when.
    pub done_day: Option<CivilDay>,
    /// Who did it; each is credited.
    pub done_by: Vec<DoneByView>,
    /// Who took a completion back that another member had meanwhile renewed; tell them that it stays done.
    pub still_done_despite: Vec<MemberRef>,
    /// Fields that were written at the same time.
    pub conflicts: Vec<ConflictView>,
}

from_json!(struct ActionView {
    id, text, owner, due_day, goal, order, done, done_day, done_by, still_done_despite, conflicts,
});

/// All action items, in their order.
pub(crate) fn view(doc: &AutoCommit, people: &People, marks: &Marks<'_>) -> Vec<ActionView> {
    let mut actions: Vec<_> = Place::all(doc, Collection::Actions)
        .into_iter()
        .filter_map(|(key, place)| {
            let id: ActionId = key.parse().ok()?;
            let mut reading = Reading::new(doc, &place);
            let tally = marks.tally(&Subject::Action(id));
            let done_by = done_by(&tally, people);
            Some(ActionView {
                id,
                text: reading.text("text").unwrap_or_default(),
                owner: reading
                    .parsed::<MemberKey>("owner")
                    .map(|owner| people.name(&owner)),
                due_day: reading.parsed("due_day"),
                goal: reading.parsed("goal"),
                order: place.order(doc),
                done: !done_by.is_empty(),
                done_day: done_by.iter().map(|done| done.day).min(),
                done_by,
                still_done_despite: people.names(&tally.overruled),
                conflicts: reading.conflicts,
            })
        })
        .collect();
    actions.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
    actions
}
