//! The space itself: its title.

mod rename;

pub use rename::{RenameSpace, checked_title};

/// The register of the title.
pub(crate) const TITLE: &str = "title";
