//! The mentoring life of a space: draft, active, paused, closing, ended.

mod change;
mod state;

pub use change::ChangeRelationship;
pub use state::{RelationshipEvent, RelationshipEventView, RelationshipState, RelationshipView};

pub(crate) use state::{EventRecord, view};
