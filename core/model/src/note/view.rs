//! Notes as they are shown.

use crate::NoteId;
use crate::conflict::ConflictView;
use crate::document::{Collection, Place, Reading, note_object, read_ordered};
use automerge::{AutoCommit, ReadDoc};
use serde::Serialize;

/// A note as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct NoteView {
    /// Its id; its document is called `note/<id>`.
    pub id: NoteId,
    /// Its title.
    pub title: String,
    /// Its text; empty while its document has not arrived.
    pub text: String,
    /// The order key; notes are listed by it, ties by id.
    pub order: String,
    /// Fields that were written at the same time.
    pub conflicts: Vec<ConflictView>,
}

from_json!(struct NoteView { id, title, text, order, conflicts });

/// The text of a note's document.
pub(crate) fn text(doc: &AutoCommit) -> String {
    doc.text(note_object()).unwrap_or_default()
}

/// All notes, in their order, without their texts.
pub(crate) fn view(main: &AutoCommit) -> Vec<NoteView> {
    read_ordered(main, Collection::Notes, read, |note| (&note.order, note.id))
}

fn read(main: &AutoCommit, id: NoteId, place: &Place) -> NoteView {
    let mut reading = Reading::new(main, place);
    NoteView {
        id,
        title: reading.text("title").unwrap_or_default(),
        text: String::new(),
        order: place.order(main),
        conflicts: reading.conflicts,
    }
}
