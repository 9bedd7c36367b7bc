//! Moves the relationship on: activate, pause, resume, close, end.

use super::state::{EventRecord, EventStored, RelationshipEvent, RelationshipState, fold};
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::{EventId, ModelError, Outcome};
use serde::Serialize;

/// Moves the relationship on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ChangeRelationship {
    /// What happens.
    pub event: RelationshipEvent,
}

from_json!(struct ChangeRelationship { event });

impl ChangeRelationship {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let events: Vec<EventStored> = ctx.records(Collection::Events);
        let state = fold(&events);
        if state == self.event.leads_to() {
            return Ok(Outcome::Unchanged);
        }
        if !fits(state, self.event) {
            return Err(ModelError::RelationshipState { state });
        }
        let id = EventId::new(ctx.fresh());
        let record = EventRecord {
            event: self.event,
            day: ctx.today(),
            sees: events.iter().map(|stored| stored.id).collect(),
            at: ctx.now_ms(),
        };
        ctx.put(Collection::Events, id, &record)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}

const fn fits(state: RelationshipState, event: RelationshipEvent) -> bool {
    use RelationshipEvent as Event;
    use RelationshipState as State;
    match state {
        State::Draft => matches!(event, Event::Activate | Event::End),
        State::Active => matches!(event, Event::Pause | Event::Close | Event::End),
        State::Paused | State::Closing => {
            matches!(event, Event::Pause | Event::Resume | Event::Close | Event::End)
        }
        State::Ended => false,
    }
}
