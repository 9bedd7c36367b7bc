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
use std::collections::{BTreeMap, BTreeSet};

/// One record as it stands in the document.
#[derive(Debug, Clone)]
pub(crate) struct Stored<I, T> {
    key: Box<str>,
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
    let mut records = Records::default();
    records.take(raw_records(doc, object, None), name, authors);
    diagnostics.extend(records.faults);
    records.found
}

/// The records of one collection, to be read again where they changed.
#[derive(Debug)]
pub(crate) struct Records<I, T> {
    /// In the order of stamps.
    found: Vec<Stored<I, T>>,
    faults: Vec<Diagnostic>,
}

impl<I, T> Default for Records<I, T> {
    fn default() -> Self {
        Self {
            found: Vec::new(),
            faults: Vec::new(),
        }
    }
}

impl<I: FromStr, T: FromJson> Records<I, T> {
    /// Every record of a collection.
    pub(crate) fn of(doc: &AutoCommit, collection: Collection, authors: &Authors<'_>) -> Self {
        let mut records = Self::default();
        let raw = raw_records(doc, &collection_object(collection), None);
        records.take(raw, collection.name(), authors);
        records
    }

    /// Reads again what stands under these keys.
    pub(crate) fn refresh(
        &mut self,
        doc: &AutoCommit,
        collection: Collection,
        keys: &BTreeSet<String>,
        authors: &Authors<'_>,
    ) {
        self.found.retain(|stored| !keys.contains(&*stored.key));
        self.faults.retain(|fault| !keys.contains(&fault.key));
        let raw = raw_records(doc, &collection_object(collection), Some(keys));
        self.take(raw, collection.name(), authors);
    }

    /// In the order of stamps. A key that several members wrote gives several records, so a copied key hides nothing.
    pub(crate) fn found(&self) -> &[Stored<I, T>] {
        &self.found
    }

    /// What could not be read or has no author.
    pub(crate) fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    fn take(&mut self, records: Vec<RawRecord>, name: &str, authors: &Authors<'_>) {
        for raw in records {
            let read = raw.json.and_then(|json| T::from_json(&json).ok());
            let kind = match (authors.of(&raw.stamp.actor), raw.key.parse(), read) {
                (Some(author), Ok(id), Some(record)) => {
                    let place = self.found.partition_point(|stored| stored.stamp < raw.stamp);
                    let stored = Stored {
                        key: raw.key,
                        id,
                        author,
                        stamp: raw.stamp,
                        record,
                    };
                    self.found.insert(place, stored);
                    continue;
                }
                (None, ..) => DiagnosticKind::UnknownAuthor,
                _ => DiagnosticKind::Unreadable,
            };
            self.faults.push(Diagnostic {
                kind,
                collection: name.to_owned(),
                key: raw.key.into(),
            });
        }
    }
}

/// A record before anybody asks what it means; no JSON when it is none.
struct RawRecord {
    key: Box<str>,
    stamp: Stamp,
    json: Option<serde_json::Value>,
}

/// Every record of a container, or those under some keys, in the order of stamps.
fn raw_records(doc: &AutoCommit, object: &ObjId, keys: Option<&BTreeSet<String>>) -> Vec<RawRecord> {
    let raw = |key: &str, text: Option<&str>, id: &ObjId| RawRecord {
        key: key.into(),
        stamp: Stamp::of(id),
        json: text.and_then(|text| json::from_text(text).ok()),
    };
    let mut found = Vec::new();
    let read_key = |key: &str, found: &mut Vec<RawRecord>| {
        for (value, id) in doc.get_all(object, key).unwrap_or_default() {
            found.push(raw(key, text_of(&value), &id));
        }
    };
    for key in keys.into_iter().flatten() {
        read_key(key, &mut found);
    }
    for item in doc.map_range(object, ..).take_while(|_| keys.is_none()) {
        if item.conflict {
            read_key(&item.key, &mut found);
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
