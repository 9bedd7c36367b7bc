//! The gate: changes of a hostile member, with a checksum that is right, as the engine would get them.

use crate::Reading;
use crate::desk::{ADA, ADA_LANE, BEN, BEN_LANE, Desk, ROSTER, SPACE, blank};
use automerge::transaction::CommitOptions;
use automerge::{AutoCommit, Change, ROOT, ReadDoc};
use cairn_model::keyring::{KeyringRecord, keyring_put, keyring_read};
use cairn_model::{DocKind, apply_changes, gate_change};
use cairn_protocol::ActorId;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Every kind of thing that ben may write into `main`.
const COMMANDS: &[&str] = &[
    r#"{"command":"set_profile","name":"Ben","pronouns":"he"}"#,
    r#"{"command":"set_calendar","day_start_min":120}"#,
    r#"{"command":"add_goal","title":"Duet"}"#,
    r#"{"command":"edit_goal","goal":"GOAL","title":"Spring recital","why":null}"#,
    r#"{"command":"archive_goal","goal":"GOAL"}"#,
    r#"{"command":"begin_pause","from_day":"2026-10-07"}"#,
    r#"{"command":"rename_space","title":"Choir"}"#,
];

/// The changes that ben makes to `main`, in order.
static MAIN: LazyLock<Vec<Change>> = LazyLock::new(|| Desk::changes_of_ben(COMMANDS, DocKind::Main));

/// The changes that ben makes to the note, in order.
static NOTE: LazyLock<Vec<Change>> = LazyLock::new(|| {
    let edits = [
        r#"{"command":"edit_note","note":"NOTE","text":"Begin slowly. End."}"#,
        r#"{"command":"edit_note","note":"NOTE","text":"Begin slowly."}"#,
        r#"{"command":"edit_note","note":"NOTE","text":"🎵 Begin"}"#,
    ];
    Desk::changes_of_ben(&edits, DocKind::Note)
});

/// A keyring with a record of ada's, and the changes that another device makes to it.
static KEYRING: LazyLock<(AutoCommit, Vec<Change>)> = LazyLock::new(|| {
    let mut first = blank(DocKind::Keyring, ADA_LANE);
    write_seed(&mut first, "0a");
    let mut second = first.clone();
    second.set_actor(automerge::ActorId::from(BEN_LANE.as_bytes()));
    let before = second.get_heads();
    ["0b", "0c"].iter().for_each(|seed| write_seed(&mut second, seed));
    let changes = second.get_changes(&before);
    (first, changes)
});

fn write_seed(doc: &mut AutoCommit, seed: &str) {
    let record = KeyringRecord::Identity {
        identity_seed: seed.repeat(32),
        name: "ada".to_owned(),
    };
    let written = keyring_put(doc, &record, &mut |bytes| {
        bytes.fill(seed.as_bytes().get(1).copied().unwrap_or(0))
    });
    assert!(written.is_ok());
    doc.commit_with(CommitOptions::default().with_time(0));
}

/// A change of ben's to `main`: it passes and is shown, or it is refused. What ada wrote alone stays hers.
pub fn main(bytes: &[u8]) -> Reading {
    let Some(change) = read(bytes) else {
        return Reading::Refused;
    };
    let mut desk = SPACE.clone();
    let before = records_of_ada(&desk);
    if !take(DocKind::Main, &mut desk.docs.main, &MAIN, &change) {
        return Reading::Refused;
    }
    assert_eq!(records_of_ada(&desk), before, "ben has changed what ada wrote");
    loads_again(&mut desk.docs.main);
    Reading::Taken
}

/// A change of ben's to a note.
pub fn note(bytes: &[u8]) -> Reading {
    let (Some(change), Some(mut doc)) = (read(bytes), SPACE.docs.notes.values().next().cloned()) else {
        return Reading::Refused;
    };
    if !take(DocKind::Note, &mut doc, &NOTE, &change) {
        return Reading::Refused;
    }
    let mut desk = SPACE.clone();
    desk.docs.notes.values_mut().for_each(|note| *note = doc.clone());
    desk.view();
    loads_again(&mut doc);
    Reading::Taken
}

