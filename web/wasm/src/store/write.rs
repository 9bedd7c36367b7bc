//! One write of a transaction, as rows to put and to delete.

use super::row;
use cairn_engine::Write;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

/// The rows of one transaction, in the order in which they are written.
pub(super) struct Rows {
    rows: Array,
    claim: u32,
    next_chunk: u32,
}

impl Rows {
    pub(super) fn new(claim: u32, next_chunk: u32) -> Self {
        Self {
            rows: Array::new(),
            claim,
            next_chunk,
        }
    }

    /// The rows, and the number of the next chunk after them.
    pub(super) fn finish(self) -> (Array, u32) {
        (self.rows, self.next_chunk)
    }

    pub(super) fn put_text(&self, store: &str, key: &str, text: &str) {
        self.push("put", store, &JsValue::from_str(key), &JsValue::from_str(text));
    }

    fn push(&self, kind: &str, store: &str, key: &JsValue, value: &JsValue) {
        for part in [&JsValue::from_str(kind), &JsValue::from_str(store), key, value] {
            self.rows.push(part);
        }
    }

    fn put(&self, store: &str, key: &[u8], value: &[u8]) {
        self.push("put", store, &bytes(key), &bytes(value));
    }

    fn delete(&self, store: &str, key: &[u8]) {
        self.push("delete", store, &bytes(key), &JsValue::UNDEFINED);
    }

    fn delete_from(&self, store: &str, from: &[u8], prefix: &[u8]) {
        self.push("range", store, &bytes(from), &bytes(&row::last(prefix)));
    }

    fn name(&self, key: &[u8], name: &str) {
        self.push("put", "document", &bytes(key), &JsValue::from_str(name));
    }

    /// Adds one write.
    pub(super) fn add(&mut self, write: &Write) {
        match write {
            Write::PutMeta { key, value } => {
                self.push("put", "meta", &JsValue::from_str(key), &bytes(value));
            }
            Write::PutSpace { space, record } => self.put("space", space.as_bytes(), record),
            Write::DeleteSpace { space } => {
                for store in [
                    "space",
                    "control",
                    "lane",
                    "document",
                    "snapshot",
                    "chunk",
                    "outbox",
                    "quarantine",
                    "view",
                ] {
                    self.delete_from(store, space.as_bytes(), space.as_bytes());
                }
            }
            Write::PutControl { space, index, op } => self.put("control", &row::numbered(*space, *index), op),
            Write::CutControl { space, from } => {
                self.delete_from("control", &row::numbered(*space, *from), space.as_bytes());
            }
            Write::PutLane {
                space,
                doc,
                lane,
                record,
            } => self.put("lane", &row::lane(*space, *doc, *lane), record),
            Write::AppendChanges {
                space,
                doc,
                name,
                changes,
            } => {
                self.name(&row::document(*space, *doc), name);
                self.put(
                    "chunk",
                    &row::chunk(*space, *doc, self.claim, self.next_chunk),
                    changes,
                );
                self.next_chunk = self.next_chunk.saturating_add(1);
            }
            Write::ReplaceDocument {
                space,
                doc,
                name,
                snapshot,
            } => {
                let key = row::document(*space, *doc);
                self.name(&key, name);
                self.put("snapshot", &key, snapshot);
                self.delete_from("chunk", &key, &key);
            }
            Write::PutOutbox {
                space,
                number,
                record,
            } => self.put("outbox", &row::numbered(*space, *number), record),
            Write::DeleteOutbox { space, number } => self.delete("outbox", &row::numbered(*space, *number)),
            Write::PutTask { id, record } => self.put("task", id, record),
            Write::DeleteTask { id } => self.delete("task", id),
            Write::PutQuarantine {
                space,
                number,
                record,
            } => self.put("quarantine", &row::numbered(*space, *number), record),
            Write::ClearQuarantine { space } => {
                self.delete_from("quarantine", space.as_bytes(), space.as_bytes());
            }
            Write::PutView { space, view } => self.put("view", space.as_bytes(), view),
        }
    }
}

pub(super) fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}
