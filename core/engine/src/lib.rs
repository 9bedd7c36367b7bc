//! The loop: inputs in, effects out. Open documents, outbox, sync sessions. No IO, no clock, no async.
//!
//! [`Engine::handle`] is the only door. What a host must do is in [`Effect`]; what it must tell is in [`Input`].

mod admit;
mod answer;
mod ask;
mod command;
mod documents;
mod effect;
mod engine;
mod error;
mod input;
mod invites;
mod keyring;
mod log;
mod mentor;
mod outbox;
mod people;
mod person;
pub mod port;
mod position;
mod rendezvous;
mod repair;
mod reply;
mod request;
mod session;
mod space;
mod spaces;
mod stamp;
mod state;
mod sync;
mod take;
mod task;
mod turn;

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
