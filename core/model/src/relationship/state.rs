//! The state, folded from a set of events.
//!
//! Each event names the events that its author had seen; those are settled. Of the rest the strongest counts:
//! closing, then paused, then active. An end is never settled: it absorbs everything.

use crate::EventId;
use crate::document::Stored;
use crate::member::{MemberRef, People};
use crate::time::CivilDay;
use serde::Serialize;
use std::collections::BTreeSet;

/// Where the relationship is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
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

from_json!(enum RelationshipState {
    "draft" => Draft,
    "active" => Active,
    "paused" => Paused,
    "closing" => Closing,
    "ended" => Ended,
});

impl core::fmt::Display for RelationshipState {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Draft => "a draft",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Closing => "closing",
            Self::Ended => "ended",
        })
    }
}

/// What happens to a relationship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
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

from_json!(enum RelationshipEvent {
    "activate" => Activate,
    "pause" => Pause,
    "resume" => Resume,
    "close" => Close,
    "end" => End,
});

impl RelationshipEvent {
    /// The state that this event leads to.
    pub(crate) const fn leads_to(self) -> RelationshipState {
        match self {
            Self::Activate | Self::Resume => RelationshipState::Active,
            Self::Pause => RelationshipState::Paused,
            Self::Close => RelationshipState::Closing,
            Self::End => RelationshipState::Ended,
        }
    }
}

/// A record in `events`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EventRecord {
    pub(crate) event: RelationshipEvent,
    pub(crate) day: CivilDay,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) sees: BTreeSet<EventId>,
    pub(crate) at: i64,
}

from_json!(struct EventRecord { event, day, sees = default, at });

/// An event as stored.
pub(crate) type EventStored = Stored<EventId, EventRecord>;

/// The relationship as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RelationshipView {
    /// Where it is.
    pub state: RelationshipState,
    /// What happened to it, by day.
    pub events: Vec<RelationshipEventView>,
}

from_json!(struct RelationshipView { state, events });

/// One event as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
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

from_json!(struct RelationshipEventView { id, event, day, by });

/// The state after these events, whatever their order.
pub(crate) fn fold(events: &[EventStored]) -> RelationshipState {
    if events
        .iter()
        .any(|stored| stored.record.event == RelationshipEvent::End)
    {
        return RelationshipState::Ended;
    }
    let settled: BTreeSet<_> = events.iter().flat_map(|stored| &stored.record.sees).collect();
    events
        .iter()
        .filter(|stored| !settled.contains(&stored.id))
        .map(|stored| stored.record.event.leads_to())
        .max()
        .unwrap_or(RelationshipState::Draft)
}

/// The relationship as it is shown.
pub(crate) fn view(events: &[EventStored], people: &People) -> RelationshipView {
    let mut shown: Vec<_> = events
        .iter()
        .map(|stored| RelationshipEventView {
            id: stored.id,
            event: stored.record.event,
            day: stored.record.day,
            by: people.name(&stored.author),
        })
        .collect();
    shown.sort_by_key(|event| (event.day, event.id, event.by.member));
    RelationshipView {
        state: fold(events),
        events: shown,
    }
}
