//! Goals as they are shown, with their milestones.

use crate::check_in::CheckIn;
use crate::commitment::Commitment;
use crate::conflict::ConflictView;
use crate::content::Objects;
use crate::mark::{Marks, Tally};
use crate::member::{MemberRef, People};
use crate::milestone::{self, MilestoneView};
use crate::time::CivilDay;
use crate::{GoalId, Subject};
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::BTreeSet;

/// A goal as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
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

from_json!(struct GoalView {
    id, title, why, measure, target_day, wish, outcome, obstacle, plan, owners, order, archived,
    archived_day, archived_by, active_in_archive, milestones, conflicts,
});

/// All goals, in their order.
pub(crate) fn view(
    content: &Objects,
    people: &People,
    marks: &Marks<'_>,
    check_ins: &[CheckIn<'_>],
) -> Vec<GoalView> {
    let goals = content.goals.iter().map(|goal| {
        let tally = marks.tally(&Subject::Goal(goal.id));
        let milestones = content.milestones.iter();
        GoalView {
            id: goal.id,
            title: goal.title.clone(),
            why: goal.why.clone(),
            measure: goal.measure.clone(),
            target_day: goal.target_day,
            wish: goal.wish.clone(),
            outcome: goal.outcome.clone(),
            obstacle: goal.obstacle.clone(),
            plan: goal.plan.clone(),
            owners: people.names(&goal.owners),
            order: goal.order.clone(),
            archived: !tally.archived.is_empty(),
            archived_day: tally.archived.iter().map(|mark| mark.day).min(),
            archived_by: people.names(tally.archived.iter().map(|mark| &mark.by)),
            active_in_archive: people.names(&active_in_archive(
                goal.id,
                &tally,
                &content.commitments,
                check_ins,
            )),
            milestones: milestones
                .filter(|milestone| milestone.goal == Some(goal.id))
                .map(|milestone| milestone::view(milestone, people, marks, &goal.owners))
                .collect(),
            conflicts: goal.conflicts.clone(),
        }
    });
    goals.collect()
}

/// Who checked in on a commitment of this goal unknown to those who put it away.
fn active_in_archive(
    goal: GoalId,
    tally: &Tally<'_>,
    commitments: &[Commitment],
    check_ins: &[CheckIn<'_>],
) -> BTreeSet<MemberKey> {
    if tally.archived.is_empty() {
        return BTreeSet::new();
    }
    let of_goal = |check_in: &&CheckIn<'_>| {
        commitments
            .iter()
            .any(|commitment| commitment.id == check_in.commitment && commitment.goal == Some(goal))
    };
    let unheard = |check_in: &&CheckIn<'_>| {
        let lane = check_in.stamp.actor.to_hex();
        let mut archived = tally.archived.iter();
        archived.all(|mark| check_in.stamp.counter > mark.heard.get(&lane).copied().unwrap_or(0))
    };
    check_ins
        .iter()
        .filter(|check_in| !check_in.retracted)
        .filter(of_goal)
        .filter(unheard)
        .map(|check_in| check_in.member)
        .collect()
}
