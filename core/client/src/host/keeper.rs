//! The store and the anchor beside it, as one.

use crate::home::Anchor;
use cairn_engine::{StorageCause, Store, Stored, StoredDocument, Write};
use cairn_protocol::SpaceId;
use cairn_store::SqliteStore;

/// Sees to it that every transaction carries what proves that this database was not copied.
pub(crate) struct Keeper {
    store: SqliteStore,
    anchor: Anchor,
    /// Decided when the files are first read; over once a transaction has bound them together again.
    copied: Option<bool>,
}

impl Keeper {
    pub(crate) const fn new(store: SqliteStore, anchor: Anchor) -> Self {
        Self {
            store,
            anchor,
            copied: None,
        }
    }

    /// Everything but the documents, and whether the files were copied or restored since they were last written here.
    pub(crate) fn open(&mut self) -> Result<(Stored, bool), StorageCause> {
        let mut stored = Store::open(&mut self.store)?;
        let kept = stored.meta.remove(Anchor::META_KEY);
        let nobody = stored.meta.is_empty() && stored.spaces.is_empty();
        let anchor = &mut self.anchor;
        let copied = *self
            .copied
            .get_or_insert_with(|| !nobody && !anchor.fits(kept.as_deref()));
        Ok((stored, copied))
    }

    /// One transaction.
    pub(crate) fn commit(&mut self, mut writes: Vec<Write>) -> Result<(), StorageCause> {
        let value = self.anchor.renew().map_err(|error| match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StorageCause::Full,
            _ => StorageCause::Failed,
        })?;
        writes.push(Write::PutMeta {
            key: Anchor::META_KEY.to_owned(),
            value,
        });
        self.store.commit(&writes)?;
        self.copied = Some(false);
        Ok(())
    }

    /// The documents of one space.
    pub(crate) fn documents(&mut self, space: SpaceId) -> Result<Vec<StoredDocument>, StorageCause> {
        self.store.documents(space)
    }

    /// Everything into the database file itself.
    pub(crate) fn flush(&mut self) -> Result<(), StorageCause> {
        self.store.flush()
    }

    /// What is wrong with the database, if anything.
    pub(crate) fn examine(&mut self) -> Result<Vec<String>, StorageCause> {
        self.store.integrity()
    }
}

#[cfg(test)]
mod tests {
    use super::Keeper;
    use crate::home::{Anchor, Home};
    use cairn_engine::Write;
    use cairn_store::SqliteStore;
    use std::fs;
    use std::path::Path;

    fn keeper(path: &Path) -> Keeper {
        let home = Home::make(path).unwrap();
        Keeper::new(
            SqliteStore::open(&home.database()).unwrap(),
            Anchor::open(&home).unwrap(),
        )
    }

    fn ada_writes(keeper: &mut Keeper) {
        keeper
            .commit(vec![Write::PutMeta {
                key: "person".to_owned(),
                value: b"ada".to_vec(),
            }])
            .unwrap();
    }

    fn noticed(path: &Path) -> bool {
        keeper(path).open().unwrap().1
    }

    #[test]
    fn an_installation_of_its_own_is_not_taken_for_a_copy() {
        let directory = tempfile::tempdir().unwrap();
        assert!(!noticed(directory.path()), "nobody is here yet");
        let mut first = keeper(directory.path());
        for _ in 0..3 {
            ada_writes(&mut first);
        }
        let (stored, copied) = first.open().unwrap();
        assert!(!copied);
        assert_eq!(
            stored.meta.keys().collect::<Vec<_>>(),
            ["person"],
            "the anchor is not the engine's business"
        );
        drop(first);
        assert!(!noticed(directory.path()));
        assert!(!noticed(directory.path()), "looking changes nothing");
    }

    #[test]
    fn a_copied_home_is_noticed_and_the_first_one_is_not() {
        let directory = tempfile::tempdir().unwrap();
        let (first, copy) = (directory.path().join("first"), directory.path().join("copy"));
        ada_writes(&mut keeper(&first));
        fs::create_dir(&copy).unwrap();
        for name in ["cairn.sqlite", "anchor"] {
            fs::copy(first.join(name), copy.join(name)).unwrap();
        }
        assert!(noticed(&copy));
        assert!(!noticed(&first));
        ada_writes(&mut keeper(&copy));
        assert!(!noticed(&copy), "from here on it is an installation of its own");
    }

    #[test]
    fn a_database_restored_alone_is_noticed_also_within_one_run() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path();
        let mut run = keeper(path);
        ada_writes(&mut run);
        run.flush().unwrap();
        let backup = fs::read(path.join("cairn.sqlite")).unwrap();
        ada_writes(&mut run);
        drop(run);
        assert!(!noticed(path));
        fs::write(path.join("cairn.sqlite"), backup).unwrap();
        assert!(noticed(path));
    }

    #[test]
    fn a_home_restored_in_place_is_noticed() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path();
        ada_writes(&mut keeper(path));
        let backup = ["cairn.sqlite", "anchor"].map(|name| (name, fs::read(path.join(name)).unwrap()));
        ada_writes(&mut keeper(path));
        for (name, bytes) in &backup {
            fs::write(path.join(name), bytes).unwrap();
        }
        assert!(noticed(path));
    }

    #[test]
    fn a_lost_anchor_is_noticed() {
        let directory = tempfile::tempdir().unwrap();
        ada_writes(&mut keeper(directory.path()));
        fs::remove_file(directory.path().join("anchor")).unwrap();
        assert!(noticed(directory.path()));
    }

    #[test]
    fn a_copy_stays_one_until_something_was_written() {
        let directory = tempfile::tempdir().unwrap();
        ada_writes(&mut keeper(directory.path()));
        fs::remove_file(directory.path().join("anchor")).unwrap();
        let mut restored = keeper(directory.path());
        assert!(restored.open().unwrap().1);
        assert!(
            restored.open().unwrap().1,
            "the engine's memory is read anew, so it must hear it again"
        );
        ada_writes(&mut restored);
        assert!(!restored.open().unwrap().1);
    }

    #[test]
    fn a_refused_transaction_does_not_look_like_a_copy() {
        let directory = tempfile::tempdir().unwrap();
        let mut run = keeper(directory.path());
        ada_writes(&mut run);
        assert!(!run.open().unwrap().1);
        let broken = rusqlite::Connection::open(directory.path().join("cairn.sqlite")).unwrap();
        broken
            .execute_batch("CREATE TRIGGER b BEFORE UPDATE ON meta BEGIN SELECT RAISE(FAIL, 'b'); END")
            .unwrap();
        let refused = run.commit(vec![Write::PutMeta {
            key: "person".to_owned(),
            value: b"ben".to_vec(),
        }]);
        assert!(refused.is_err());
        assert!(!run.open().unwrap().1);
    }
}
