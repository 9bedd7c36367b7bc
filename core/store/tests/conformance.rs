//! Both adapters keep the port, and do the same with any writes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_engine::{StorageCause, Store, Stored, StoredDocument, Write};
use cairn_protocol::{ActorId, DocId, SpaceId};
use cairn_store::conformance::{Bench, blocking};
use cairn_store::{HomeKey, MemoryStore, SqliteStore};
use proptest::prelude::*;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// The store is dropped between processes, so the memory twin lives behind a door.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<MemoryStore>>, Arc<Mutex<bool>>);

impl Store for Shared {
    fn open(&mut self) -> Result<Stored, StorageCause> {
        self.0.lock().unwrap().open()
    }

    fn commit(&mut self, writes: &[Write]) -> Result<(), StorageCause> {
        let mut store = self.0.lock().unwrap();
        if *self.1.lock().unwrap() && writes.iter().any(|write| matches!(write, Write::PutView { .. })) {
            store.fail_next(StorageCause::Full);
        }
        store.commit(writes)
    }

    fn documents(&mut self, space: SpaceId) -> Result<Vec<StoredDocument>, StorageCause> {
        self.0.lock().unwrap().documents(space)
    }
}

#[derive(Default)]
struct MemoryBench(Shared);

impl Bench for MemoryBench {
    type Store = Box<dyn Store>;

    async fn fresh(&mut self) -> Result<Box<dyn Store>, StorageCause> {
        self.0 = Shared::default();
        Ok(Box::new(self.0.clone()))
    }

    async fn reopened(&mut self, _before: Box<dyn Store>) -> Result<Box<dyn Store>, StorageCause> {
        Ok(Box::new(self.0.clone()))
    }

    async fn open(&mut self, store: &mut Box<dyn Store>) -> Result<Stored, StorageCause> {
        store.open()
    }

    async fn commit(&mut self, store: &mut Box<dyn Store>, writes: &[Write]) -> Result<(), StorageCause> {
        store.commit(writes)
    }

    async fn documents(
        &mut self,
        store: &mut Box<dyn Store>,
        space: SpaceId,
    ) -> Result<Vec<StoredDocument>, StorageCause> {
        store.documents(space)
    }

    async fn break_views(&mut self) {
        *self.0.1.lock().unwrap() = true;
    }

    async fn mend_views(&mut self) {
        *self.0.1.lock().unwrap() = false;
    }
}

struct SqliteBench(TempDir, Option<HomeKey>);

fn key() -> HomeKey {
    HomeKey::from_bytes([7; 32])
}

impl SqliteBench {
    fn found(&self) -> Result<Box<dyn Store>, StorageCause> {
        let path = self.0.path().join("cairn.sqlite");
        Ok(Box::new(SqliteStore::open_with(&path, self.1.clone())?))
    }

    fn run(&self, sql: &str) {
        rusqlite::Connection::open(self.0.path().join("cairn.sqlite"))
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    }
}

impl Bench for SqliteBench {
    type Store = Box<dyn Store>;

    async fn fresh(&mut self) -> Result<Box<dyn Store>, StorageCause> {
        self.0 = tempfile::tempdir().unwrap();
        self.found()
    }

    async fn reopened(&mut self, before: Box<dyn Store>) -> Result<Box<dyn Store>, StorageCause> {
        drop(before);
        self.found()
    }

    async fn open(&mut self, store: &mut Box<dyn Store>) -> Result<Stored, StorageCause> {
        store.open()
    }

    async fn commit(&mut self, store: &mut Box<dyn Store>, writes: &[Write]) -> Result<(), StorageCause> {
        store.commit(writes)
    }

    async fn documents(
        &mut self,
        store: &mut Box<dyn Store>,
        space: SpaceId,
    ) -> Result<Vec<StoredDocument>, StorageCause> {
        store.documents(space)
    }

    async fn break_views(&mut self) {
        self.run("CREATE TRIGGER broken BEFORE INSERT ON view BEGIN SELECT RAISE(FAIL, 'broken'); END");
    }

    async fn mend_views(&mut self) {
        self.run("DROP TRIGGER broken");
    }
}

#[test]
fn the_memory_store_keeps_the_port() {
    blocking(&mut MemoryBench::default()).unwrap().unwrap();
}

#[test]
fn the_sqlite_store_keeps_the_port() {
    for key in [None, Some(key())] {
        blocking(&mut SqliteBench(tempfile::tempdir().unwrap(), key))
            .unwrap()
            .unwrap();
    }
}

fn any_write() -> impl Strategy<Value = Write> {
    let space = (0..2_u8).prop_map(|n| SpaceId::new([n; 16]));
    let doc = (0..2_u8).prop_map(|n| DocId::new([n; 16]));
    let bytes = proptest::collection::vec(any::<u8>(), 0..6);
    let name = "[a-c]";
    (0..15_u8, space, doc, 0..4_u64, bytes, name).prop_map(|(kind, space, doc, number, bytes, name)| {
        match kind {
            0 => Write::PutMeta {
                key: name,
                value: bytes,
            },
            1 => Write::PutSpace { space, record: bytes },
            2 => Write::DeleteSpace { space },
            3 => Write::PutControl {
                space,
                index: number,
                op: bytes,
            },
            4 => Write::CutControl { space, from: number },
            5 => Write::PutLane {
                space,
                doc,
                lane: ActorId::new([u8::try_from(number).unwrap(); 16]),
                record: bytes,
            },
            6 | 7 => Write::AppendChanges {
                space,
                doc,
                name,
                changes: bytes,
            },
            8 => Write::ReplaceDocument {
                space,
                doc,
                name,
                snapshot: bytes,
            },
            9 => Write::PutOutbox {
                space,
                number,
                record: bytes,
            },
            10 => Write::DeleteOutbox { space, number },
            11 => Write::PutTask {
                id: [u8::try_from(number).unwrap(); 16],
                record: bytes,
            },
            12 => Write::DeleteTask {
                id: [u8::try_from(number).unwrap(); 16],
            },
            13 => Write::PutQuarantine {
                space,
                number,
                record: bytes,
            },
            _ => Write::PutView { space, view: bytes },
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn both_stores_hold_the_same_after_any_writes(
        commits in proptest::collection::vec(proptest::collection::vec(any_write(), 0..8), 0..6),
        key_after in proptest::option::of(0..6_usize),
    ) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("cairn.sqlite");
        let mut sqlite = SqliteStore::open(&path).unwrap();
        let mut memory = MemoryStore::new();
        for (number, writes) in commits.iter().enumerate() {
            // At some time the home gets a key.
            if Some(number) == key_after {
                drop(sqlite);
                sqlite = SqliteStore::open_with(&path, Some(key())).unwrap();
            }
            sqlite.commit(writes).unwrap();
            memory.commit(writes).unwrap();
        }
        prop_assert_eq!(Store::open(&mut sqlite), Store::open(&mut memory));
        for n in 0..2 {
            let space = SpaceId::new([n; 16]);
            prop_assert_eq!(sqlite.documents(space), memory.documents(space));
        }
    }
}
