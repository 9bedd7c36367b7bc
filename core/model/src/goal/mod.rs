//! Goals: what is to be reached.

mod add;
mod archive;
mod edit;
mod read;
mod restore;
mod view;

pub use add::AddGoal;
pub use archive::ArchiveGoal;
pub use edit::EditGoal;
pub use restore::RestoreGoal;
pub use view::GoalView;

pub(crate) use read::{Goal, read_all};
pub(crate) use view::view;

use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::{GoalId, ModelError, Noun};

/// The text registers of a goal besides its title, as documents and views name them.
pub(crate) const TEXTS: [&str; 6] = ["why", "measure", "wish", "outcome", "obstacle", "plan"];

/// The goal with this id.
pub(crate) fn find(ctx: &Ctx<'_>, goal: GoalId) -> Result<Place, ModelError> {
    Place::find(&ctx.docs.main, Collection::Goals, &goal.to_string())
        .ok_or(ModelError::NotFound { noun: Noun::Goal })
}
