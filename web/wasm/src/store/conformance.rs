//! The suite that every store must pass, told to this one inside a browser.

use super::{IdbStore, Refusal};
use cairn_engine::{StorageCause, Stored, StoredDocument, Write};
use cairn_protocol::SpaceId;
use cairn_store::conformance::{Bench, run};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/js/faults.js")]
extern "C" {
    #[wasm_bindgen(js_name = breakViews)]
    fn break_views();
    #[wasm_bindgen(js_name = mendViews)]
    fn mend_views();
}

/// Makes a database of its own for each story.
struct IdbBench {
    prefix: String,
    number: u32,
}

impl IdbBench {
    async fn named(&self) -> Result<IdbStore, StorageCause> {
        let mut store = IdbStore::new(&format!("{}{}", self.prefix, self.number));
        store.claim().await?;
        Ok(store)
    }
}

impl Bench for IdbBench {
    type Store = IdbStore;

    async fn fresh(&mut self) -> Result<IdbStore, StorageCause> {
        mend_views();
        self.number += 1;
        self.named().await
    }

    async fn reopened(&mut self, before: IdbStore) -> Result<IdbStore, StorageCause> {
        before.close();
        self.named().await
    }

    async fn open(&mut self, store: &mut IdbStore) -> Result<Stored, StorageCause> {
        store.open().await
    }

    async fn commit(&mut self, store: &mut IdbStore, writes: &[Write]) -> Result<(), StorageCause> {
        store.commit(writes, None).await.map_err(|refusal| match refusal {
            Refusal::Store(cause) => cause,
            Refusal::Lost => StorageCause::Busy,
        })
    }

    async fn documents(
        &mut self,
        store: &mut IdbStore,
        space: SpaceId,
    ) -> Result<Vec<StoredDocument>, StorageCause> {
        store.documents(space).await
    }

    async fn break_views(&mut self) {
        break_views();
    }

    async fn mend_views(&mut self) {
        mend_views();
    }
}

/// Runs the suite; says how many stories were told, or at which one this store departs from the port.
#[wasm_bindgen]
pub async fn conformance(prefix: String) -> Result<u32, JsValue> {
    run(&mut IdbBench { prefix, number: 0 })
        .await
        .map_err(|departure| JsValue::from_str(&departure.to_string()))
}
