//! A space as a table for a spreadsheet, or as a page to read.

mod csv;
mod markdown;

pub use csv::csv;
pub use markdown::markdown;
