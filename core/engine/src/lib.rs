//! The loop: inputs in, effects out. Open documents, outbox, sync sessions. No IO, no clock, no async.
//!
//! [`Engine::handle`] is the only door. What a host must do is in [`Effect`]; what it must tell is in [`Input`].

mod command;
mod effect;
mod engine;
mod error;
mod input;
pub mod port;
mod reply;
mod stamp;

pub use command::{Command, NewSpaceKind, Query};
pub use effect::{Effect, Method};
pub use engine::Engine;
pub use error::EngineError;
pub use input::{ExchangeId, Input, NetworkCause, Ticket, Watching, WriteId};
pub use port::{StorageCause, Store, Stored, StoredDocument, Write};
pub use reply::{
    JoinRequestView, PersonView, RelayState, RelayStatus, Reply, SpaceShow, SpaceSummary, Standing,
    StatusView, SyncReport,
};
pub use stamp::Stamp;
