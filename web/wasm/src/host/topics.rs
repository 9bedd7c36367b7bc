//! What pages listen to: the present value of a topic, and every change of it, as JSON.

use super::Host;
use cairn_engine::{Input, Query, Reply, StatusView};
use cairn_protocol::{SortedMap, SpaceId};
use wasm_bindgen::JsValue;

/// Topics that are asked anew after changes: those that someone listens to, with what was said last.
#[derive(Default)]
pub(super) struct Told {
    last: SortedMap<&'static str, String>,
}

const ASKED: &[&str] = &["person", "spaces", "today"];

fn question(topic: &str) -> Option<Query> {
    match topic {
        "person" => Some(Query::Person),
        "spaces" => Some(Query::Spaces),
        "today" => Some(Query::Today),
        "status" => Some(Query::Status),
        _ => None,
    }
}

/// The value of a topic, out of the answer to its question.
fn value(reply: &Reply) -> Option<String> {
    match reply {
        Reply::Person(person) => serde_json::to_string(person).ok(),
        Reply::Spaces(spaces) => serde_json::to_string(spaces).ok(),
        Reply::Status(status) => serde_json::to_string(status).ok(),
        Reply::Today(today) => serde_json::to_string(today).ok(),
        _ => None,
    }
}

/// What is said when there is nobody on this device yet.
fn nothing(topic: &str) -> &'static str {
    if topic == "spaces" { "[]" } else { "null" }
}

impl Host {
    /// Says the present value of a topic, now and whenever it changes.
    pub(crate) fn observe(&self, topic: &str) {
        if let Some(id) = topic.strip_prefix("space/") {
            if let Ok(space) = id.parse() {
                self.observe_space(space);
            }
        } else if let Some(asked) = ASKED.iter().find(|asked| **asked == topic) {
            self.told.borrow_mut().last.insert(asked, String::new());
            self.ask_topic(asked);
        } else if topic == "status" {
            self.ask_topic("status");
        }
    }

    /// The stored view at once; then what the documents say today.
    fn observe_space(&self, space: SpaceId) {
        if let Some(view) = self.views.borrow().get(&space) {
            self.say_space(space, view);
        }
        let me = self.me.clone();
        let answer = Box::new(move |result| {
            let (Some(host), Ok(Reply::Space(show))) = (me.upgrade(), result) else {
                return;
            };
            let Ok(view) = serde_json::to_vec(&*show) else {
                return;
            };
            if host.views.borrow().get(&space) != Some(&view) {
                host.say_space(space, &view);
            }
        });
        self.want(None, answer, |ticket| Input::Asked {
            ticket,
            query: Query::Space(space),
        });
    }

    /// After changes: asks what is listened to, and says what is different.
    pub(super) fn refresh(&self) {
        if !self.changed.replace(false) {
            return;
        }
        let wanted: Vec<&'static str> = self.told.borrow().last.keys().copied().collect();
        for topic in wanted {
            self.ask_topic(topic);
        }
    }

    fn ask_topic(&self, topic: &'static str) {
        let Some(query) = question(topic) else { return };
        let me = self.me.clone();
        let answer = Box::new(move |result: Result<Reply, _>| {
            let Some(host) = me.upgrade() else { return };
            let json = match &result {
                Ok(reply) => value(reply),
                Err(_) => Some(nothing(topic).to_owned()),
            };
            let Some(json) = json else { return };
            let before = host.told.borrow().last.get(topic).cloned();
            if before.as_deref() != Some(json.as_str()) {
                host.say(topic, &json);
                if before.is_some() {
                    host.told.borrow_mut().last.insert(topic, json);
                }
            }
        });
        self.want(None, answer, |ticket| Input::Asked { ticket, query });
    }

    pub(super) fn say_space(&self, space: SpaceId, view: &[u8]) {
        if let Ok(json) = std::str::from_utf8(view) {
            self.say(&format!("space/{}", space.to_hex()), json);
        }
    }

    pub(super) fn say_status(&self, status: &StatusView) {
        if let Ok(json) = serde_json::to_string(status) {
            self.say("status", &json);
        }
    }

    /// A listener that throws is told again next time; it harms nobody.
    pub(super) fn say(&self, topic: &str, json: &str) {
        let _thrown = self.tell.call2(
            &JsValue::NULL,
            &JsValue::from_str(topic),
            &JsValue::from_str(json),
        );
    }
}
