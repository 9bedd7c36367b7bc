//! The native driver: carries out the engine's orders on files, sockets and timers of a real machine.
//!
//! [`Client::open`] takes a home directory. From then on one thread owns the engine and the store, another the network;
//! a [`Client`] only hands over commands and waits for answers. Values cross, and two handles: [`Client`] and
//! [`Subscription`].

mod client;
mod clock;
mod error;
mod home;
mod host;
mod network;
mod pending;
mod topic;

pub use client::{Client, Config, home_key};
pub use clock::Clock;
pub use error::CairnError;
pub use pending::Pending;
pub use topic::{Published, Subscription, Topic};

pub use cairn_engine::{
    Command, EngineError, JoinRequestView, NewSpaceKind, PersonView, Query, RelayState, RelayStatus, Reply,
    SpaceShow, SpaceSummary, SpaceToday, Standing, StatusView, StorageCause, SyncReport, Watching,
};
pub use cairn_model as model;
pub use cairn_protocol::{MemberKey, ParseIdError, SpaceId};
pub use cairn_store::HomeKey;
