//! What the document `main` says, read once and then only where it changed.
//!
//! Nothing here depends on the day: what a moment makes of it is the view's.

use crate::action::{self, Action};
use crate::check_in::CheckInRecord;
use crate::commitment::{self, Commitment};
use crate::conflict::ConflictView;
use crate::document::{Authors, Collection, Place, Reading, Records, Touched};
use crate::excuse::ExcuseRecord;
use crate::goal::{self, Goal};
use crate::kudos::KudosRecord;
use crate::mark::MarkRecord;
use crate::member::{HeardRecord, People, ProfileRecord};
use crate::milestone::{self, Milestone};
use crate::note::{self, NoteView};
use crate::pause::PauseRecord;
use crate::relationship::EventRecord;
use crate::space;
use crate::{CheckInId, Diagnostic, EventId, ExcuseId, KudosId, MarkId, PauseId, Roster};
use automerge::{AutoCommit, ChangeHash};

/// Everything that the document says.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) objects: Objects,
    pub(crate) profiles: Records<String, ProfileRecord>,
    pub(crate) heard: Records<String, HeardRecord>,
    pub(crate) marks: Records<MarkId, MarkRecord>,
    pub(crate) check_ins: Records<CheckInId, CheckInRecord>,
    pub(crate) pauses: Records<PauseId, PauseRecord>,
    pub(crate) excuses: Records<ExcuseId, ExcuseRecord>,
    pub(crate) kudos: Records<KudosId, KudosRecord>,
    pub(crate) events: Records<EventId, EventRecord>,
}

/// The collaborative objects.
#[derive(Debug)]
pub(crate) struct Objects {
    pub(crate) title: String,
    pub(crate) title_conflicts: Vec<ConflictView>,
    pub(crate) goals: Vec<Goal>,
    pub(crate) milestones: Vec<Milestone>,
    pub(crate) actions: Vec<Action>,
    pub(crate) commitments: Vec<Commitment>,
    /// Without their texts, which are documents of their own.
    pub(crate) notes: Vec<NoteView>,
}

impl Objects {
    fn read(doc: &AutoCommit) -> Self {
        let space = Place::whole(Collection::Space);
        let mut reading = Reading::new(doc, &space);
        Self {
            title: reading.text(space::TITLE).unwrap_or_default(),
            title_conflicts: reading.conflicts,
            goals: goal::read_all(doc),
            milestones: milestone::read_all(doc),
            actions: action::read_all(doc),
            commitments: commitment::read_all(doc),
            notes: note::view(doc),
        }
    }
}

impl Content {
    /// Reads everything.
    pub(crate) fn read(doc: &AutoCommit, authors: &Authors<'_>) -> Self {
        Self {
            objects: Objects::read(doc),
            profiles: Records::of(doc, Collection::Profiles, authors),
            heard: Records::of(doc, Collection::Heard, authors),
            marks: Records::of(doc, Collection::Marks, authors),
            check_ins: Records::of(doc, Collection::CheckIns, authors),
            pauses: Records::of(doc, Collection::Pauses, authors),
            excuses: Records::of(doc, Collection::Excuses, authors),
            kudos: Records::of(doc, Collection::Kudos, authors),
            events: Records::of(doc, Collection::Events, authors),
        }
    }

    /// Reads again what the changes after `since` reach; the authors are the same as before.
    pub(crate) fn refresh(&mut self, doc: &mut AutoCommit, since: &[ChangeHash], authors: &Authors<'_>) {
        let Touched::Parts { records, objects } = Touched::since(doc, since) else {
            *self = Self::read(doc, authors);
            return;
        };
        if objects {
            self.objects = Objects::read(doc);
        }
        for (collection, keys) in &records {
            match collection {
                Collection::Profiles => self.profiles.refresh(doc, *collection, keys, authors),
                Collection::Heard => self.heard.refresh(doc, *collection, keys, authors),
                Collection::Marks => self.marks.refresh(doc, *collection, keys, authors),
                Collection::CheckIns => self.check_ins.refresh(doc, *collection, keys, authors),
                Collection::Pauses => self.pauses.refresh(doc, *collection, keys, authors),
                Collection::Excuses => self.excuses.refresh(doc, *collection, keys, authors),
                Collection::Kudos => self.kudos.refresh(doc, *collection, keys, authors),
                Collection::Events => self.events.refresh(doc, *collection, keys, authors),
                Collection::Space
                | Collection::Goals
                | Collection::Milestones
                | Collection::Actions
                | Collection::Commitments
                | Collection::Notes => {}
            }
        }
    }

    /// Everybody in the space at this instant.
    pub(crate) fn people(&self, roster: &Roster, now_ms: i64) -> People {
        People::of(roster, self.profiles.found(), self.heard.found(), now_ms)
    }

    /// Records that count nowhere, and why.
    pub(crate) fn faults(&self) -> Vec<Diagnostic> {
        let faults = [
            self.profiles.faults(),
            self.heard.faults(),
            self.marks.faults(),
            self.check_ins.faults(),
            self.pauses.faults(),
            self.excuses.faults(),
            self.kudos.faults(),
            self.events.faults(),
        ];
        faults.concat()
    }
}
