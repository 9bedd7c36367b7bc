//! What people type or paste: links, schedules, days, names of documents.

use crate::Reading;
use cairn_crypto::link::InviteLink;
use cairn_model::schedule::Schedule;
use cairn_model::time::{CivilDay, Weekday};
use cairn_model::{DocName, Subject};
use cairn_protocol::{MemberKey, hex};
use cairn_vectors::invites;
use core::fmt::Display;
use core::str::FromStr;

/// Pieces of links.
pub const LINK_WORDS: &[&str] = &["https://", "/join#1.", "#", "1.", "=", "-_", "\u{200b}"];
/// Pieces of schedules, days and names.
pub const SCHEDULE_WORDS: &[&str] = &[
    "daily",
    "weekdays:",
    "mon",
    "sun",
    ",",
    "every:",
    "365",
    "weekly:",
    "monthday:",
    "last",
    "nthweekday:",
    "-1",
    "2tu",
    "9999",
    "-02-29",
    "0000-00-00",
    "goal/",
    "note/",
    "main",
    "\u{661}",
];

/// Reads a text, and holds that what is shown of it reads back as the same.
fn round<T: FromStr + Display + PartialEq>(text: &str) -> bool {
    text.parse::<T>().is_ok_and(|value| {
        let shown = value.to_string();
        assert!(
            shown.parse::<T>().is_ok_and(|again| again == value),
            "{shown} reads back as something else"
        );
        true
    })
}

/// An invite link.
pub fn link(bytes: &[u8]) -> Reading {
    let text = String::from_utf8_lossy(bytes);
    if round::<InviteLink>(&text) {
        Reading::Taken
    } else {
        Reading::Refused
    }
}

/// A whole link, and what stands behind its `#`.
pub fn link_seeds() -> Vec<Vec<u8>> {
    let link = invites::link().map(|link| link.to_string()).unwrap_or_default();
    let fragment = link.split_once('#').map_or("", |(_, fragment)| fragment);
    vec![link.clone().into_bytes(), fragment.to_owned().into_bytes()]
}

/// Schedules, days, weekdays, subjects, names of documents, keys.
pub fn schedule(bytes: &[u8]) -> Reading {
    let text = String::from_utf8_lossy(bytes);
    let _ = hex::decode(&text);
    let read = [
        round::<Schedule>(&text),
        round::<CivilDay>(&text),
        round::<Subject>(&text),
        round::<DocName>(&text),
        round::<MemberKey>(&text),
        text.parse::<Weekday>().is_ok(),
    ];
    if let (Ok(day), Ok(first)) = (text.parse::<CivilDay>(), "1970-01-01".parse()) {
        let _ = day.days_until(first);
    }
    if read.contains(&true) {
        Reading::Taken
    } else {
        Reading::Refused
    }
}

/// One of each.
pub fn schedule_seeds() -> Vec<Vec<u8>> {
    let id = "0f".repeat(16);
    let texts = [
        "daily",
        "weekdays:mon,wed,fri",
        "every:3",
        "weekly:3",
        "monthday:15",
        "monthday:last",
        "nthweekday:2tu",
        "nthweekday:last fr",
        "2026-10-05",
        "9999-12-31",
        "0001-01-01",
        "Monday",
        "main",
        "keyring",
    ];
    let named = ["note/", "goal/", "goal:", "check_in/", ""].map(|word| format!("{word}{id}"));
    let all = texts.iter().map(ToString::to_string).chain(named);
    all.chain([id.repeat(2)]).map(String::into_bytes).collect()
}
