//! The relay's logic: first contact, capabilities, the one sync request, invites.
//!
//! [`Core`] holds the rules as functions over a database connection, so that the server can run pushes in one writer's
//! group commits and reads beside it; [`Service`] is the same rules over one connection, for the simulator and tests.

mod caps;
mod control;
mod facade;
mod invites;
mod push;
mod read;
mod snapshot;
mod source;

pub(crate) use facade::STORAGE_RETRY_MS;
pub use facade::Service;
pub use invites::InviteRefusal;
pub(crate) use push::{SpacePush, none, unwritten};
pub(crate) use read::{Heads, Reading, busy};
pub(crate) use source::Glimpse;

use crate::{Limits, Secrets};

/// The rules, without a database of their own.
#[derive(Debug, Clone)]
pub(crate) struct Core {
    pub(crate) secrets: Secrets,
    pub(crate) limits: Limits,
}

pub(crate) type Sql<T> = Result<T, rusqlite::Error>;
