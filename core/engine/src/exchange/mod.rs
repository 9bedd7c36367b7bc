//! Exchanging with relays: sessions, runs, requests and what their answers mean.

mod answer;
mod outside;
pub(crate) mod remembered;
mod request;
pub(crate) mod session;
mod sync;
