//! What a choice or praise is about.

use cairn_client::model::{ActionId, CheckInId, CommitmentId, GoalId, MilestoneId, NoteId, Subject};

/// One thing in a space. Its text form is `space`, or the kind, a slash and the id.
#[uniffi::remote(Enum)]
pub enum Subject {
    /// The space itself.
    Space,
    /// A goal.
    Goal(GoalId),
    /// A milestone.
    Milestone(MilestoneId),
    /// An action item.
    Action(ActionId),
    /// A commitment.
    Commitment(CommitmentId),
    /// A check-in.
    CheckIn(CheckInId),
    /// A note.
    Note(NoteId),
}
