//! Which parts of the document `main` some changes reach.

use super::collection::{Collection, genesis_actor};
use automerge::legacy::{Key, ObjectId};
use automerge::{AutoCommit, ChangeHash};
use std::collections::{BTreeMap, BTreeSet};

/// When there are more changes than this, everything is read anew.
const MANY: usize = 64;

/// What may read differently than before.
#[derive(Debug)]
pub(crate) enum Touched {
    /// Anything.
    Everything,
    /// These parts and no other.
    Parts {
        /// Keys of author-only collections.
        records: BTreeMap<Collection, BTreeSet<String>>,
        /// Whether any collaborative object is among them.
        objects: bool,
    },
}

impl Touched {
    /// What the changes after `since` reach. What a document says under a key depends on nothing but the operations
    /// about that key, so that everything else reads as before.
    pub(crate) fn since(doc: &mut AutoCommit, since: &[ChangeHash]) -> Self {
        let changes = doc.get_changes(since);
        if changes.len() > MANY {
            return Self::Everything;
        }
        let mut records: BTreeMap<Collection, BTreeSet<String>> = BTreeMap::new();
        let mut objects = false;
        for op in changes.iter().flat_map(|change| change.decode().operations) {
            let collection = match &op.obj {
                ObjectId::Root => return Self::Everything,
                ObjectId::Id(id) if *id.actor() == genesis_actor() => Collection::of_object(id.counter()),
                ObjectId::Id(_) => {
                    objects = true;
                    continue;
                }
            };
            match (collection, op.key) {
                // A container that this version does not read.
                (None, _) => {}
                (Some(collection), Key::Map(key)) if collection.holds_records() => {
                    records.entry(collection).or_default().insert(key.to_string());
                }
                (Some(_), _) => objects = true,
            }
        }
        Self::Parts { records, objects }
    }
}
