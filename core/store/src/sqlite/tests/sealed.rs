//! A file whose values are sealed by a key that is kept elsewhere.

use super::SqliteStore;
use cairn_crypto::HomeKey;
use cairn_engine::{StorageCause, Store, Write};
use cairn_protocol::{DocId, SpaceId};
use rusqlite::Connection;
use std::path::Path;

const WORDS: &[u8] = b"ada and ben told each other";
const SPACE: SpaceId = SpaceId::new([1; 16]);

fn key(byte: u8) -> Option<HomeKey> {
    Some(HomeKey::from_bytes([byte; 32]))
}

fn words_everywhere() -> Vec<Write> {
    let words = WORDS.to_vec();
    let (doc, name) = (DocId::new([2; 16]), "main".to_owned());
    vec![
        Write::PutMeta {
            key: "person".to_owned(),
            value: words.clone(),
        },
        Write::PutSpace {
            space: SPACE,
            record: words.clone(),
        },
        Write::PutControl {
            space: SPACE,
            index: 0,
            op: words.clone(),
        },
        Write::ReplaceDocument {
            space: SPACE,
            doc,
            name: name.clone(),
            snapshot: words.clone(),
        },
        Write::AppendChanges {
            space: SPACE,
            doc,
            name,
            changes: words.clone(),
        },
        Write::PutOutbox {
            space: SPACE,
            number: 1,
            record: words.clone(),
        },
        Write::PutTask {
            id: [3; 16],
            record: words.clone(),
        },
        Write::PutQuarantine {
            space: SPACE,
            number: 1,
            record: words.clone(),
        },
        Write::PutView {
            space: SPACE,
            view: words,
        },
    ]
}

/// Whether the words stand in any file of the home.
fn can_be_read(home: &Path) -> bool {
    let files = std::fs::read_dir(home).unwrap().flatten();
    files
        .map(|file| std::fs::read(file.path()).unwrap())
        .any(|bytes| bytes.windows(WORDS.len()).any(|window| window == WORDS))
}

fn refusal(path: &Path, key: Option<HomeKey>) -> StorageCause {
    SqliteStore::open_with(path, key).err().expect("was opened")
}

#[test]
fn nothing_of_a_sealed_home_can_be_read_and_all_of_it_opens_by_its_key() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cairn.sqlite");
    let mut bare = SqliteStore::open(&path).unwrap();
    bare.commit(&words_everywhere()).unwrap();
    let stored = Store::open(&mut bare).unwrap();
    let documents = bare.documents(SPACE).unwrap();
    assert!(can_be_read(home.path()));
    drop(bare);

    let mut sealed = SqliteStore::open_with(&path, key(7)).unwrap();
    assert!(
        !can_be_read(home.path()),
        "what lay bare is sealed when there is a key"
    );
    sealed.commit(&words_everywhere()).unwrap();
    assert!(!can_be_read(home.path()));
    drop(sealed);
    let mut again = SqliteStore::open_with(&path, key(7)).unwrap();
    assert_eq!(Store::open(&mut again).unwrap(), stored);
    assert_eq!(again.documents(SPACE).unwrap(), documents);
}

#[test]
fn without_its_key_a_sealed_home_is_not_opened_and_nothing_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cairn.sqlite");
    let mut sealed = SqliteStore::open_with(&path, key(7)).unwrap();
    sealed.commit(&words_everywhere()).unwrap();
    drop(sealed);
    assert_eq!(refusal(&path, None), StorageCause::Locked);
    assert_eq!(refusal(&path, key(8)), StorageCause::Locked);
    let mut again = SqliteStore::open_with(&path, key(7)).unwrap();
    assert_eq!(Store::open(&mut again).unwrap().meta.len(), 1);
}

#[test]
fn a_value_that_was_put_in_another_place_is_damage() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cairn.sqlite");
    let mut sealed = SqliteStore::open_with(&path, key(7)).unwrap();
    sealed.commit(&words_everywhere()).unwrap();
    drop(sealed);
    let thief = Connection::open(&path).unwrap();
    thief
        .execute("UPDATE view SET view = (SELECT record FROM space)", [])
        .unwrap();
    drop(thief);
    let mut again = SqliteStore::open_with(&path, key(7)).unwrap();
    assert_eq!(Store::open(&mut again), Err(StorageCause::Corrupt));
}
