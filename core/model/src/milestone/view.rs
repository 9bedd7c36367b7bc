//! Milestones as they are shown.

use super::Requires;
use crate::conflict::ConflictView;
use crate::document::{Collection, Place, Reading};
use crate::mark::{Marks, Tally};
use crate::member::{MemberRef, People};
use crate::time::CivilDay;
use crate::{GoalId, MilestoneId, Subject};
use automerge::AutoCommit;
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

impl MilestoneView {
    /// Decides whether the marks suffice, knowing the goal's owners.
    pub(crate) fn settle(mut self, people: &People, owners: &BTreeSet<MemberKey>) -> Self {
        let needed = match &self.requires {
            Requires::Any => {
                self.done_day = self.done_by.iter().map(|done| done.day).min();
                self.done = self.done_day.is_some();
                return self;
            }
            Requires::Each if owners.is_empty() => people.present(),
            Requires::Each => owners.clone(),
            Requires::Named(members) => members.clone(),
        };
        let day_of = |member: &MemberKey| {
            self.done_by
                .iter()
                .find(|done| done.who.member == *member)
                .map(|done| done.day)
        };
        let days: Option<Vec<_>> = needed.iter().map(day_of).collect();
        self.done_day = days.and_then(|days| days.into_iter().max());
        self.done = self.done_day.is_some();
        self
    }
}

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

/// All milestones, in their order; not yet settled.
pub(crate) fn view(doc: &AutoCommit, people: &People, marks: &Marks<'_>) -> Vec<MilestoneView> {
    let mut milestones: Vec<_> = Place::all(doc, Collection::Milestones)
        .into_iter()
        .filter_map(|(key, place)| {
            let id: MilestoneId = key.parse().ok()?;
            let mut reading = Reading::new(doc, &place);
            let tally = marks.tally(&Subject::Milestone(id));
            Some(MilestoneView {
                id,
                goal: reading.parsed("goal"),
                title: reading.text("title").unwrap_or_default(),
                due_day: reading.parsed("due_day"),
                requires: reading.parsed("requires").unwrap_or_default(),
                order: place.order(doc),
                done: false,
                done_day: None,
                done_by: done_by(&tally, people),
                still_done_despite: people.names(&tally.overruled),
                conflicts: reading.conflicts,
            })
        })
        .collect();
    milestones.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
    milestones
}
