//! Views as pages: what people read. Everything here is a pure function of the values that it shows.

mod cairn;
mod changes;
mod chip;
mod goals;
mod lists;
mod space;
mod streaks;
mod today;

pub use changes::changes;
pub use chip::{chip, problem};
pub use goals::{actions, goals};
pub use lists::{check_ins, commitments, excuses, kudos, pauses, relationship};
pub use space::space;
pub use streaks::{StreaksJson, streaks};
pub use today::{TodayJson, today};
