//! Every command of the model, by the name that clients send.

use crate::{
    action, check_in, commitment, conflict, excuse, goal, kudos, member, milestone, note, pause,
    relationship, space, transfer,
};
use serde::{Deserialize, Serialize};

/// What a member wants to write. JSON: the fields of the use case and `"command": "add_goal"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "MentorCommand"))]
#[serde(tag = "command", rename_all = "snake_case")]
#[allow(missing_docs)] // each variant is documented at the use case that it holds
pub enum Command {
    SetProfile(member::SetProfile),
    SetCalendar(member::SetCalendar),
    RenameSpace(space::RenameSpace),
    ChangeRelationship(relationship::ChangeRelationship),
    AddGoal(goal::AddGoal),
    EditGoal(goal::EditGoal),
    ArchiveGoal(goal::ArchiveGoal),
    RestoreGoal(goal::RestoreGoal),
    AddMilestone(milestone::AddMilestone),
    EditMilestone(milestone::EditMilestone),
    CompleteMilestone(milestone::CompleteMilestone),
    ReopenMilestone(milestone::ReopenMilestone),
    AddAction(action::AddAction),
    CompleteAction(action::CompleteAction),
    ReopenAction(action::ReopenAction),
    AddCommitment(commitment::AddCommitment),
    EditCommitment(commitment::EditCommitment),
    EndCommitment(commitment::EndCommitment),
    MakeCheckIn(check_in::MakeCheckIn),
    CorrectCheckIn(check_in::CorrectCheckIn),
    RetractCheckIn(check_in::RetractCheckIn),
    BeginPause(pause::BeginPause),
    EndPause(pause::EndPause),
    GiveExcuse(excuse::GiveExcuse),
    WithdrawExcuse(excuse::WithdrawExcuse),
    GiveKudos(kudos::GiveKudos),
    PublishKudos(kudos::PublishKudos),
    RetractKudos(kudos::RetractKudos),
    AddNote(note::AddNote),
    EditNote(note::EditNote),
    RenameNote(note::RenameNote),
    ChooseValue(conflict::ChooseValue),
    ImportSpace(transfer::ImportSpace),
}

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Something new exists.
    Made {
        /// Its id, 32 hexadecimal characters.
        id: String,
    },
    /// Something that existed is different now.
    Changed,
    /// All was as asked already; nothing was written for the command.
    Unchanged,
    /// An export was read.
    Imported(transfer::ImportSummary),
}
