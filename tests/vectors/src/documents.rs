//! The first change of each kind of document, from which two devices start alike.

use crate::lanes::change_hash;
use crate::{Outcome, Vector, Vectors};
use cairn_model::{DocKind, author_only, genesis};
use serde_json::Value;

/// The entries of `documents.json`.
///
/// # Errors
/// Never.
pub fn vectors() -> Outcome<Vectors> {
    let kinds = [
        ("main", DocKind::Main),
        ("note", DocKind::Note),
        ("keyring", DocKind::Keyring),
    ];
    let entry = |(name, kind): (&str, DocKind)| {
        let guarded = author_only(kind).objects.into_iter().map(Value::String);
        let vector = Vector::new()
            .hex("change", genesis(kind))
            .hex("change hash", &change_hash(genesis(kind)))
            .value("author-only objects", Value::Array(guarded.collect()));
        (format!("first change of a {name} document"), vector)
    };
    Ok(kinds.into_iter().map(entry).collect())
}
