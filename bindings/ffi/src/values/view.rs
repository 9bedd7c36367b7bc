//! The whole view of a space.

use cairn_client::model::action::ActionView;
use cairn_client::model::celebration::CelebrationView;
use cairn_client::model::check_in::CheckInView;
use cairn_client::model::commitment::CommitmentView;
use cairn_client::model::conflict::ConflictView;
use cairn_client::model::excuse::ExcuseView;
use cairn_client::model::goal::GoalView;
use cairn_client::model::kudos::KudosView;
use cairn_client::model::member::MemberView;
use cairn_client::model::note::NoteView;
use cairn_client::model::pause::PauseView;
use cairn_client::model::relationship::RelationshipView;
use cairn_client::model::{Diagnostic, SpaceView};

/// Everything that is shown of a space. Lists are sorted, so that equal documents give equal bytes.
#[uniffi::remote(Record)]
pub struct SpaceView {
    /// The title; empty before one is given.
    pub title: String,
    /// Titles that were written at the same time.
    pub conflicts: Vec<ConflictView>,
    /// All members, past and present, sorted by key.
    pub members: Vec<MemberView>,
    /// The mentoring life of the space.
    pub relationship: RelationshipView,
    /// Goals with their milestones, in their order.
    pub goals: Vec<GoalView>,
    /// Action items, in their order.
    pub actions: Vec<ActionView>,
    /// Commitments with everybody's standing, in their order.
    pub commitments: Vec<CommitmentView>,
    /// Check-ins, by day.
    pub check_ins: Vec<CheckInView>,
    /// Pauses, by first day.
    pub pauses: Vec<PauseView>,
    /// Excuses, by first day.
    pub excuses: Vec<ExcuseView>,
    /// Kudos, by instant.
    pub kudos: Vec<KudosView>,
    /// Notes with their texts, in their order.
    pub notes: Vec<NoteView>,
    /// Moments that Cairn notices by itself.
    pub celebrations: Vec<CelebrationView>,
    /// Records that count nowhere, and why.
    pub diagnostics: Vec<Diagnostic>,
}
