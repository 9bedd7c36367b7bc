//! What a worker sees of the core: one class, JSON in and out.

use crate::host::{Answer, Host};
use crate::trouble::Trouble;
use cairn_engine::json::from_text;
use cairn_engine::{Command, Input, Query, Watching};
use js_sys::{Function, Promise};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The open core of this installation; one at a time, over all tabs.
#[wasm_bindgen]
pub struct Cairn {
    host: Rc<Host>,
}

#[wasm_bindgen]
impl Cairn {
    /// Opens the database `name`. `tell(topic, json)` is called with every change of what is listened to, and with
    /// `lost` when another tab has opened the database since.
    pub async fn open(name: String, tell: Function) -> Result<Cairn, JsValue> {
        let host = Host::open(&name, tell).await?;
        Ok(Self { host })
    }

    /// A command as JSON. Resolves to the answer as JSON when it is durable. The same `request` is carried out once.
    pub fn dispatch(&self, request: String, json: &str) -> Promise {
        if self.host.did(&request) {
            return Promise::reject(&Trouble::answer_lost().into());
        }
        match from_text::<Command>(json) {
            Ok(command) => self.promised(Some(request), |ticket| Input::Dispatched { ticket, command }),
            Err(error) => Promise::reject(&Trouble::unread(&error).into()),
        }
    }

    /// A question as JSON. Resolves to the answer as JSON.
    pub fn ask(&self, json: &str) -> Promise {
        match from_text::<Query>(json) {
            Ok(query) => self.promised(None, |ticket| Input::Asked { ticket, query }),
            Err(error) => Promise::reject(&Trouble::unread(&error).into()),
        }
    }

    /// Exchanges everything now. Resolves to the report as JSON.
    pub fn sync(&self) -> Promise {
        self.promised(None, |ticket| Input::SyncWanted { ticket })
    }

    /// Whether changes of others should arrive at once.
    pub fn watch(&self, live: bool) {
        let watching = if live { Watching::Live } else { Watching::Seldom };
        self.host.hear(Input::Watching(watching));
    }

    /// Says the present value of a topic (`person`, `spaces`, `status`, `today`, `space/<id>`), and then every change.
    pub fn observe(&self, topic: &str) {
        self.host.observe(topic);
    }

    /// The network came back, or a page came to the foreground.
    pub fn network_returned(&self) {
        self.host.hear(Input::NetworkReturned);
    }

    /// Ends it; whoever waits is told so.
    pub fn close(&self) {
        self.host.end();
    }

    fn promised(
        &self,
        request: Option<String>,
        input: impl FnOnce(cairn_engine::Ticket) -> Input,
    ) -> Promise {
        let mut settle = None;
        let promise = Promise::new(&mut |resolve, reject| settle = Some((resolve, reject)));
        let answer: Answer = Box::new(move |result| {
            let Some((resolve, reject)) = settle else { return };
            let json = result.map(|reply| serde_json::to_string(&reply));
            // Settling a promise does not throw.
            let _settled = match json {
                Ok(Ok(json)) => resolve.call1(&JsValue::NULL, &JsValue::from_str(&json)),
                Ok(Err(error)) => reject.call1(&JsValue::NULL, &Trouble::unread(&error).into()),
                Err(trouble) => reject.call1(&JsValue::NULL, &trouble.into()),
            };
        });
        self.host.want(request, answer, input);
        promise
    }
}
