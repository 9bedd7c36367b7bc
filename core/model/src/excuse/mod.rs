//! Excuses: days on which nothing can be asked of a person.

mod give;
mod record;
mod view;
mod withdraw;

pub use give::GiveExcuse;
pub use record::ExcuseCause;
pub use view::ExcuseView;
pub use withdraw::WithdrawExcuse;

pub(crate) use record::{Excuse, ExcuseRecord, ExcuseStored, fold};
pub(crate) use view::view;