/// A change of another device to the keyring.
pub fn keyring(bytes: &[u8]) -> Reading {
    let Some(change) = read(bytes) else {
        return Reading::Refused;
    };
    let (mut doc, known) = KEYRING.clone();
    if !take(DocKind::Keyring, &mut doc, &known, &change) {
        return Reading::Refused;
    }
    let keyring = keyring_read(&doc, &ROSTER);
    assert!(keyring.identity_seed.is_some(), "the seed has gone");
    loads_again(&mut doc);
    Reading::Taken
}

/// ben's changes to `main`.
pub fn main_seeds() -> Vec<Vec<u8>> {
    raw(&MAIN)
}

/// ben's changes to the note.
pub fn note_seeds() -> Vec<Vec<u8>> {
    raw(&NOTE)
}

/// The other device's changes to the keyring.
pub fn keyring_seeds() -> Vec<Vec<u8>> {
    raw(&KEYRING.1)
}

fn raw(changes: &[Change]) -> Vec<Vec<u8>> {
    changes.iter().map(|change| change.raw_bytes().to_vec()).collect()
}

/// Reads a raw chunk as the engine does, after making its checksum right: a hostile member would.
fn read(bytes: &[u8]) -> Option<Change> {
    let (head, body) = bytes.split_at_checked(8)?;
    let checksum: [u8; 32] = Sha256::digest(body).into();
    let is_raw = head.starts_with(&[0x85, 0x6f, 0x4a, 0x83]) && body.first() == Some(&1);
    let chunk = [head.get(..4)?, checksum.get(..4)?, body].concat();
    let change = is_raw.then(|| Change::from_bytes(chunk.clone()).ok())??;
    let whole = change.raw_bytes() == chunk && change.hash().0.get(..4) == chunk.get(4..8);
    (whole && change.actor_id().to_bytes() == BEN_LANE.as_bytes()).then_some(change)
}

/// Takes ben's known changes up to the place that this one claims in his lane, then this one; as the gate does it.
fn take(kind: DocKind, doc: &mut AutoCommit, known: &[Change], change: &Change) -> bool {
    let before: Vec<Change> = known
        .iter()
        .filter(|known| known.seq() < change.seq())
        .cloned()
        .collect();
    if before.len() as u64 + 1 != change.seq() || apply_changes(doc, &before).is_err() {
        return false;
    }
    let author_of = |lane: &ActorId| ROSTER.lanes.get(lane).copied();
    let heads = doc.get_heads();
    if gate_change(kind, change, &author_of, BEN).is_err() {
        return false;
    }
    let applied = apply_changes(doc, std::slice::from_ref(change)).is_ok();
    assert!(
        applied || doc.get_heads() == heads,
        "a refused change has left something behind"
    );
    applied
}

/// What was taken must be there after the next start.
fn loads_again(doc: &mut AutoCommit) {
    let heads = doc.get_heads();
    let again = AutoCommit::load(&doc.save()).map(|mut again| again.get_heads());
    assert!(
        again.as_ref().is_ok_and(|again| *again == heads),
        "a saved document loads as {again:?}"
    );
    let chunks: Vec<u8> = doc
        .get_changes(&[])
        .iter()
        .flat_map(|change| change.raw_bytes().to_vec())
        .collect();
    let mut grown = AutoCommit::new();
    let loaded = grown.load_incremental(&chunks);
    assert!(
        loaded.is_ok() && grown.get_heads() == heads,
        "stored changes do not load"
    );
}

/// ada's check-ins as they are shown, and her records as they are stored.
fn records_of_ada(desk: &Desk) -> (Vec<String>, Vec<String>) {
    let shown = desk.view().check_ins;
    let shown = shown.into_iter().filter(|check_in| check_in.who.member == ADA);
    let shown = shown.map(|check_in| format!("{} {} {:?}", check_in.id, check_in.for_day, check_in.note));
    let doc = &desk.docs.main;
    let collections = ["check_ins", "profiles", "heard"]
        .iter()
        .filter_map(|name| doc.get(ROOT, *name).ok()?);
    let stored = collections.flat_map(|(_, collection)| {
        let keys: Vec<String> = doc.keys(&collection).collect();
        let values = keys.into_iter().flat_map(move |key| {
            let all = doc.get_all(&collection, key.as_str()).unwrap_or_default();
            let hers = all
                .into_iter()
                .filter(|(_, id)| id.to_string().ends_with(&ADA_LANE.to_hex()));
            hers.map(move |(value, _)| format!("{key} {value}"))
                .collect::<Vec<_>>()
        });
        values.collect::<Vec<_>>()
    });
    (shown.collect(), stored.collect())
}
