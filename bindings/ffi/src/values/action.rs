//! Action items.

use cairn_client::MemberKey;
use cairn_client::model::action::{ActionView, AddAction, CompleteAction, ReopenAction};
use cairn_client::model::conflict::ConflictView;
use cairn_client::model::member::MemberRef;
use cairn_client::model::milestone::DoneByView;
use cairn_client::model::time::CivilDay;
use cairn_client::model::{ActionId, GoalId};

/// Adds an action item.
#[uniffi::remote(Record)]
pub struct AddAction {
    /// What is to be done, at most 300 characters.
    pub text: String,
    /// Who does it; the member who acts when absent.
    #[uniffi(default)]
    pub owner: Option<MemberKey>,
    /// The day by which it is due.
    #[uniffi(default)]
    pub due_day: Option<CivilDay>,
    /// The goal that it serves.
    #[uniffi(default)]
    pub goal: Option<GoalId>,
}

/// Marks an action item as done by the member who acts.
#[uniffi::remote(Record)]
pub struct CompleteAction {
    /// The action item.
    pub action: ActionId,
    /// The day on which it was done; today when absent.
    #[uniffi(default)]
    pub day: Option<CivilDay>,
}

/// Takes back every completion of an action item that is known here.
#[uniffi::remote(Record)]
pub struct ReopenAction {
    /// The action item.
    pub action: ActionId,
}

/// An action item as it is shown.
#[uniffi::remote(Record)]
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
