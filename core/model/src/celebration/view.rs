//! What there is to celebrate.

use crate::commitment::CommitmentView;
use crate::goal::GoalView;
use crate::member::MemberRef;
use crate::time::CivilDay;
use crate::{CelebrationId, Subject};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// How long a run must have been to be celebrated, in periods.
const RUNS: [u32; 6] = [4, 10, 25, 50, 100, 250];

/// What is celebrated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CelebrationKind {
    /// A milestone is done.
    MilestoneDone,
    /// Every milestone of a goal is done.
    GoalReached,
    /// The participants of a commitment kept this many periods together without a break.
    RunTogether,
}

from_json!(enum CelebrationKind {
    "milestone_done" => MilestoneDone,
    "goal_reached" => GoalReached,
    "run_together" => RunTogether,
});

/// A celebration as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
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

from_json!(struct CelebrationView { id, kind, subject, count, day, members });

/// All celebrations, sorted by kind, subject and count.
pub(crate) fn view(goals: &[GoalView], commitments: &[CommitmentView]) -> Vec<CelebrationView> {
    let mut celebrations = Vec::new();
    for goal in goals {
        for milestone in goal.milestones.iter().filter(|milestone| milestone.done) {
            let members = milestone.done_by.iter().map(|done| done.who.clone()).collect();
            let subject = Subject::Milestone(milestone.id);
            celebrations.push(celebration(
                CelebrationKind::MilestoneDone,
                subject,
                None,
                milestone.done_day,
                members,
            ));
        }
        if !goal.milestones.is_empty() && goal.milestones.iter().all(|milestone| milestone.done) {
            let day = goal
                .milestones
                .iter()
                .filter_map(|milestone| milestone.done_day)
                .max();
            let subject = Subject::Goal(goal.id);
            celebrations.push(celebration(
                CelebrationKind::GoalReached,
                subject,
                None,
                day,
                goal.owners.clone(),
            ));
        }
    }
    for commitment in commitments {
        for count in RUNS
            .into_iter()
            .filter(|count| commitment.together.longest >= *count)
        {
            let subject = Subject::Commitment(commitment.id);
            let members = commitment.participants.clone();
            celebrations.push(celebration(
                CelebrationKind::RunTogether,
                subject,
                Some(count),
                None,
                members,
            ));
        }
    }
    celebrations.sort_by_key(|celebration| (celebration.kind, celebration.subject, celebration.count));
    celebrations
}

fn celebration(
    kind: CelebrationKind,
    subject: Subject,
    count: Option<u32>,
    day: Option<CivilDay>,
    members: Vec<MemberRef>,
) -> CelebrationView {
    let word = match kind {
        CelebrationKind::MilestoneDone => "milestone_done",
        CelebrationKind::GoalReached => "goal_reached",
        CelebrationKind::RunTogether => "run_together",
    };
    let text = format!("cairn/celebration/1\n{word}\n{subject}\n{}", count.unwrap_or(0));
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let id = CelebrationId::new(*hash.first_chunk::<16>().unwrap_or(&[0; 16]));
    CelebrationView {
        id,
        kind,
        subject,
        count,
        day,
        members,
    }
}
