//! The life of a relationship.

use cairn_client::model::EventId;
use cairn_client::model::member::MemberRef;
use cairn_client::model::relationship::{
    ChangeRelationship, RelationshipEvent, RelationshipEventView, RelationshipState, RelationshipView,
};
use cairn_client::model::time::CivilDay;

/// Moves the relationship on.
#[uniffi::remote(Record)]
pub struct ChangeRelationship {
    /// What happens.
    pub event: RelationshipEvent,
}

/// Where the relationship is.
#[uniffi::remote(Enum)]
pub enum RelationshipState {
    /// Not begun yet.
    Draft,
    /// Going on.
    Active,
    /// Resting.
    Paused,
    /// Coming to a good end.
    Closing,
    /// Over.
    Ended,
}

/// What happens to a relationship.
#[uniffi::remote(Enum)]
pub enum RelationshipEvent {
    /// It begins.
    Activate,
    /// It rests.
    Pause,
    /// It goes on, after a rest or after a closing that was thought better of.
    Resume,
    /// It comes to an end.
    Close,
    /// It is over.
    End,
}

/// The relationship as it is shown.
#[uniffi::remote(Record)]
pub struct RelationshipView {
    /// Where it is.
    pub state: RelationshipState,
    /// What happened to it, by day.
    pub events: Vec<RelationshipEventView>,
}

/// One event as it is shown.
#[uniffi::remote(Record)]
pub struct RelationshipEventView {
    /// The event's id.
    pub id: EventId,
    /// What happened.
    pub event: RelationshipEvent,
    /// The civil day of the one who said so.
    pub day: CivilDay,
    /// Who said so.
    pub by: MemberRef,
}
