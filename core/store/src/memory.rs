//! A store in memory: the twin of the SQLite one for tests and simulations.

use cairn_engine::{StorageCause, Store, Stored, StoredDocument, Write};
use cairn_protocol::{DocId, SpaceId};
use std::collections::BTreeMap;

/// A store in memory. A clone is a copy, as a backup is one.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    stored: Stored,
    documents: BTreeMap<(SpaceId, DocId), StoredDocument>,
    fails_next: Option<StorageCause>,
}

impl MemoryStore {
    /// A store that holds nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next commit fails for this reason and writes nothing.
    pub const fn fail_next(&mut self, cause: StorageCause) {
        self.fails_next = Some(cause);
    }
}

impl Store for MemoryStore {
    fn open(&mut self) -> Result<Stored, StorageCause> {
        Ok(self.stored.clone())
    }

    fn commit(&mut self, writes: &[Write]) -> Result<(), StorageCause> {
        if let Some(cause) = self.fails_next.take() {
            return Err(cause);
        }
        for write in writes {
            self.perform(write.clone());
        }
        Ok(())
    }

    fn documents(&mut self, space: SpaceId) -> Result<Vec<StoredDocument>, StorageCause> {
        Ok(self
            .documents
            .iter()
            .filter(|((of, _), _)| *of == space)
            .map(|(_, found)| found.clone())
            .collect())
    }
}

impl MemoryStore {
    fn perform(&mut self, write: Write) {
        let stored = &mut self.stored;
        match write {
            Write::PutMeta { key, value } => {
                stored.meta.insert(key, value);
            }
            Write::PutSpace { space, record } => {
                stored.spaces.insert(space, record);
            }
            Write::DeleteSpace { space } => self.delete_space(space),
            Write::PutControl { space, index, op } => {
                stored.controls.insert((space, index), op);
            }
            Write::CutControl { space, from } => {
                stored
                    .controls
                    .retain(|(of, index), _| *of != space || *index < from);
            }
            Write::PutLane {
                space,
                doc,
                lane,
                record,
            } => {
                stored.lanes.insert((space, doc, lane), record);
            }
            Write::AppendChanges {
                space,
                doc,
                name,
                changes,
            } => {
                let document = self.document(space, doc, name);
                document.changes.extend(changes);
            }
            Write::ReplaceDocument {
                space,
                doc,
                name,
                snapshot,
            } => {
                let document = self.document(space, doc, name);
                document.snapshot = snapshot;
                document.changes = Vec::new();
            }
            Write::PutOutbox {
                space,
                number,
                record,
            } => {
                stored.outbox.insert((space, number), record);
            }
            Write::DeleteOutbox { space, number } => {
                stored.outbox.remove(&(space, number));
            }
            Write::PutTask { id, record } => {
                stored.tasks.insert(id, record);
            }
            Write::DeleteTask { id } => {
                stored.tasks.remove(&id);
            }
            Write::PutQuarantine {
                space,
                number,
                record,
            } => {
                stored.quarantine.insert((space, number), record);
            }
            Write::ClearQuarantine { space } => stored.quarantine.retain(|(of, _), _| *of != space),
            Write::PutView { space, view } => {
                stored.views.insert(space, view);
            }
        }
    }

    fn document(&mut self, space: SpaceId, doc: DocId, name: String) -> &mut StoredDocument {
        let document = self
            .documents
            .entry((space, doc))
            .or_insert_with(|| StoredDocument {
                doc,
                name: String::new(),
                snapshot: Vec::new(),
                changes: Vec::new(),
            });
        document.name = name;
        document
    }

    fn delete_space(&mut self, space: SpaceId) {
        let stored = &mut self.stored;
        stored.spaces.remove(&space);
        stored.views.remove(&space);
        stored.controls.retain(|(of, _), _| *of != space);
        stored.lanes.retain(|(of, _, _), _| *of != space);
        stored.outbox.retain(|(of, _), _| *of != space);
        stored.quarantine.retain(|(of, _), _| *of != space);
        self.documents.retain(|(of, _), _| *of != space);
    }
}
