//! Commitments: recurring promises with a schedule.

mod add;
mod edit;
mod end;
mod read;
mod version;
mod view;

pub use add::AddCommitment;
pub use edit::EditCommitment;
pub use end::EndCommitment;
pub use view::{CommitmentView, StandingView, TogetherView};

pub(crate) use read::{Commitment, find, read_all};
pub(crate) use version::{VersionRecord, live_versions, put_version, put_version_as, raw_versions};
pub(crate) use view::view;

/// What conflicts call the schedule.
pub(crate) const SCHEDULE: &str = "schedule";
/// Kept periods between misses, when nobody says otherwise.
pub(crate) const BRIDGE: u16 = 4;
/// The greatest bridge.
const BRIDGE_MAX: i64 = 1000;
