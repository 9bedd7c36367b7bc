//! Author-only records: one JSON text each, read whole and once.

use super::{Authors, Collection, Stamp, collection_object};
use crate::ModelError;
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ReadDoc, ScalarValue, ScalarValueRef, Value, ValueRef};
use cairn_protocol::{ActorId, MemberKey};
use core::str::FromStr;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// One record as it stands in the document.
#[derive(Debug, Clone)]
pub(crate) struct Stored<I, T> {
    pub(crate) id: I,
    pub(crate) author: MemberKey,
    pub(crate) stamp: Stamp,
    pub(crate) record: T,
}

/// Writes a record under its id.
pub(crate) fn put_record<T: Serialize>(
    doc: &mut AutoCommit,
    collection: Collection,
    id: &str,
    record: &T,
) -> Result<(), ModelError> {
    let json = serde_json::to_string(record)?;
    doc.put(collection_object(collection), id, json)?;
    Ok(())
}

/// Every record of a collection, in the order of stamps. A key that several members wrote gives several records,
/// so a copied key hides nothing. What cannot be read or has no author goes to the diagnostics.
pub(crate) fn read_records<I: FromStr, T: DeserializeOwned>(
    doc: &AutoCommit,
    collection: Collection,
    authors: &Authors<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Stored<I, T>> {
    read_records_in(
        doc,
        &collection_object(collection),
        collection.name(),
        authors,
        diagnostics,
    )
}

/// The same for any author-only container; `name` is what diagnostics call it.
pub(crate) fn read_records_in<I: FromStr, T: DeserializeOwned>(
    doc: &AutoCommit,
    object: &ObjId,
    name: &str,
    authors: &Authors<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Stored<I, T>> {
    let mut found = Vec::new();
    let mut keep = |key: &str, json: Option<&str>, id: &ObjId| {
        let stamp = Stamp::of(id);
        let kind = match (
            authors.of(&stamp.actor),
            key.parse(),
            json.map(serde_json::from_str),
        ) {
            (Some(author), Ok(id), Some(Ok(record))) => {
                found.push(Stored {
                    id,
                    author,
                    stamp,
                    record,
                });
                return;
            }
            (None, ..) => DiagnosticKind::UnknownAuthor,
            _ => DiagnosticKind::Unreadable,
        };
        diagnostics.push(Diagnostic {
            kind,
            collection: name.to_owned(),
            key: key.to_owned(),
        });
    };
    for item in doc.map_range(object, ..) {
        if item.conflict {
            for (value, id) in doc.get_all(object, item.key.as_ref()).unwrap_or_default() {
                keep(&item.key, text_of(&value), &id);
            }
        } else {
            let json = match &item.value {
                ValueRef::Scalar(ScalarValueRef::Str(text)) => Some(text.as_ref()),
                _ => None,
            };
            keep(&item.key, json, &item.id());
        }
    }
    found.sort_by_key(|stored| stored.stamp);
    found
}

/// Who has written under a key; `None` for a lane that nobody knows. Empty when the key is free.
pub(crate) fn authors_under(
    doc: &AutoCommit,
    collection: Collection,
    key: &str,
    authors: &Authors<'_>,
) -> Vec<Option<MemberKey>> {
    let values = doc
        .get_all(collection_object(collection), key)
        .unwrap_or_default();
    values
        .iter()
        .map(|(_, id)| authors.of(&Stamp::of(id).actor))
        .collect()
}

/// How far each lane has been heard in a collection: its greatest operation counter there.
pub(crate) fn lane_counters(doc: &AutoCommit, collection: Collection) -> BTreeMap<String, u64> {
    let mut counters: BTreeMap<ActorId, u64> = BTreeMap::new();
    for item in doc.map_range(collection_object(collection), ..) {
        let stamp = Stamp::of(&item.id());
        let counter = counters.entry(stamp.actor).or_default();
        *counter = stamp.counter.max(*counter);
    }
    counters
        .into_iter()
        .map(|(lane, counter)| (lane.to_hex(), counter))
        .collect()
}

fn text_of<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Str(text) => Some(text.as_str()),
            _ => None,
        },
        Value::Object(_) => None,
    }
}
