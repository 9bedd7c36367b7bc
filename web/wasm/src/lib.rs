//! The browser driver: carries out the engine's orders with IndexedDB, fetch, live sockets and a timer.
//!
//! It lives in a worker. [`Cairn`] is all that the worker sees; commands, questions, answers and views cross as JSON.
#![cfg(target_arch = "wasm32")]

mod face;
mod host;
mod network;
mod stamp;
mod store;
mod trouble;

pub use face::Cairn;
