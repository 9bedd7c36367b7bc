//! JSON of others: records inside documents, exports that are read back, commands of a host.

use crate::Reading;
use crate::desk::{BEN_LANE, Desk, PLOT, ROSTER, SPACE, blank};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjType, ROOT, ReadDoc, Value};
use cairn_model::keyring::keyring_read;
use cairn_model::transfer::ImportSpace;
use cairn_model::{Command, DocKind, export};
use std::sync::LazyLock;

/// Pieces of records.
pub const WORDS: &[&str] = &[
    "\"kind\":",
    "\"made\"",
    "\"corrected\"",
    "\"retracted\"",
    "\"begun\"",
    "\"done\"",
    "null",
    "-1",
    "0",
    "1e99",
    "9223372036854775807",
    "true",
    "[]",
    "{}",
    "\"\"",
    "\"2026-10-05\"",
    "\"9999-12-31\"",
    "\"0001-01-01\"",
    "\"-262143-01-01\"",
    "\"weekly\"",
    "\"every\"",
    "365",
    "65535",
    "\"record\":",
    "\"at\":",
    "\\u0000",
    "\\ud800",
];

/// A text under every author-only collection, of ben's; the view copes, and ada can go on writing.
pub fn records(bytes: &[u8]) -> Reading {
    let text = String::from_utf8_lossy(bytes);
    let mut ben = Desk::of_ben();
    put_everywhere(&mut ben.docs.main, &text);
    let shown = ben.view();
    ben.tell(r#"{"command":"set_profile","name":"Ben"}"#);
    let counted = serde_json::to_value(export(&ben.docs, &ROSTER)).is_ok();
    assert!(counted, "an export failed");
    // No record fits into every collection; one that fits into none has as many diagnostics as there are.
    if shown.diagnostics.len() < RECORDS.len() {
        Reading::Taken
    } else {
        Reading::Refused
    }
}

/// The author-only collections that are read.
const RECORDS: [&str; 8] = [
    "check_ins",
    "marks",
    "kudos",
    "pauses",
    "excuses",
    "heard",
    "profiles",
    "events",
];

/// Puts a text into every collection of records.
fn put_everywhere(doc: &mut AutoCommit, text: &str) {
    for name in RECORDS {
        if let Ok(Some((Value::Object(ObjType::Map), collection))) = doc.get(ROOT, name) {
            let put = doc.put(&collection, "0b".repeat(16), text);
            assert!(put.is_ok());
        }
    }
    doc.commit();
}

/// The records that the space holds, and some of each kind.
pub fn record_seeds() -> Vec<Vec<u8>> {
    let made = SPACE.fitted(
        r#"{"kind":"made","commitment":"COMMITMENT","for_day":"2026-10-06","outcome":"partly","note":"a","mood":3,"confidence":2,"recorded_day":"2026-10-06","at":0}"#,
    );
    let id = "0c".repeat(16);
    let more = [
        format!(r#"{{"kind":"corrected","check_in":"{id}","outcome":"no","at":1}}"#),
        format!(r#"{{"kind":"retracted","check_in":"{id}","at":1}}"#),
        r#"{"kind":"begun","from_day":"2026-10-01","to_day":"2026-10-09","at":1}"#.to_owned(),
        r#"{"name":"Ben","day_start_min":240,"week_start":"sunday"}"#.to_owned(),
    ];
    let mut seeds = stored(&SPACE.docs.main);
    seeds.push(made.into_bytes());
    seeds.extend(more.map(String::into_bytes));
    seeds
}

/// Every record text in a document.
fn stored(doc: &AutoCommit) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    for name in ["check_ins", "heard", "profiles", "marks", "events"] {
        let Ok(Some((_, collection))) = doc.get(ROOT, name) else {
            continue;
        };
        let keys: Vec<String> = doc.keys(&collection).collect();
        let values = keys
            .iter()
            .filter_map(|key| doc.get(&collection, key.as_str()).ok()?);
        texts.extend(values.filter_map(|(value, _)| Some(value.as_str()?.as_bytes().to_vec())));
    }
    texts
}

/// A text as a record of the keyring.
pub fn keyring(bytes: &[u8]) -> Reading {
    let mut doc = blank(DocKind::Keyring, BEN_LANE);
    let text = String::from_utf8_lossy(bytes).into_owned();
    if let Ok(Some((_, records))) = doc.get(ROOT, "records") {
        let put = doc.put(&records, "0b".repeat(16), text);
        assert!(put.is_ok());
    }
    doc.commit();
    let keyring = keyring_read(&doc, &ROSTER);
    let read = keyring.identity_seed.is_some() || !keyring.spaces.is_empty();
    assert!(
        read || !keyring.diagnostics.is_empty(),
        "a record has gone without a word"
    );
    if read { Reading::Taken } else { Reading::Refused }
}

/// Both kinds of records.
pub fn keyring_seeds() -> Vec<Vec<u8>> {
    let seed = "0a".repeat(32);
    let id = "51".repeat(16);
    [
        format!(r#"{{"record":"identity","identity_seed":"{seed}","name":"ada"}}"#),
        format!(
            r#"{{"record":"space","space_id":"{id}","relay_url":"https://relay.example","relay_key":"{seed}","birth":"{id}","title":"Together","kind":"pair","left":false}}"#
        ),
    ]
    .map(String::into_bytes)
    .to_vec()
}

/// An export of anybody's, read into the space: all of it or nothing.
pub fn import(bytes: &[u8]) -> Reading {
    let Ok(export) = serde_json::from_slice(bytes) else {
        return Reading::Refused;
    };
    whole_or_nothing(Command::ImportSpace(ImportSpace { export }))
}

/// The export of the space, and that of another with other ids.
pub fn import_seeds() -> Vec<Vec<u8>> {
    static EXPORT: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let export = export(&SPACE.docs, &ROSTER);
        serde_json::to_vec(&export).unwrap_or_default()
    });
    let other = String::from_utf8_lossy(&EXPORT).replace("a1a1a1a1a1a1a1a1", "c1c1c1c1c1c1c1c1");
    vec![EXPORT.clone(), other.into_bytes()]
}

/// A command of a host.
pub fn command(bytes: &[u8]) -> Reading {
    match serde_json::from_slice(bytes) {
        Ok(command) => whole_or_nothing(command),
        Err(_) => Reading::Refused,
    }
}

/// The commands of the plot and more.
pub fn command_seeds() -> Vec<Vec<u8>> {
    let more = [
        r#"{"command":"make_check_in","commitment":"COMMITMENT","for_day":"2026-10-06","outcome":"yes","mood":5}"#,
        r#"{"command":"edit_commitment","commitment":"COMMITMENT","schedule":{"kind":"every","days":3}}"#,
        r#"{"command":"end_commitment","commitment":"COMMITMENT"}"#,
        r#"{"command":"begin_pause","from_day":"2026-10-01","to_day":"2026-10-09"}"#,
        r#"{"command":"set_calendar","day_start_min":240,"week_start":"sunday"}"#,
        r#"{"command":"edit_note","note":"NOTE","at":3,"delete":2,"insert":"x"}"#,
    ];
    let all = PLOT.iter().chain(&more);
    all.map(|json| SPACE.fitted(json).into_bytes()).collect()
}

/// Runs a command of ben's; on an error nothing has changed, and the space can be shown either way.
fn whole_or_nothing(command: Command) -> Reading {
    let mut ben = Desk::of_ben();
    let before = ben.docs.main.get_heads();
    let notes = ben.docs.notes.len();
    let done = ben.run(command);
    if done.is_err() {
        let same = ben.docs.main.get_heads() == before && ben.docs.notes.len() == notes;
        assert!(same, "a refused command has left something behind");
    }
    ben.view();
    Reading::of(&done)
}
