//! Milestones.

use super::scalar::{DayPatch, Members};
use cairn_client::model::conflict::ConflictView;
use cairn_client::model::member::MemberRef;
use cairn_client::model::milestone::{
    AddMilestone, CompleteMilestone, DoneByView, EditMilestone, MilestoneView, ReopenMilestone, Requires,
};
use cairn_client::model::time::CivilDay;
use cairn_client::model::{GoalId, MilestoneId};

/// Adds a step on the way to a goal.
#[uniffi::remote(Record)]
pub struct AddMilestone {
    /// The goal.
    pub goal: GoalId,
    /// What the step is, at most 300 characters.
    pub title: String,
    /// The day by which it is due.
    #[uniffi(default)]
    pub due_day: Option<CivilDay>,
    /// Whose marks make it done.
    pub requires: Requires,
}

/// Marks a milestone as done by the member who acts.
#[uniffi::remote(Record)]
pub struct CompleteMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// The day on which it was done; today when absent.
    #[uniffi(default)]
    pub day: Option<CivilDay>,
}

/// Changes a milestone. What is absent stays; `null` clears.
#[uniffi::remote(Record)]
pub struct EditMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// A new title.
    #[uniffi(default)]
    pub title: Option<String>,
    /// The day by which it is due.
    #[uniffi(default)]
    pub due_day: DayPatch,
    /// Whose marks make it done.
    #[uniffi(default)]
    pub requires: Option<Requires>,
}

/// Takes back every completion of a milestone that is known here.
#[uniffi::remote(Record)]
pub struct ReopenMilestone {
    /// The milestone.
    pub milestone: MilestoneId,
}

/// Whose marks make a milestone done. Its text form is `any`, `each`, or `named:` and keys with commas.
#[uniffi::remote(Enum)]
pub enum Requires {
    /// One mark is enough.
    Any,
    /// Each owner of the goal; without owners each member who has not left.
    Each,
    /// Each of these members.
    Named(Members),
}

/// A milestone as it is shown.
#[uniffi::remote(Record)]
pub struct MilestoneView {
    /// Its id.
    pub id: MilestoneId,
    /// The goal that it leads to.
    pub goal: Option<GoalId>,
    /// What the step is.
    pub title: String,
    /// The day by which it is due.
    pub due_day: Option<CivilDay>,
    /// Whose marks make it done.
    pub requires: Requires,
    /// The order key; milestones are listed by it, ties by id.
    pub order: String,
    /// Whether it is done.
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

/// Somebody's credit for something done.
#[uniffi::remote(Record)]
pub struct DoneByView {
    /// Who, and their name.
    pub who: MemberRef,
    /// On which day, the earliest that they said.
    pub day: CivilDay,
}
