//! Celebrations: moments that Cairn notices by itself. Derived, with derived ids, so each happens once however
//! many devices notice it.

mod view;

pub use view::{CelebrationKind, CelebrationView};

pub(crate) use view::view;
