//! Marks: each completion and each archiving is a record of its own; undoing names the marks that it saw.

mod fold;
mod record;

pub(crate) use fold::{Marks, Tally};
pub(crate) use record::{MarkRecord, MarkStored, complete, reopen};
