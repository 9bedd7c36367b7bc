//! Members: profile, calendar, and the day on which we last heard from them.

mod calendar;
mod heard;
mod profile;
mod record;
mod view;

pub use calendar::SetCalendar;
pub use heard::heard;
pub use profile::SetProfile;
pub use view::{MemberRef, MemberView};

pub(crate) use heard::write_heard;
pub(crate) use record::{HeardRecord, HeardStored, Preferences, ProfileRecord, ProfileStored, preferences};
pub(crate) use view::People;
