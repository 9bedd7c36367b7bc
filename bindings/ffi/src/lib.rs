//! Cairn for Kotlin and Swift: two handles, [`Cairn`] and [`Subscription`], and values for the rest.
//!
//! The only crate that names uniffi. The values are those of the client, made to cross by remote types: `values` repeats
//! their declarations, and the compiler holds each to its original. Here is no rule of anything.

mod cairn;
mod command;
mod failure;
mod listener;
mod query;
mod reply;
mod values;

pub use cairn::{Cairn, Subscription};
pub use failure::CairnError;
pub use listener::{Listener, ListenerError, Published, Topic};
pub use reply::{AboutRelay, AskedToJoin, Reply, SyncReport};

uniffi::setup_scaffolding!("cairn");
