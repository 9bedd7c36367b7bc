//! Kudos: praise given by a person.

mod give;
mod publish;
mod record;
mod retract;
mod view;

pub use give::GiveKudos;
pub use publish::PublishKudos;
pub use retract::RetractKudos;
pub use view::{Audience, KudosView};

pub(crate) use record::{Kudos, KudosRecord, KudosStored, fold};
pub(crate) use view::view;

use crate::ctx::Ctx;
use crate::document::Collection;
use crate::{KudosId, ModelError, Noun};

/// All kudos with this id; several only when somebody copied an id.
fn find(ctx: &Ctx<'_>, id: KudosId) -> Result<Vec<Kudos>, ModelError> {
    let records: Vec<KudosStored> = ctx.records(Collection::Kudos);
    let with_id: Vec<_> = fold(&records)
        .into_iter()
        .filter(|kudos| kudos.id == id)
        .collect();
    if with_id.is_empty() {
        Err(ModelError::NotFound { noun: Noun::Kudos })
    } else {
        Ok(with_id)
    }
}
