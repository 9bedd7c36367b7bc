//! The shape of documents: collections, genesis changes, records, registers, sets, and the author rule.

mod actor_index;
mod apply;
mod author_rule;
mod collection;
mod fits;
mod genesis;
mod order;
mod piece;
mod place;
mod record;
mod stamp;
mod touched;

pub use apply::{ApplyError, Gathered, apply_changes};
pub use author_rule::{AuthorOnly, AuthorRuleError, author_only, gate_change};
pub use fits::change_fits;
pub use genesis::genesis;

pub(crate) use collection::{Collection, collection_object, keyring_object, note_object};
pub(crate) use piece::{PIECE_BYTES, end_piece, pieces};
pub(crate) use place::{Place, Plain, Reading, next_order, read_ordered};
pub(crate) use record::{
    Records, Stored, authors_under, lane_counters, put_record, read_records, read_records_in,
};
pub(crate) use stamp::{Authors, Stamp};
pub(crate) use touched::Touched;
