//! Check-ins: one record that a person made about one commitment for one civil day.

mod correct;
mod ledger;
mod make;
mod record;
mod retract;
mod view;

pub use correct::CorrectCheckIn;
pub use make::MakeCheckIn;
pub use record::OutcomeKind;
pub use retract::RetractCheckIn;
pub use view::CheckInView;

pub(crate) use ledger::{CheckIn, Ledger, fold};
pub(crate) use record::{CheckInRecord, CheckInStored};
pub(crate) use view::view;

use crate::ctx::Ctx;
use crate::{CheckInId, ModelError, Noun};

/// The greatest mood and confidence.
const MOOD_MAX: i64 = 5;
const CONFIDENCE_MAX: i64 = 10;

/// A check-in of the member who acts that was not taken back, among all records.
fn find_own<'a>(
    records: &'a [CheckInStored],
    ctx: &Ctx<'_>,
    id: CheckInId,
) -> Result<CheckIn<'a>, ModelError> {
    let noun = Noun::CheckIn;
    let mut with_id: Vec<_> = fold(records)
        .into_iter()
        .filter(|check_in| check_in.id == id)
        .collect();
    if with_id.is_empty() {
        return Err(ModelError::NotFound { noun });
    }
    with_id.retain(|check_in| check_in.member == ctx.me());
    match with_id.pop() {
        None => Err(ModelError::NotTheAuthor { noun }),
        Some(check_in) if check_in.retracted => Err(ModelError::TakenBack { noun }),
        Some(check_in) => Ok(check_in),
    }
}
