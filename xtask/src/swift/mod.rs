//! The tests of bindings/swift, with a Swift of this machine or with one that is kept beside it.

mod debian;
mod test;
mod toolchain;

pub use test::{perform, player};
pub use toolchain::find;
