//! Today: what concerns one member of a space on the day that they live.
//!
//! A pure function of a [`SpaceView`](crate::SpaceView), of who looks and of now. It reads nothing else, so a view
//! that was stored days ago answers for today, before any document is opened. Three parts:
//!
//! 1. `due`: one's own promises whose present period includes today;
//! 2. `others`: what the others did in the last seven days;
//! 3. `quiet`: who has not been heard from for as long.

mod due;
mod news;
mod quiet;
mod view;

pub use due::{CheckedInView, DueView};
pub use news::{NEWS_DAYS, NEWS_MAX, NewsKind, NewsView};
pub use quiet::{QUIET_DAYS, QuietView};
pub use view::{TodayView, today};
