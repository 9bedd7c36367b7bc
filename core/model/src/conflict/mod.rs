//! Values that were written at the same time: shown together, until somebody says which to keep.

mod choose;
mod view;

pub use choose::ChooseValue;
pub use view::{ConflictView, OptionView};
