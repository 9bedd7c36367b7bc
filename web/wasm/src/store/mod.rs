//! The store of a browser: the engine's writes as one strict transaction of IndexedDB.

#[cfg(feature = "conformance")]
mod conformance;
mod read;
mod row;
mod write;

use cairn_engine::{StorageCause, Stored, StoredDocument, Write};
use cairn_protocol::SpaceId;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use write::{Rows, bytes};

#[wasm_bindgen(module = "/js/database.js")]
extern "C" {
    type Database;
    #[wasm_bindgen(constructor)]
    fn new(name: &str) -> Database;
    #[wasm_bindgen(method, catch)]
    async fn claim(this: &Database) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn load(this: &Database) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn documents(this: &Database, from: JsValue, to: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn commit(this: &Database, writes: Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn close(this: &Database);
}

/// How many requests are remembered as done.
const REMEMBERED: usize = 64;

/// Why a transaction was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The store could not.
    Store(StorageCause),
    /// Another one opened the database since; nothing may be written from here any more.
    Lost,
}

/// The database of this installation.
pub(crate) struct IdbStore {
    database: Database,
    claim: u32,
    next_chunk: u32,
    requests: Vec<String>,
}

impl IdbStore {
    /// Nothing is opened yet.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            database: Database::new(name),
            claim: 0,
            next_chunk: 0,
            requests: Vec::new(),
        }
    }

    /// Claims the database: from now on nobody who opened it before can write.
    pub(crate) async fn claim(&mut self) -> Result<(), StorageCause> {
        let found: Array = self.database.claim().await.map_err(|error| cause(&error))?.into();
        let number = found.get(0).as_f64().unwrap_or_default();
        // Counts openings, far below what either type holds.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let claim = number as u32;
        self.claim = claim;
        self.next_chunk = 0;
        let requests = found.get(1).as_string().unwrap_or_default();
        self.requests = requests.split_whitespace().map(str::to_owned).collect();
        Ok(())
    }

    /// Whether this request was carried out, here or by whoever held the database before.
    pub(crate) fn did(&self, request: &str) -> bool {
        self.requests.iter().any(|done| done == request)
    }

    /// Reads everything but the documents.
    pub(crate) async fn open(&mut self) -> Result<Stored, StorageCause> {
        let rows: Array = self.database.load().await.map_err(|error| cause(&error))?.into();
        read::stored(&rows)
    }

    /// Performs all writes, or none, and remembers in the same transaction which request they answer.
    pub(crate) async fn commit(&mut self, writes: &[Write], request: Option<&str>) -> Result<(), Refusal> {
        let mut rows = Rows::new(self.claim, self.next_chunk);
        for write in writes {
            rows.add(write);
        }
        let mut requests = self.requests.clone();
        if let Some(request) = request {
            requests.push(request.to_owned());
            let surplus = requests.len().saturating_sub(REMEMBERED);
            requests.drain(..surplus);
            rows.put_text("installation", "requests", &requests.join(" "));
        }
        let (rows, next_chunk) = rows.finish();
        // Also after a failure: a number is never used again.
        self.next_chunk = next_chunk;
        self.database.commit(rows).await.map_err(|error| {
            if error.as_string().as_deref() == Some("lost") {
                Refusal::Lost
            } else {
                Refusal::Store(cause(&error))
            }
        })?;
        self.requests = requests;
        Ok(())
    }

    /// Reads all documents of a space.
    pub(crate) async fn documents(&mut self, space: SpaceId) -> Result<Vec<StoredDocument>, StorageCause> {
        let (from, to) = (bytes(space.as_bytes()), bytes(&row::last(space.as_bytes())));
        let rows = self.database.documents(from, to).await;
        read::documents(&rows.map_err(|error| cause(&error))?.into())
    }

    /// Gives the database free.
    pub(crate) fn close(&self) {
        self.database.close();
    }
}

fn cause(error: &JsValue) -> StorageCause {
    match error.as_string().as_deref() {
        Some("full") => StorageCause::Full,
        Some("newer") => StorageCause::Newer,
        Some("corrupt") => StorageCause::Corrupt,
        Some("lost") => StorageCause::Busy,
        _ => StorageCause::Failed,
    }
}
