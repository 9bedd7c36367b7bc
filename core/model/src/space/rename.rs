//! Gives the space a title.

use super::TITLE;
use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::{ModelError, Outcome, check};
use serde::Serialize;

/// Gives the space a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RenameSpace {
    /// The title, any Unicode, at most 300 characters.
    pub title: String,
}

from_json!(struct RenameSpace { title });

impl RenameSpace {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let title = checked_title(&self.title)?;
        Place::whole(Collection::Space).put_text(&mut ctx.docs.main, TITLE, &title)?;
        Ok(Outcome::Changed)
    }
}

/// A title as a space may have it, trimmed.
///
/// # Errors
/// It is empty or too long.
pub fn checked_title(title: &str) -> Result<String, ModelError> {
    check::label("title", title)
}
