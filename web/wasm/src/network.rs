//! The browser's network and timer, and what they tell as inputs of the engine.

use cairn_engine::{ExchangeId, Input, Method, NetworkCause};
use cairn_protocol::codec::MEDIA_TYPE;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen(module = "/js/network.js")]
extern "C" {
    #[wasm_bindgen(js_name = Network)]
    type JsNetwork;
    #[wasm_bindgen(constructor, js_class = Network)]
    fn new(hear: &Closure<Hear>) -> JsNetwork;
    #[wasm_bindgen(method)]
    fn exchange(
        this: &JsNetwork,
        number: &str,
        url: &str,
        method: &str,
        media_type: &str,
        body: Uint8Array,
        timeout_ms: u32,
    );
    #[wasm_bindgen(method, js_name = openLive)]
    fn open_live(this: &JsNetwork, relay: &str);
    #[wasm_bindgen(method, js_name = sendLive)]
    fn send_live(this: &JsNetwork, relay: &str, frame: Uint8Array);
    #[wasm_bindgen(method, js_name = closeLive)]
    fn close_live(this: &JsNetwork, relay: &str);
    #[wasm_bindgen(method, js_name = wakeIn)]
    fn wake_in(this: &JsNetwork, ms: f64);
    #[wasm_bindgen(method)]
    fn reset(this: &JsNetwork);
}

/// What happened, to whom, with which HTTP status and which bytes.
type Hear = dyn Fn(String, String, u16, Option<Uint8Array>);

/// The network. Dropping it ends everything that is under way.
pub(crate) struct Network {
    js: JsNetwork,
    _hear: Closure<Hear>,
}

impl Network {
    /// Facts go to `tell`.
    pub(crate) fn new(tell: impl Fn(Input) + 'static) -> Self {
        let hear: Box<Hear> = Box::new(move |kind, key, status, bytes| {
            if let Some(input) = fact(&kind, key, status, bytes) {
                tell(input);
            }
        });
        let hear = Closure::wrap(hear);
        Self {
            js: JsNetwork::new(&hear),
            _hear: hear,
        }
    }

    pub(crate) fn exchange(
        &self,
        exchange: ExchangeId,
        url: &str,
        method: Method,
        body: &[u8],
        timeout_ms: u32,
    ) {
        let method = match method {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
        };
        let number = exchange.0.to_string();
        self.js.exchange(
            &number,
            url,
            method,
            MEDIA_TYPE,
            Uint8Array::from(body),
            timeout_ms,
        );
    }

    pub(crate) fn open_live(&self, relay: &str) {
        self.js.open_live(relay);
    }

    pub(crate) fn send_live(&self, relay: &str, frame: &[u8]) {
        self.js.send_live(relay, Uint8Array::from(frame));
    }

    pub(crate) fn close_live(&self, relay: &str) {
        self.js.close_live(relay);
    }

    /// Wakes once, after so many milliseconds; replaces any earlier wish.
    #[allow(clippy::cast_precision_loss)] // far below 2^53
    pub(crate) fn wake_in(&self, ms: i64) {
        self.js.wake_in(ms as f64);
    }

    /// Ends everything that is under way; nothing of it is told.
    pub(crate) fn reset(&self) {
        self.js.reset();
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.js.reset();
    }
}

fn fact(kind: &str, key: String, status: u16, bytes: Option<Uint8Array>) -> Option<Input> {
    let bytes = || bytes.map(|bytes| bytes.to_vec()).unwrap_or_default();
    let exchange = || key.parse().ok().map(ExchangeId);
    let failed = |cause| exchange().map(|exchange| Input::ExchangeFailed { exchange, cause });
    match kind {
        "answered" => Some(Input::Answered {
            exchange: exchange()?,
            status,
            body: bytes(),
        }),
        "unreachable" => failed(NetworkCause::Unreachable),
        "cut" => failed(NetworkCause::Cut),
        "opened" => Some(Input::LiveOpened { relay: key }),
        "received" => Some(Input::LiveReceived {
            relay: key,
            frame: bytes(),
        }),
        "closed" => Some(Input::LiveClosed { relay: key }),
        // Asking the relay for news shows whether anybody is still there.
        "quiet" => Some(Input::NetworkReturned),
        "woken" => Some(Input::Woken),
        _ => None,
    }
}
