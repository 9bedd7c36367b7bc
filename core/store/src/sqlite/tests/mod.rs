//! What only the SQLite store promises.

mod sealed;

use super::SqliteStore;
use cairn_engine::{StorageCause, Store, Write};
use cairn_protocol::SpaceId;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

fn ada_writes(store: &mut SqliteStore, bytes: usize) -> Result<(), StorageCause> {
    store.commit(&[
        Write::PutMeta {
            key: "person".to_owned(),
            value: b"ada".to_vec(),
        },
        Write::PutView {
            space: SpaceId::new([1; 16]),
            view: vec![b'x'; bytes],
        },
    ])
}

fn a_used_file(home: &Path) -> PathBuf {
    let path = home.join("cairn.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    for _ in 0..4 {
        ada_writes(&mut store, 40_000).unwrap();
    }
    store.flush().unwrap();
    path
}

fn refused(path: &Path) -> StorageCause {
    match SqliteStore::open(path) {
        Ok(mut store) => Store::open(&mut store).expect_err("was accepted"),
        Err(cause) => cause,
    }
}

#[test]
fn garbage_in_place_of_the_file_is_named_and_left_untouched() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cairn.sqlite");
    for garbage in [
        b"x".to_vec(),
        b"my shopping list\n".repeat(400),
        vec![0; 8192],
        b"SQLite format 3\0".to_vec(),
    ] {
        std::fs::write(&path, &garbage).unwrap();
        assert_eq!(refused(&path), StorageCause::Corrupt);
        assert_eq!(std::fs::read(&path).unwrap(), garbage);
    }
}

#[test]
fn a_truncated_file_is_named_and_left_untouched() {
    let home = tempfile::tempdir().unwrap();
    let path = a_used_file(home.path());
    let whole = std::fs::read(&path).unwrap();
    for length in [20, 100, 512, 4096, 5000, whole.len() / 2, whole.len() - 1] {
        let cut = whole.get(..length).unwrap();
        std::fs::write(&path, cut).unwrap();
        assert_eq!(refused(&path), StorageCause::Corrupt, "cut at {length}");
        assert_eq!(std::fs::read(&path).unwrap(), cut, "cut at {length}");
    }
}

#[test]
fn a_file_with_a_spoiled_page_is_reported_by_the_doctor() {
    let home = tempfile::tempdir().unwrap();
    let path = a_used_file(home.path());
    assert_eq!(SqliteStore::open(&path).unwrap().integrity(), Ok(Vec::new()));
    let mut bytes = std::fs::read(&path).unwrap();
    let from = bytes.len() / 2 / 4096 * 4096;
    bytes[from..from + 4096].fill(0xff);
    std::fs::write(&path, &bytes).unwrap();
    let found = SqliteStore::open(&path).and_then(|mut store| store.integrity());
    assert!(found != Ok(Vec::new()), "{found:?}");
}

#[test]
fn a_file_of_a_newer_cairn_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let path = a_used_file(home.path());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let before = std::fs::read(&path).unwrap();
    assert_eq!(refused(&path), StorageCause::Newer);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_database_of_something_else_is_not_taken_over() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cairn.sqlite");
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE recipes (name TEXT)")
        .unwrap();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(refused(&path), StorageCause::Corrupt);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cairn.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    ada_writes(&mut store, 10).unwrap();
    let before = Store::open(&mut store).unwrap();
    store
        .connection
        .query_row("PRAGMA max_page_count = 40", [], |_| Ok(()))
        .unwrap();
    assert_eq!(ada_writes(&mut store, 400_000), Err(StorageCause::Full));
    assert_eq!(Store::open(&mut store).unwrap(), before);
    ada_writes(&mut store, 20).unwrap();
}

#[test]
fn another_writer_is_named() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cairn.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    store.connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(ada_writes(&mut store, 10), Err(StorageCause::Busy));
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(ada_writes(&mut store, 10), Ok(()));
}

#[test]
fn what_a_commit_said_is_there_without_closing() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("cairn.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    ada_writes(&mut store, 10).unwrap();
    let copy = tempfile::tempdir().unwrap();
    for name in ["cairn.sqlite", "cairn.sqlite-wal"] {
        std::fs::copy(home.path().join(name), copy.path().join(name)).unwrap();
    }
    let mut found = SqliteStore::open(&copy.path().join("cairn.sqlite")).unwrap();
    assert_eq!(Store::open(&mut found), Store::open(&mut store));
}

#[cfg(unix)]
#[test]
fn the_files_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join("deep/cairn");
    let path = directory.join("cairn.sqlite");
    let mut store = SqliteStore::open(&path).unwrap();
    ada_writes(&mut store, 10).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&directory), 0o700);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&directory.join("cairn.sqlite-wal")), 0o600);
    drop(store);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    drop(SqliteStore::open(&path).unwrap());
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn the_tables_are_as_written_down() {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(include_str!("../../migrations/0001_first.sql"))
        .unwrap();
    let lax: i64 = connection
        .query_row(
            "SELECT count(*) FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE 'sqlite%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(lax, 0, "every table is STRICT");
}
