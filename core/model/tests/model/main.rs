//! The model told as stories about ada, ben and cleo, each with documents of their own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod commands;
mod concurrent;
mod gate;
mod hostile;
mod laws;
mod people;
mod snapshot;
mod today;
mod transfer;
mod worked_cases;
