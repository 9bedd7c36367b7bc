//! Notes: long texts that several people may type in at once, one document each.

pub(crate) mod add;
mod edit;
mod rename;
mod splice;
mod view;

pub use add::AddNote;
pub use edit::{EditNote, TextEdit};
pub use rename::RenameNote;
pub use view::NoteView;

pub(crate) use view::{text, view};

use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::{ModelError, NoteId, Noun};

/// The longest text of a note that this device writes at once.
const TEXT_MAX: usize = 100_000;

/// The note's entry in the index.
fn find(ctx: &Ctx<'_>, note: NoteId) -> Result<Place, ModelError> {
    Place::find(&ctx.docs.main, Collection::Notes, &note.to_string())
        .ok_or(ModelError::NotFound { noun: Noun::Note })
}
