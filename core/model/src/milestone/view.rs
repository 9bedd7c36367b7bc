//! Milestones as they are shown.

use super::{Milestone, Requires};
use crate::conflict::ConflictView;
use crate::mark::{Marks, Tally};
use crate::member::{MemberRef, People};
use crate::time::CivilDay;
use crate::{GoalId, MilestoneId, Subject};
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::BTreeSet;

/// A milestone as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct MilestoneView {
    /// Its id.
    pub id: MilestoneId,
    /// The goal that it leads to.
    pub goal: Option<GoalId>,
    /// What the step is.
    pub title: String,
    /// The day by which it is due.
    pub due_day: Option<CivilDay>,
    /// Whose marks make it done.
    pub requires: Requires,
    /// The order key; milestones are listed by it, ties by id.
    pub order: String,
    /// Whether it is done.
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

from_json!(struct MilestoneView {
    id, goal, title, due_day, requires, order, done, done_day, done_by, still_done_despite, conflicts,
});

/// Somebody's credit for something done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DoneByView {
    /// Who, and their name.
    #[serde(flatten)]
    pub who: MemberRef,
    /// On which day, the earliest that they said.
    pub day: CivilDay,
}

from_json!(struct DoneByView { who = flat, day });

/// Who did a thing, each once with their earliest day, sorted by key.
pub(crate) fn done_by(tally: &Tally<'_>, people: &People) -> Vec<DoneByView> {
    let members: BTreeSet<_> = tally.done.iter().map(|done| done.by).collect();
    members
        .into_iter()
        .filter_map(|member| {
            let day = tally
                .done
                .iter()
                .filter(|done| done.by == member)
                .map(|done| done.day)
                .min()?;
            Some(DoneByView {
                who: people.name(&member),
                day,
            })
        })
        .collect()
}

/// A milestone of a goal with these owners.
pub(crate) fn view(
    milestone: &Milestone,
    people: &People,
    marks: &Marks<'_>,
    owners: &BTreeSet<MemberKey>,
) -> MilestoneView {
    let tally = marks.tally(&Subject::Milestone(milestone.id));
    let done_by = done_by(&tally, people);
    let done_day = done_day(&milestone.requires, &done_by, people, owners);
    MilestoneView {
        id: milestone.id,
        goal: milestone.goal,
        title: milestone.title.clone(),
        due_day: milestone.due_day,
        requires: milestone.requires.clone(),
        order: milestone.order.clone(),
        done: done_day.is_some(),
        done_day,
        done_by,
        still_done_despite: people.names(&tally.overruled),
        conflicts: milestone.conflicts.clone(),
    }
}

/// Since when the marks suffice.
fn done_day(
    requires: &Requires,
    done_by: &[DoneByView],
    people: &People,
    owners: &BTreeSet<MemberKey>,
) -> Option<CivilDay> {
    let needed = match requires {
        Requires::Any => return done_by.iter().map(|done| done.day).min(),
        Requires::Each if owners.is_empty() => people.present(),
        Requires::Each => owners.clone(),
        Requires::Named(members) => members.clone(),
    };
    let day_of = |member: &MemberKey| {
        let done = done_by.iter().find(|done| done.who.member == *member);
        done.map(|done| done.day)
    };
    let days: Option<Vec<_>> = needed.iter().map(day_of).collect();
    days.and_then(|days| days.into_iter().max())
}
