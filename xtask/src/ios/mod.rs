//! `cargo xtask ios`: the core for iPhone and iPad, laid where the Swift package and Xcode find it.

mod build;
mod framework;
mod sdk;

pub use build::{needs, perform};
