//! Goals.

use super::scalar::{DayPatch, TextPatch};
use cairn_client::MemberKey;
use cairn_client::model::GoalId;
use cairn_client::model::conflict::ConflictView;
use cairn_client::model::goal::{AddGoal, ArchiveGoal, EditGoal, GoalView, RestoreGoal};
use cairn_client::model::member::MemberRef;
use cairn_client::model::milestone::MilestoneView;
use cairn_client::model::time::CivilDay;

/// Sets a goal. Only the title must be given; the rest is nudged for later.
#[uniffi::remote(Record)]
pub struct AddGoal {
    /// What is to be reached, at most 300 characters.
    pub title: String,
    /// Why it matters.
    #[uniffi(default)]
    pub why: Option<String>,
    /// How to tell that it is reached.
    #[uniffi(default)]
    pub measure: Option<String>,
    /// The day by which it is to be reached.
    #[uniffi(default)]
    pub target_day: Option<CivilDay>,
    /// The wish (WOOP).
    #[uniffi(default)]
    pub wish: Option<String>,
    /// The best outcome (WOOP).
    #[uniffi(default)]
    pub outcome: Option<String>,
    /// The inner obstacle (WOOP).
    #[uniffi(default)]
    pub obstacle: Option<String>,
    /// The if-then plan (WOOP).
    #[uniffi(default)]
    pub plan: Option<String>,
    /// Whose goal it is; the member who acts when empty.
    #[uniffi(default)]
    pub owners: Vec<MemberKey>,
}

/// Puts a goal away.
#[uniffi::remote(Record)]
pub struct ArchiveGoal {
    /// The goal.
    pub goal: GoalId,
}

/// Changes a goal. What is absent stays; `null` clears.
#[uniffi::remote(Record)]
pub struct EditGoal {
    /// The goal.
    pub goal: GoalId,
    /// A new title.
    #[uniffi(default)]
    pub title: Option<String>,
    /// Why it matters.
    #[uniffi(default)]
    pub why: TextPatch,
    /// How to tell that it is reached.
    #[uniffi(default)]
    pub measure: TextPatch,
    /// The day by which it is to be reached.
    #[uniffi(default)]
    pub target_day: DayPatch,
    /// The wish (WOOP).
    #[uniffi(default)]
    pub wish: TextPatch,
    /// The best outcome (WOOP).
    #[uniffi(default)]
    pub outcome: TextPatch,
    /// The inner obstacle (WOOP).
    #[uniffi(default)]
    pub obstacle: TextPatch,
    /// The if-then plan (WOOP).
    #[uniffi(default)]
    pub plan: TextPatch,
    /// All owners, as they should be.
    #[uniffi(default)]
    pub owners: Option<Vec<MemberKey>>,
}

/// Takes an archived goal out again.
#[uniffi::remote(Record)]
pub struct RestoreGoal {
    /// The goal.
    pub goal: GoalId,
}

/// A goal as it is shown.
#[uniffi::remote(Record)]
pub struct GoalView {
    /// Its id.
    pub id: GoalId,
    /// What is to be reached.
    pub title: String,
    /// Why it matters.
    pub why: Option<String>,
    /// How to tell that it is reached.
    pub measure: Option<String>,
    /// The day by which it is to be reached.
    pub target_day: Option<CivilDay>,
    /// The wish (WOOP).
    pub wish: Option<String>,
    /// The best outcome (WOOP).
    pub outcome: Option<String>,
    /// The inner obstacle (WOOP).
    pub obstacle: Option<String>,
    /// The if-then plan (WOOP).
    pub plan: Option<String>,
    /// Whose goal it is, sorted by key.
    pub owners: Vec<MemberRef>,
    /// The order key; goals are listed by it, ties by id.
    pub order: String,
    /// Whether it is put away.
    pub archived: bool,
    /// Since when.
    pub archived_day: Option<CivilDay>,
    /// Who put it away.
    pub archived_by: Vec<MemberRef>,
    /// Who checked in on a commitment of this goal unknown to those who put it away: "restore?"
    pub active_in_archive: Vec<MemberRef>,
    /// Its milestones, in their order.
    pub milestones: Vec<MilestoneView>,
    /// Fields that were written at the same time.
    pub conflicts: Vec<ConflictView>,
}
