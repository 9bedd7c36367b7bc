//! The view of a space: everything that is shown, merged, with one meaning for every merge.

use crate::action::{self, ActionView};
use crate::celebration::{self, CelebrationView};
use crate::check_in::{self, CheckInView, Ledger};
use crate::commitment::{self, CommitmentView};
use crate::conflict::ConflictView;
use crate::content::Content;
use crate::document::{Authors, Collection};
use crate::excuse::{self, ExcuseView};
use crate::goal::{self, GoalView};
use crate::kudos::{self, KudosView};
use crate::mark::Marks;
use crate::member::{MemberView, People};
use crate::note::{self, NoteView};
use crate::pause::{self, PauseView};
use crate::relationship::{self, RelationshipView};
use crate::time::Span;
use crate::written::Written;
use crate::{Diagnostic, DiagnosticKind, NoteId, Roster, SpaceDocs, check};
use automerge::ChangeHash;
use cairn_protocol::{MemberKey, SortedMap};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that is shown of a space. Lists are sorted, so that equal documents give equal bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
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

from_json!(struct SpaceView {
    title, conflicts, members, relationship, goals, actions, commitments, check_ins, pauses, excuses, kudos,
    notes, celebrations, diagnostics,
});

/// Reads the whole space once. Pure and total: the result depends on nothing but the arguments, is the same on
/// every device that holds the same changes and roster, and there is no document that it fails on.
#[must_use]
pub fn view(docs: &SpaceDocs, roster: &Roster, now_ms: i64) -> SpaceView {
    let authors = Authors { roster, own: None };
    let content = Content::read(&docs.main, &authors);
    let people = content.people(roster, now_ms);
    let mut view = without_texts(&content, people);
    for note in &mut view.notes {
        note.text = docs.notes.get(&note.id).map(note::text).unwrap_or_default();
    }
    view
}

/// Reads one space again and again, each time no more than what may have changed.
#[derive(Debug, Default)]
pub struct Viewer {
    /// What the document said when it was read last.
    content: Option<(Vec<ChangeHash>, Roster, Content)>,
    /// Everybody's day as the kept view has it.
    people: Option<People>,
    /// The heads of the notes whose texts the kept view has.
    texts: SortedMap<NoteId, Vec<ChangeHash>>,
    view: Option<SpaceView>,
    written: Written,
}

impl Viewer {
    /// As [`view`]. Always ask with the documents of the same space, and with nothing pending in them. What is not
    /// given back by [`Viewer::write`] is put together anew next time.
    pub fn view(&mut self, docs: &mut SpaceDocs, roster: &Roster, now_ms: i64) -> SpaceView {
        let authors = Authors { roster, own: None };
        let heads = docs.main.get_heads();
        let before = self.view.take();
        if before.is_none() {
            self.texts.clear();
            self.written.forget();
        }
        let (of, content) = match self.content.take() {
            Some((since, of, mut content)) if of == *roster => {
                if since != heads {
                    content.refresh(&mut docs.main, &since, &authors);
                    self.people = None;
                }
                (of, content)
            }
            _ => {
                self.people = None;
                (roster.clone(), Content::read(&docs.main, &authors))
            }
        };
        let people = content.people(roster, now_ms);
        let (mut view, other) = match before {
            Some(before) if self.people.as_ref() == Some(&people) => {
                self.written.unchanged(&before);
                (before, None)
            }
            before => {
                self.people = Some(people.clone());
                let mut view = without_texts(&content, people);
                for known in before.iter().flat_map(|before| &before.notes) {
                    if let Some(note) = view.notes.iter_mut().find(|note| note.id == known.id) {
                        note.text.clone_from(&known.text);
                    }
                }
                (view, before)
            }
        };
        self.content = Some((heads, of, content));
        for (place, note) in view.notes.iter_mut().enumerate() {
            let Some(doc) = docs.notes.get_mut(&note.id) else {
                continue;
            };
            let heads = doc.get_heads();
            if self.texts.get(&note.id) != Some(&heads) {
                note.text = note::text(doc);
                self.texts.insert(note.id, heads);
                self.written.note_changed(place);
            }
        }
        if let Some(other) = &other {
            self.written.compare(other, &view);
        }
        view
    }

    /// The view that was written last, if it still stands.
    #[must_use]
    pub const fn kept(&self) -> Option<&SpaceView> {
        self.view.as_ref()
    }

    /// The view that was just put together as JSON, the fields of `head` first, and keeps it for the next time. `before`
    /// is what this gave the last time.
    ///
    /// # Errors
    ///
    /// None that a view could bring about: all of it can be written as JSON.
    pub fn write(
        &mut self,
        head: &[(&str, &str)],
        view: SpaceView,
        before: &[u8],
    ) -> serde_json::Result<Vec<u8>> {
        let text = self.written.write(head, &view, before)?;
        self.view = Some(view);
        Ok(text)
    }
}

/// Everything but the texts of the notes, which are documents of their own.
fn without_texts(content: &Content, people: People) -> SpaceView {
    let mut diagnostics = content.faults();
    let marks = Marks::of(content.marks.found());
    let check_ins = check_in::fold(content.check_ins.found());
    let pauses = pause::fold(content.pauses.found());
    let excuses = excuse::fold(content.excuses.found());
    let mut spared: BTreeMap<MemberKey, Vec<Span>> = BTreeMap::new();
    for pause in &pauses {
        spared.entry(pause.member).or_default().push(pause.span);
    }
    for excuse in &excuses {
        spared.entry(excuse.member).or_default().extend(excuse.span());
    }
    let objects = &content.objects;
    let out_of_range = check_ins
        .iter()
        .filter(|check_in| !check::is_counted(check_in.for_day))
        .map(|check_in| {
            let key = check_in.id.to_string();
            diagnostic(DiagnosticKind::DayOutOfRange, Collection::CheckIns, key)
        });
    diagnostics.extend(out_of_range);
    let without_schedule = objects
        .commitments
        .iter()
        .filter(|commitment| commitment.versions.is_empty())
        .map(|commitment| {
            let key = commitment.id.to_string();
            diagnostic(DiagnosticKind::NoSchedule, Collection::Commitments, key)
        });
    diagnostics.extend(without_schedule);
    diagnostics.sort();
    let ledger = Ledger::of(&check_ins, &people);
    let goals = goal::view(objects, &people, &marks, &check_ins);
    let commitments: Vec<_> = objects
        .commitments
        .iter()
        .map(|commitment| commitment::view(commitment.clone(), &people, &ledger, &spared))
        .collect();
    SpaceView {
        title: objects.title.clone(),
        conflicts: objects.title_conflicts.clone(),
        relationship: relationship::view(content.events.found(), &people),
        actions: action::view(&objects.actions, &people, &marks),
        celebrations: celebration::view(&goals, &commitments),
        goals,
        commitments,
        check_ins: check_in::view(&check_ins, &ledger, &people),
        pauses: pause::view(pauses, &people),
        excuses: excuse::view(excuses, &people),
        kudos: kudos::view(kudos::fold(content.kudos.found()), &people),
        notes: objects.notes.clone(),
        members: people.into_views(),
        diagnostics,
    }
}

fn diagnostic(kind: DiagnosticKind, collection: Collection, key: String) -> Diagnostic {
    Diagnostic {
        kind,
        collection: collection.name().to_owned(),
        key,
    }
}
