//! Pages for people: lines of styled spans, tables aligned by display width, rendered plain or in colour.
//!
//! Titles and notes come from other people; [`clean`] takes every control character out before anything reaches a terminal.

mod line;
mod render;
mod table;

pub use line::{Line, Page, Style};
pub use render::{Paint, clean, render};
pub use table::Table;
