//! Pauses: a person rests from all their commitments in this space.

mod begin;
mod end;
mod record;
mod view;

pub use begin::BeginPause;
pub use end::EndPause;
pub use record::Visibility;
pub use view::PauseView;

pub(crate) use record::{Pause, PauseRecord, PauseStored, fold};
pub(crate) use view::view;
