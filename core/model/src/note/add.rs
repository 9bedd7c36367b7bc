//! Begins a note.

use super::TEXT_MAX;
use super::splice::{Splice, apply};
use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::{ModelError, NoteId, Outcome, check, document};
use serde::Serialize;

/// Begins a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AddNote {
    /// Its title, at most 300 characters.
    pub title: String,
    /// Its text so far.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(as = "Option<_>", optional))]
    pub text: String,
}

from_json!(struct AddNote { title, text = default });

impl AddNote {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let title = check::label("title", &self.title)?;
        check::at_most("text", &self.text, TEXT_MAX)?;
        let id = NoteId::new(ctx.fresh());
        write(ctx, id, &title, self.text)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}

/// Writes the index entry and the text of a new note.
pub(crate) fn write(ctx: &mut Ctx<'_>, id: NoteId, title: &str, text: String) -> Result<(), ModelError> {
    let order = document::next_order(&ctx.docs.main, Collection::Notes);
    let doc = &mut ctx.docs.main;
    let place = Place::create(doc, Collection::Notes, &id.to_string())?;
    place.put_text(doc, "title", title)?;
    place.put_text(doc, "order", &order)?;
    let mut note = (ctx.open_note)(id);
    if !text.is_empty() {
        apply(
            &mut note,
            &Splice {
                at: 0,
                delete: 0,
                insert: text,
            },
        )?;
    }
    ctx.docs.notes.insert(id, note);
    ctx.opened.push(id);
    Ok(())
}
