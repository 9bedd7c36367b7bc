//! What is read back: rows as the browser gives them, in the shape that the engine takes.

use super::row;
use cairn_engine::{StorageCause, Stored, StoredDocument};
use cairn_protocol::{ActorId, DocId, SortedMap, SpaceId};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The rows of one kind.
struct Rows {
    keys: Array,
    values: Array,
}

impl Rows {
    /// Those at `place` among all kinds.
    fn at(all: &Array, place: u32) -> Self {
        let pair: Array = all.get(place).unchecked_into();
        Self {
            keys: pair.get(0).unchecked_into(),
            values: pair.get(1).unchecked_into(),
        }
    }

    fn collect<K: Ord, V>(
        &self,
        key: impl Fn(&JsValue) -> Option<K>,
        value: impl Fn(&JsValue) -> Option<V>,
    ) -> Result<SortedMap<K, V>, StorageCause> {
        self.keys
            .iter()
            .zip(self.values.iter())
            .map(|(found, held)| key(&found).zip(value(&held)).ok_or(StorageCause::Corrupt))
            .collect()
    }
}

fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

fn space(key: &JsValue) -> Option<SpaceId> {
    task(key).map(SpaceId::new)
}

fn task(key: &JsValue) -> Option<[u8; 16]> {
    bytes(key)?.try_into().ok()
}

fn numbered(key: &JsValue) -> Option<(SpaceId, u64)> {
    row::number(&bytes(key)?)
}

fn lane(key: &JsValue) -> Option<(SpaceId, DocId, ActorId)> {
    let key = bytes(key)?;
    let (space, rest) = row::id(&key)?;
    let (doc, rest) = row::id(rest)?;
    Some((
        SpaceId::new(space),
        DocId::new(doc),
        ActorId::new(rest.try_into().ok()?),
    ))
}

/// The document's id, out of the key of a row that belongs to it.
fn document(key: &JsValue) -> Option<DocId> {
    let key = bytes(key)?;
    let (doc, _) = row::id(row::id(&key)?.1)?;
    Some(DocId::new(doc))
}

/// Everything but the documents, from the kinds in the order in which they are read.
pub(super) fn stored(all: &Array) -> Result<Stored, StorageCause> {
    let rows = |place| Rows::at(all, place);
    Ok(Stored {
        meta: rows(0).collect(JsValue::as_string, bytes)?,
        spaces: rows(1).collect(space, bytes)?,
        controls: rows(2).collect(numbered, bytes)?,
        lanes: rows(3).collect(lane, bytes)?,
        outbox: rows(4).collect(numbered, bytes)?,
        tasks: rows(5).collect(task, bytes)?,
        quarantine: rows(6).collect(numbered, bytes)?,
        views: rows(7).collect(space, bytes)?,
    })
}

/// The documents of one space, ordered by id; what was appended to each, in the order of appending.
pub(super) fn documents(all: &Array) -> Result<Vec<StoredDocument>, StorageCause> {
    let names = Rows::at(all, 0).collect(document, JsValue::as_string)?;
    let mut snapshots = Rows::at(all, 1).collect(document, bytes)?;
    let mut documents: SortedMap<DocId, StoredDocument> = names
        .into_iter()
        .map(|(doc, name)| {
            let found = StoredDocument {
                doc,
                name,
                snapshot: snapshots.remove(&doc).unwrap_or_default(),
                changes: Vec::new(),
            };
            (doc, found)
        })
        .collect();
    for (key, changes) in Rows::at(all, 2).collect(bytes, bytes)? {
        let doc = row::id(&key)
            .and_then(|(_, rest)| row::id(rest))
            .map(|(doc, _)| DocId::new(doc));
        let document = doc
            .and_then(|doc| documents.get_mut(&doc))
            .ok_or(StorageCause::Corrupt)?;
        document.changes.extend(changes);
    }
    Ok(documents.into_values().collect())
}
