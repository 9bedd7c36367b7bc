//! Exchanging with relays: sessions, runs, requests and what their answers mean.

mod answer;
pub(crate) mod remembered;
mod request;
pub(crate) mod session;
mod sync;
