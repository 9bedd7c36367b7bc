//! What is made today is, byte for byte, what was frozen.
#![allow(clippy::unwrap_used, missing_docs)]

use cairn_vectors::{SUBJECTS, frozen};
use std::collections::BTreeSet;

#[test]
fn every_frozen_answer_is_still_given() {
    for (subject, make) in SUBJECTS {
        let made = make().unwrap();
        let frozen = frozen::read(subject).unwrap();
        for (name, vector) in &frozen {
            assert_eq!(made.get(name), Some(vector), "{subject}.json: {name}");
        }
        let (made, frozen): (BTreeSet<_>, BTreeSet<_>) = (made.keys().collect(), frozen.keys().collect());
        assert_eq!(
            made, frozen,
            "{subject}.json: run `cargo run -p cairn-vectors` to add what is new"
        );
    }
}

#[test]
fn an_entry_that_would_change_is_refused_and_the_file_stays() {
    let before = std::fs::read(frozen::path("keys")).unwrap();
    let mut made = frozen::read("keys").unwrap();
    let entry = made.get_mut("kdf").unwrap();
    *entry = entry.clone().text("info", "another");
    assert!(frozen::add("keys", made).is_err());
    assert_eq!(std::fs::read(frozen::path("keys")).unwrap(), before);
}

#[test]
fn every_file_of_vectors_belongs_to_a_subject() {
    let folder = frozen::path("keys");
    let files = std::fs::read_dir(folder.parent().unwrap()).unwrap();
    let names = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned));
    let subjects: BTreeSet<String> = SUBJECTS
        .iter()
        .map(|(subject, _)| (*subject).to_owned())
        .collect();
    assert_eq!(names.collect::<BTreeSet<_>>(), subjects);
}
