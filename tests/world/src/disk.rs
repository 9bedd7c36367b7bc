//! A device's files: durable when written, gone back to a backup when told so, full when unlucky.

use cairn_engine::{StorageCause, Store, Stored, StoredDocument, Write};
use cairn_protocol::{DocId, SpaceId};
use std::collections::BTreeMap;

/// Files in memory.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    stored: Stored,
    documents: BTreeMap<(SpaceId, DocId), StoredDocument>,
}

impl Disk {
    /// Everything that stands in the outbox, for the check that nothing is sent that is not durable.
    pub fn outbox(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.stored.outbox.values()
    }

    /// What was refused in a space, as far as it can be read, for the whole story of a failing seed.
    #[must_use]
    pub fn refused(&self, space: SpaceId) -> Vec<String> {
        let of_space = self.stored.quarantine.iter().filter(|(key, _)| key.0 == space);
        let readable = |bytes: &[u8]| {
            bytes
                .iter()
                .take(14)
                .filter(|byte| byte.is_ascii_lowercase())
                .map(|byte| char::from(*byte))
                .collect::<String>()
        };
        of_space
            .map(|((_, number), record)| {
                format!(
                    "{}.{} {} {}",
                    number >> 16,
                    number & 0xffff,
                    readable(record),
                    record.len()
                )
            })
            .collect()
    }

    fn perform(&mut self, write: &Write) {
        let Stored {
            meta,
            spaces,
            controls,
            lanes,
            outbox,
            tasks,
            quarantine,
            views,
        } = &mut self.stored;
        match write.clone() {
            Write::PutMeta { key, value } => drop(meta.insert(key, value)),
            Write::PutSpace { space, record } => drop(spaces.insert(space, record)),
            Write::DeleteSpace { space } => {
                spaces.remove(&space);
                views.remove(&space);
                controls.retain(|key, _| key.0 != space);
                lanes.retain(|key, _| key.0 != space);
                outbox.retain(|key, _| key.0 != space);
                quarantine.retain(|key, _| key.0 != space);
                self.documents.retain(|key, _| key.0 != space);
            }
            Write::PutControl { space, index, op } => drop(controls.insert((space, index), op)),
            Write::CutControl { space, from } => controls.retain(|key, _| key.0 != space || key.1 < from),
            Write::PutLane {
                space,
                doc,
                lane,
                record,
            } => drop(lanes.insert((space, doc, lane), record)),
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
                document.changes.clear();
            }
            Write::PutOutbox {
                space,
                number,
                record,
            } => drop(outbox.insert((space, number), record)),
            Write::DeleteOutbox { space, number } => drop(outbox.remove(&(space, number))),
            Write::PutTask { id, record } => drop(tasks.insert(id, record)),
            Write::DeleteTask { id } => drop(tasks.remove(&id)),
            Write::PutQuarantine {
                space,
                number,
                record,
            } => drop(quarantine.insert((space, number), record)),
            Write::ClearQuarantine { space } => quarantine.retain(|key, _| key.0 != space),
            Write::PutView { space, view } => drop(views.insert(space, view)),
        }
    }

    fn document(&mut self, space: SpaceId, doc: DocId, name: String) -> &mut StoredDocument {
        self.documents
            .entry((space, doc))
            .or_insert_with(|| StoredDocument {
                doc,
                name,
                snapshot: Vec::new(),
                changes: Vec::new(),
            })
    }
}

impl Store for Disk {
    fn open(&mut self) -> Result<Stored, StorageCause> {
        Ok(self.stored.clone())
    }

    fn commit(&mut self, writes: &[Write]) -> Result<(), StorageCause> {
        writes.iter().for_each(|write| self.perform(write));
        Ok(())
    }

    fn documents(&mut self, space: SpaceId) -> Result<Vec<StoredDocument>, StorageCause> {
        let of_space = self.documents.iter().filter(|(key, _)| key.0 == space);
        Ok(of_space.map(|(_, document)| document.clone()).collect())
    }
}
