//! Notes.

use cairn_client::model::NoteId;
use cairn_client::model::conflict::ConflictView;
use cairn_client::model::note::{AddNote, EditNote, NoteView, RenameNote, TextEdit};

/// Begins a note.
#[uniffi::remote(Record)]
pub struct AddNote {
    /// Its title, at most 300 characters.
    pub title: String,
    /// Its text so far.
    #[uniffi(default)]
    pub text: String,
}

/// Types in a note.
#[uniffi::remote(Record)]
pub struct EditNote {
    /// The note.
    pub note: NoteId,
    /// What changes.
    pub edit: TextEdit,
}

/// Gives a note another title.
#[uniffi::remote(Record)]
pub struct RenameNote {
    /// The note.
    pub note: NoteId,
    /// The title, at most 300 characters.
    pub title: String,
}

/// A note as it is shown.
#[uniffi::remote(Record)]
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
