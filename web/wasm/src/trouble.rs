//! Errors as the page sees them: `{code, text, may_retry, limit}`.

use cairn_engine::{EngineError, StorageCause};
use wasm_bindgen::JsValue;

/// An error at the border. `code` is stable and listed in docs/errors.md.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    code: String,
    text: String,
    may_retry: bool,
    /// The greatest number of characters, where a text has more.
    limit: Option<usize>,
}

impl Trouble {
    fn new(code: &str, text: &str, may_retry: bool) -> Self {
        Self {
            code: code.to_owned(),
            text: text.to_owned(),
            may_retry,
            limit: None,
        }
    }

    /// Another tab took over; nothing can be answered from here.
    pub(crate) fn lost() -> Self {
        Self::new("client.closed", "Cairn was closed before it could answer", true)
    }

    /// The browser gives no random bytes.
    pub(crate) fn no_chance() -> Self {
        Self::new(
            "client.no_entropy",
            "the operating system gives no random bytes",
            true,
        )
    }

    /// Not JSON of a command or question.
    pub(crate) fn unread(error: &impl std::fmt::Display) -> Self {
        Self::new("client.unexpected", &format!("not understood: {error}"), false)
    }

    /// The command was carried out by a tab that is gone, and its answer went with it.
    pub(crate) fn answer_lost() -> Self {
        Self::new(
            "client.answer_lost",
            "this was saved, but its answer was lost",
            false,
        )
    }
}

impl From<EngineError> for Trouble {
    fn from(error: EngineError) -> Self {
        Self {
            limit: error.limit(),
            ..Self::new(&error.code(), &error.to_string(), error.may_retry())
        }
    }
}

impl From<StorageCause> for Trouble {
    fn from(cause: StorageCause) -> Self {
        Self::new(cause.code(), &cause.to_string(), cause.may_retry())
    }
}

impl From<Trouble> for JsValue {
    fn from(trouble: Trouble) -> Self {
        let value = js_sys::Object::new();
        for (name, part) in [
            ("code", Self::from_str(&trouble.code)),
            ("text", Self::from_str(&trouble.text)),
            ("may_retry", Self::from_bool(trouble.may_retry)),
            ("limit", trouble.limit.map_or(Self::UNDEFINED, Self::from)),
        ] {
            // A plain new object takes any field.
            let _set = js_sys::Reflect::set(&value, &Self::from_str(name), &part);
        }
        value.into()
    }
}
