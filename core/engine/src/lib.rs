//! The loop: inputs in, effects out. Open documents, outbox, sync sessions. No IO, no clock, no async.
//!
//! [`Engine::handle`] is the only door. What a host must do is in [`Effect`]; what it must tell is in [`Input`].

mod ask;
mod engine;
mod exchange;
mod invite;
mod language;
mod mentor;
mod person;
pub mod port;
mod space;
mod state;
mod take;
mod today;
mod turn;

pub use cairn_model::json;
pub use engine::Engine;
pub use language::command::{Command, NewSpaceKind, Query};
pub use language::effect::{Effect, Method};
pub use language::error::EngineError;
pub use language::input::{ExchangeId, Input, NetworkCause, Ticket, Watching, WriteId};
pub use language::reply::{
    JoinRequestView, PersonView, RelayState, RelayStatus, Reply, SpaceShow, SpaceSummary, SpaceToday,
    Standing, StatusView, SyncReport,
};
pub use language::stamp::Stamp;
pub use port::{StorageCause, Store, Stored, StoredDocument, Write};
