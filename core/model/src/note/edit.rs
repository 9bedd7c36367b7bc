//! Types in a note.

use super::splice::{Splice, apply, between};
use super::{TEXT_MAX, find};
use crate::ctx::Ctx;
use crate::document::note_object;
use crate::json::{FromJson, Unread, field, field_or};
use crate::{ModelError, NoteId, Noun, Outcome, check};
use automerge::ReadDoc;
use serde::Serialize;

/// Types in a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct EditNote {
    /// The note.
    pub note: NoteId,
    /// What changes.
    #[serde(flatten)]
    pub edit: TextEdit,
}

from_json!(struct EditNote { note, edit = flat });

/// A change to a text; in JSON either `text`, or `at`, `delete` and `insert`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum TextEdit {
    /// The whole new text; written as the smallest splice from what the note holds now.
    Whole {
        /// The text.
        text: String,
    },
    /// One splice, counted in code points.
    Splice {
        /// Where.
        at: usize,
        /// How many code points go.
        #[serde(default)]
        #[cfg_attr(feature = "types", ts(as = "Option<_>", optional))]
        delete: usize,
        /// What comes in their place.
        #[serde(default)]
        #[cfg_attr(feature = "types", ts(as = "Option<_>", optional))]
        insert: String,
    },
}

impl FromJson for TextEdit {
    fn from_json(json: &serde_json::Value) -> Result<Self, Unread> {
        if let Ok(text) = field(json, "text") {
            return Ok(Self::Whole { text });
        }
        Ok(Self::Splice {
            at: field(json, "at")?,
            delete: field_or(json, "delete", usize::default)?,
            insert: field_or(json, "insert", String::new)?,
        })
    }
}

impl EditNote {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        find(ctx, self.note)?;
        // Nothing was ever written in it, or what was written has not come yet: its document begins as everywhere.
        if !ctx.docs.notes.contains_key(&self.note) {
            let begun = (ctx.open_note)(self.note);
            ctx.docs.notes.insert(self.note, begun);
            ctx.opened.push(self.note);
        }
        let noun = Noun::Note;
        let doc = ctx
            .docs
            .notes
            .get_mut(&self.note)
            .ok_or(ModelError::NotFound { noun })?;
        let splice = match self.edit {
            TextEdit::Whole { text } => {
                check::at_most("text", &text, TEXT_MAX)?;
                between(&doc.text(note_object())?, &text)
            }
            TextEdit::Splice { at, delete, insert } => {
                check::at_most("insert", &insert, TEXT_MAX)?;
                Some(Splice { at, delete, insert })
                    .filter(|splice| splice.delete > 0 || !splice.insert.is_empty())
            }
        };
        let Some(splice) = splice else {
            return Ok(Outcome::Unchanged);
        };
        ctx.touched.push(self.note);
        apply(doc, &splice)?;
        Ok(Outcome::Changed)
    }
}
