//! Goals as they are shown, with their milestones.

use crate::check_in::CheckIn;
use crate::commitment::Commitment;
use crate::conflict::ConflictView;
use crate::document::{Collection, Place, Reading};
use crate::mark::Marks;
use crate::member::{MemberRef, People};
use crate::milestone::{self, MilestoneView};
use crate::time::CivilDay;
use crate::{GoalId, Subject};
use automerge::AutoCommit;
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
    doc: &AutoCommit,
    people: &People,
    marks: &Marks<'_>,
    commitments: &[Commitment],
    check_ins: &[CheckIn],
) -> Vec<GoalView> {
    let mut milestones = milestone::view(doc, people, marks);
    let mut goals: Vec<_> = Place::all(doc, Collection::Goals)
        .into_iter()
        .filter_map(|(key, place)| {
            let id: GoalId = key.parse().ok()?;
            let mut reading = Reading::new(doc, &place);
            let tally = marks.tally(&Subject::Goal(id));
            let active: BTreeSet<MemberKey> = check_ins
                .iter()
                .filter(|check_in| !tally.archived.is_empty() && !check_in.retracted)
                .filter(|check_in| {
                    let lane = check_in.stamp.actor.to_hex();
                    tally
                        .archived
                        .iter()
                        .all(|mark| check_in.stamp.counter > mark.heard.get(&lane).copied().unwrap_or(0))
                })
                .filter(|check_in| {
                    commitments
                        .iter()
                        .any(|c| c.id == check_in.commitment && c.goal == Some(id))
                })
                .map(|check_in| check_in.member)
                .collect();
            let of_goal = |milestone: &mut MilestoneView| milestone.goal == Some(id);
            let own_milestones = milestones.extract_if(.., of_goal).collect::<Vec<_>>();
            let owners = place.members(doc, "owners");
            Some(GoalView {
                id,
                title: reading.text("title").unwrap_or_default(),
                why: reading.text("why"),
                measure: reading.text("measure"),
                target_day: reading.parsed("target_day"),
                wish: reading.text("wish"),
                outcome: reading.text("outcome"),
                obstacle: reading.text("obstacle"),
                plan: reading.text("plan"),
                milestones: own_milestones
                    .into_iter()
                    .map(|milestone| milestone.settle(people, &owners))
                    .collect(),
                owners: people.names(&owners),
                order: place.order(doc),
                archived: !tally.archived.is_empty(),
                archived_day: tally.archived.iter().map(|mark| mark.day).min(),
                archived_by: people.names(tally.archived.iter().map(|mark| &mark.by)),
                active_in_archive: people.names(&active),
                conflicts: reading.conflicts,
            })
        })
        .collect();
    goals.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
    goals
}
