//! What there is to celebrate.

use cairn_client::model::celebration::{CelebrationKind, CelebrationView};
use cairn_client::model::member::MemberRef;
use cairn_client::model::time::CivilDay;
use cairn_client::model::{CelebrationId, Subject};

/// What is celebrated.
#[uniffi::remote(Enum)]
pub enum CelebrationKind {
    /// A milestone is done.
    MilestoneDone,
    /// Every milestone of a goal is done.
    GoalReached,
    /// The participants of a commitment kept this many periods together without a break.
    RunTogether,
}

/// A celebration as it is shown.
#[uniffi::remote(Record)]
pub struct CelebrationView {
    /// Derived from kind, subject and count; the same on every device and after every merge.
    pub id: CelebrationId,
    /// What is celebrated.
    pub kind: CelebrationKind,
    /// What it is about.
    pub subject: Subject,
    /// How many periods, for a run.
    pub count: Option<u32>,
    /// The day, when there is one.
    pub day: Option<CivilDay>,
    /// Who is celebrated, sorted by key.
    pub members: Vec<MemberRef>,
}
