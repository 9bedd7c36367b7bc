//! Action items as they are shown.

use super::Action;
use crate::conflict::ConflictView;
use crate::mark::Marks;
use crate::member::{MemberRef, People};
use crate::milestone::{DoneByView, done_by};
use crate::time::CivilDay;
use crate::{ActionId, GoalId, Subject};
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
pub(crate) fn view(actions: &[Action], people: &People, marks: &Marks<'_>) -> Vec<ActionView> {
    let actions = actions.iter().map(|action| {
        let tally = marks.tally(&Subject::Action(action.id));
        let done_by = done_by(&tally, people);
        ActionView {
            id: action.id,
            text: action.text.clone(),
            owner: action.owner.map(|owner| people.name(&owner)),
            due_day: action.due_day,
            goal: action.goal,
            order: action.order.clone(),
            done: !done_by.is_empty(),
            done_day: done_by.iter().map(|done| done.day).min(),
            done_by,
            still_done_despite: people.names(&tally.overruled),
            conflicts: action.conflicts.clone(),
        }
    });
    actions.collect()
}
