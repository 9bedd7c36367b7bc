//! Action items: single things to do.

mod add;
mod complete;
mod read;
mod reopen;
mod view;

pub use add::AddAction;
pub use complete::CompleteAction;
pub use reopen::ReopenAction;
pub use view::ActionView;

pub(crate) use read::{Action, read_all};
pub(crate) use view::view;

use crate::ctx::Ctx;
use crate::document::{Collection, Place};
use crate::{ActionId, ModelError, Noun};

/// The action item with this id.
fn find(ctx: &Ctx<'_>, action: ActionId) -> Result<Place, ModelError> {
    Place::find(&ctx.docs.main, Collection::Actions, &action.to_string())
        .ok_or(ModelError::NotFound { noun: Noun::Action })
}
