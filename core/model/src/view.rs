//! The view of a space: everything that is shown, merged, with one meaning for every merge.

use crate::action::{self, ActionView};
use crate::celebration::{self, CelebrationView};
use crate::check_in::{self, CheckInStored, CheckInView, Ledger};
use crate::commitment::{self, CommitmentView};
use crate::conflict::ConflictView;
use crate::document::{Authors, Collection, Place, Reading, read_records};
use crate::excuse::{self, ExcuseStored, ExcuseView};
use crate::goal::{self, GoalView};
use crate::kudos::{self, KudosStored, KudosView};
use crate::mark::{MarkStored, Marks};
use crate::member::{MemberView, People};
use crate::note::{self, NoteView};
use crate::pause::{self, PauseStored, PauseView};
use crate::relationship::{self, EventStored, RelationshipView};
use crate::time::Span;
use crate::{Diagnostic, DiagnosticKind, NoteId, Roster, SpaceDocs, check, space};
use automerge::{AutoCommit, ChangeHash};
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
    let mut diagnostics = Vec::new();
    let people = People::read(&docs.main, &authors, now_ms, &mut diagnostics);
    let mut view = without_texts(&docs.main, &authors, people, diagnostics);
    for note in &mut view.notes {
        note.text = docs.notes.get(&note.id).map(note::text).unwrap_or_default();
    }
    view
}

/// Reads one space again and again, each time no more than what may have changed.
#[derive(Debug, Default)]
pub struct Viewer {
    /// What the view was read from; the texts of the notes have heads of their own.
    from: Option<(Vec<ChangeHash>, Roster, People)>,
    texts: SortedMap<NoteId, Vec<ChangeHash>>,
    view: Option<SpaceView>,
}

impl Viewer {
    /// As [`view`]. Always ask with the documents of the same space, and with nothing pending in them. What is not
    /// given back by [`Viewer::keep`] is read anew next time.
    pub fn view(&mut self, docs: &mut SpaceDocs, roster: &Roster, now_ms: i64) -> SpaceView {
        let authors = Authors { roster, own: None };
        let mut diagnostics = Vec::new();
        let people = People::read(&docs.main, &authors, now_ms, &mut diagnostics);
        let before = self.view.take();
        if before.is_none() {
            self.texts.clear();
        }
        let from = Some((docs.main.get_heads(), roster.clone(), people.clone()));
        let mut view = match before {
            Some(before) if self.from == from => before,
            before => {
                let mut view = without_texts(&docs.main, &authors, people, diagnostics);
                for known in before.into_iter().flat_map(|before| before.notes) {
                    if let Some(note) = view.notes.iter_mut().find(|note| note.id == known.id) {
                        note.text = known.text;
                    }
                }
                view
            }
        };
        self.from = from;
        for note in &mut view.notes {
            let Some(doc) = docs.notes.get_mut(&note.id) else {
                continue;
            };
            let heads = doc.get_heads();
            if self.texts.get(&note.id) != Some(&heads) {
                note.text = note::text(doc);
                self.texts.insert(note.id, heads);
            }
        }
        view
    }

    /// Takes the last view back, for the next time.
    pub fn keep(&mut self, view: SpaceView) {
        self.view = Some(view);
    }
}

/// Everything but the texts of the notes, which are documents of their own.
fn without_texts(
    doc: &AutoCommit,
    authors: &Authors<'_>,
    people: People,
    mut diagnostics: Vec<Diagnostic>,
) -> SpaceView {
    let mark_records: Vec<MarkStored> = read_records(doc, Collection::Marks, authors, &mut diagnostics);
    let check_in_records: Vec<CheckInStored> =
        read_records(doc, Collection::CheckIns, authors, &mut diagnostics);
    let pause_records: Vec<PauseStored> = read_records(doc, Collection::Pauses, authors, &mut diagnostics);
    let excuse_records: Vec<ExcuseStored> = read_records(doc, Collection::Excuses, authors, &mut diagnostics);
    let kudos_records: Vec<KudosStored> = read_records(doc, Collection::Kudos, authors, &mut diagnostics);
    let events: Vec<EventStored> = read_records(doc, Collection::Events, authors, &mut diagnostics);

    let marks = Marks::of(&mark_records);
    let check_ins = check_in::fold(&check_in_records);
    let pauses = pause::fold(&pause_records);
    let excuses = excuse::fold(&excuse_records);
    let mut spared: BTreeMap<MemberKey, Vec<Span>> = BTreeMap::new();
    for pause in &pauses {
        spared.entry(pause.member).or_default().push(pause.span);
    }
    for excuse in &excuses {
        spared.entry(excuse.member).or_default().extend(excuse.span());
    }
    for check_in in check_ins
        .iter()
        .filter(|check_in| !check::is_counted(check_in.for_day))
    {
        let collection = Collection::CheckIns.name().to_owned();
        let key = check_in.id.to_string();
        diagnostics.push(Diagnostic {
            kind: DiagnosticKind::DayOutOfRange,
            collection,
            key,
        });
    }

    let commitments = commitment::read_all(doc);
    for commitment in commitments
        .iter()
        .filter(|commitment| commitment.versions.is_empty())
    {
        let collection = Collection::Commitments.name().to_owned();
        let key = commitment.id.to_string();
        diagnostics.push(Diagnostic {
            kind: DiagnosticKind::NoSchedule,
            collection,
            key,
        });
    }
    let ledger = Ledger::of(&check_ins, &people);
    let goals = goal::view(doc, &people, &marks, &commitments, &check_ins);
    let commitments: Vec<_> = commitments
        .into_iter()
        .map(|commitment| commitment::view(commitment, &people, &ledger, &spared))
        .collect();
    let space = Place::whole(Collection::Space);
    let mut reading = Reading::new(doc, &space);
    let title = reading.text(space::TITLE).unwrap_or_default();
    diagnostics.sort();
    SpaceView {
        title,
        conflicts: reading.conflicts,
        relationship: relationship::view(&events, &people),
        actions: action::view(doc, &people, &marks),
        celebrations: celebration::view(&goals, &commitments),
        goals,
        commitments,
        check_ins: check_in::view(&check_ins, &ledger, &people),
        pauses: pause::view(pauses, &people),
        excuses: excuse::view(excuses, &people),
        kudos: kudos::view(kudos::fold(&kudos_records), &people),
        notes: note::view(doc),
        members: people.into_views(),
        diagnostics,
    }
}
