//! A member with real keys who breaks every rule that a program could break.
//!
//! It joins by an invite like everybody else, but with a script instead of an engine: it reads the log, opens it with
//! its own keys, and pushes what [`attack`] makes up. Its road to the relay is a good one.

mod attack;
mod peer;

pub use peer::Peer;
