//! The relay: stores and forwards sealed changes that it cannot read.
//!
//! * [`Service`] is the whole logic without HTTP: synchronous, with time and secrets passed in, so that the simulator
//!   and the server run the same code.
//! * [`server`] puts it on a socket: one writer with group commit, readers beside it, long poll and live sockets.

mod error;
mod key_file;
mod limits;
mod log;
mod secrets;
pub mod server;
mod service;
mod store;

pub use error::RelayError;
pub use key_file::load_or_create as load_or_create_secrets;
pub use limits::Limits;
pub use secrets::Secrets;
pub use service::{InviteRefusal, Service};
pub use store::StoreLocation;
