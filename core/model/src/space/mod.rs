//! The space itself: its title.

mod rename;

pub use rename::RenameSpace;

/// The register of the title.
pub(crate) const TITLE: &str = "title";
