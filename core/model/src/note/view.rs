//! Notes as they are shown.

use crate::conflict::ConflictView;
use crate::document::{Collection, Place, Reading, note_object};
use crate::{NoteId, SpaceDocs};
use automerge::ReadDoc;
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

/// All notes, in their order.
pub(crate) fn view(docs: &SpaceDocs) -> Vec<NoteView> {
    let mut notes: Vec<_> = Place::all(&docs.main, Collection::Notes)
        .into_iter()
        .filter_map(|(key, place)| {
            let id: NoteId = key.parse().ok()?;
            let mut reading = Reading::new(&docs.main, &place);
            let text = docs.notes.get(&id).and_then(|doc| doc.text(note_object()).ok());
            Some(NoteView {
                id,
                title: reading.text("title").unwrap_or_default(),
                text: text.unwrap_or_default(),
                order: place.order(&docs.main),
                conflicts: reading.conflicts,
            })
        })
        .collect();
    notes.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
    notes
}
