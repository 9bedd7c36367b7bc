//! Every command of the model, by the name that clients send.

use crate::{
    action, check_in, commitment, conflict, excuse, goal, kudos, member, milestone, note, pause,
    relationship, space, transfer,
};
use serde::Serialize;

/// What a member wants to write. JSON: the fields of the use case and `"command": "add_goal"`.
#[derive(Debug, Clone, PartialEq, Serialize)]
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

from_json!(enum Command by "command" {
    "set_profile" => SetProfile(..),
    "set_calendar" => SetCalendar(..),
    "rename_space" => RenameSpace(..),
    "change_relationship" => ChangeRelationship(..),
    "add_goal" => AddGoal(..),
    "edit_goal" => EditGoal(..),
    "archive_goal" => ArchiveGoal(..),
    "restore_goal" => RestoreGoal(..),
    "add_milestone" => AddMilestone(..),
    "edit_milestone" => EditMilestone(..),
    "complete_milestone" => CompleteMilestone(..),
    "reopen_milestone" => ReopenMilestone(..),
    "add_action" => AddAction(..),
    "complete_action" => CompleteAction(..),
    "reopen_action" => ReopenAction(..),
    "add_commitment" => AddCommitment(..),
    "edit_commitment" => EditCommitment(..),
    "end_commitment" => EndCommitment(..),
    "make_check_in" => MakeCheckIn(..),
    "correct_check_in" => CorrectCheckIn(..),
    "retract_check_in" => RetractCheckIn(..),
    "begin_pause" => BeginPause(..),
    "end_pause" => EndPause(..),
    "give_excuse" => GiveExcuse(..),
    "withdraw_excuse" => WithdrawExcuse(..),
    "give_kudos" => GiveKudos(..),
    "publish_kudos" => PublishKudos(..),
    "retract_kudos" => RetractKudos(..),
    "add_note" => AddNote(..),
    "edit_note" => EditNote(..),
    "rename_note" => RenameNote(..),
    "choose_value" => ChooseValue(..),
    "import_space" => ImportSpace(..),
});

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

from_json!(enum Outcome by "outcome" {
    "made" => Made { id },
    "changed" => Changed,
    "unchanged" => Unchanged,
    "imported" => Imported(..),
});
