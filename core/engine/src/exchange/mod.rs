//! Exchanging with relays: sessions, runs, requests and what their answers mean.

mod answer;
mod request;
pub(crate) mod session;
mod sync;
