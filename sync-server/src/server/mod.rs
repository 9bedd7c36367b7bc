//! The relay on a socket: HTTP, long poll, live sockets, one writer with group commit and readers beside it.

mod buckets;
mod config;
mod frames;
mod hub;
mod invites;
mod live;
mod live_session;
mod metrics;
mod peer;
mod readers;
mod relay;
mod routes;
mod start;
mod sync;
mod web;
mod writer;

pub use buckets::Rate;
pub use config::{Client, Config, LiveTimes};
pub use start::{Running, start};
