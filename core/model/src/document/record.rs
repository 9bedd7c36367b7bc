//! Author-only records: one JSON text each, read whole and once.

use super::{Authors, Collection, Stamp, collection_object};
use crate::ModelError;
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::json::{self, FromJson};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ReadDoc, ScalarValue, ScalarValueRef, Value, ValueRef};
use cairn_protocol::{ActorId, MemberKey};
use core::str::FromStr;
use serde::Serialize;
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
pub(crate) fn read_records<I: FromStr, T: FromJson>(
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
pub(crate) fn read_records_in<I: FromStr, T: FromJson>(
    doc: &AutoCommit,
    object: &ObjId,
    name: &str,
    authors: &Authors<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Stored<I, T>> {
    let mut found = Vec::new();
    for raw in raw_records(doc, object) {
        let read = raw.json.and_then(|json| T::from_json(&json).ok());
        let kind = match (authors.of(&raw.stamp.actor), raw.key.parse(), read) {
            (Some(author), Ok(id), Some(record)) => {
                found.push(Stored {
                    id,
                    author,
                    stamp: raw.stamp,
                    record,
                });
                continue;
            }
            (None, ..) => DiagnosticKind::UnknownAuthor,
            _ => DiagnosticKind::Unreadable,
        };
        diagnostics.push(Diagnostic {
            kind,
            collection: name.to_owned(),
            key: raw.key,
        });
    }
    found
}

/// A record before anybody asks what it means; no JSON when it is none.
struct RawRecord {
    key: String,
    stamp: Stamp,
    json: Option<serde_json::Value>,
}

/// Every record of a container, in the order of stamps.
fn raw_records(doc: &AutoCommit, object: &ObjId) -> Vec<RawRecord> {
    let raw = |key: &str, text: Option<&str>, id: &ObjId| RawRecord {
        key: key.to_owned(),
        stamp: Stamp::of(id),
        json: text.and_then(|text| json::from_text(text).ok()),
    };
    let mut found = Vec::new();
    for item in doc.map_range(object, ..) {
        if item.conflict {
            for (value, id) in doc.get_all(object, item.key.as_ref()).unwrap_or_default() {
                found.push(raw(&item.key, text_of(&value), &id));
            }
        } else {
            let text = match &item.value {
                ValueRef::Scalar(ScalarValueRef::Str(text)) => Some(text.as_ref()),
                _ => None,
            };
            found.push(raw(&item.key, text, &item.id()));
        }
    }
    found.sort_by_key(|raw| raw.stamp);
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
