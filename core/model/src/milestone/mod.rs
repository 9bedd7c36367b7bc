//! Milestones: dated steps on the way to a goal.

mod add;
mod complete;
mod edit;
mod read;
mod reopen;
mod requires;
mod view;

pub use add::AddMilestone;
pub use complete::CompleteMilestone;
pub use edit::EditMilestone;
pub use reopen::ReopenMilestone;
pub use requires::Requires;
pub use view::{DoneByView, MilestoneView};

pub(crate) use read::{Milestone, read_all};
pub(crate) use view::{done_by, view};

use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::{MilestoneId, ModelError, Noun};

/// The milestone with this id.
pub(crate) fn find(ctx: &Ctx<'_>, milestone: MilestoneId) -> Result<Place, ModelError> {
    Place::find(&ctx.docs.main, Collection::Milestones, &milestone.to_string()).ok_or(ModelError::NotFound {
        noun: Noun::Milestone,
    })
}
