//! Gives a note another title.

use super::find;
use crate::ctx::Ctx;
use crate::{ModelError, NoteId, Outcome, check};
use serde::Serialize;

/// Gives a note another title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RenameNote {
    /// The note.
    pub note: NoteId,
    /// The title, at most 300 characters.
    pub title: String,
}

from_json!(struct RenameNote { note, title });

impl RenameNote {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let place = find(ctx, self.note)?;
        let title = check::label("title", &self.title)?;
        place.put_text(&mut ctx.docs.main, "title", &title)?;
        Ok(Outcome::Changed)
    }
}
