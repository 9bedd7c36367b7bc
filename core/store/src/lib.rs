//! Performs the engine's writes and loads: on SQLite for devices, in memory for tests and simulations.
//!
//! Both adapters keep the promises of [`cairn_engine::Store`], and [`conformance`] holds them to it.

pub mod conformance;
mod memory;
#[cfg(not(target_family = "wasm"))]
mod sqlite;

#[cfg(not(target_family = "wasm"))]
pub use cairn_crypto::HomeKey;
pub use memory::MemoryStore;
#[cfg(not(target_family = "wasm"))]
pub use sqlite::SqliteStore;
