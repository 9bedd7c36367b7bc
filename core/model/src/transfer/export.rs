//! Writes a space down as JSON.

use super::format::{ExportedMember, ExportedObject, ExportedRecord, ExportedVersion, SpaceExport, VERSION};
use super::{OBJECTS, RECORDS, SETS, readable};
use crate::document::{Authors, Collection, Place, Reading, Stored, note_object, read_records};
use crate::member::People;
use crate::{NoteId, Roster, SpaceDocs, commitment, space};
use automerge::ReadDoc;
use cairn_protocol::MemberKey;
use std::collections::BTreeMap;

/// Everything that was written in a space and is shown, in a form that the command `import_space` reads.
///
/// Pure and total, like [`view`](crate::view). Keys are in order, so equal documents give equal bytes.
#[must_use]
pub fn export(docs: &SpaceDocs, roster: &Roster) -> SpaceExport {
    let doc = &docs.main;
    let authors = Authors { roster, own: None };
    let people = People::read(doc, &authors, 0);
    let objects = OBJECTS
        .into_iter()
        .map(|collection| (collection.name().to_owned(), objects(docs, collection)));
    let records = RECORDS.into_iter().map(|collection| {
        let mut stored: Vec<Stored<String, serde_json::Value>> =
            read_records(doc, collection, &authors, &mut Vec::new());
        stored.retain(|stored| readable::record(collection, &stored.record));
        stored.sort_by(|a, b| (&a.id, a.author).cmp(&(&b.id, b.author)));
        let records = stored
            .into_iter()
            .map(|stored| ExportedRecord {
                id: stored.id,
                author: stored.author,
                record: stored.record,
            })
            .collect();
        (collection.name().to_owned(), records)
    });
    let space = Place::whole(Collection::Space);
    SpaceExport {
        cairn_export: VERSION,
        title: Reading::new(doc, &space).text(space::TITLE).unwrap_or_default(),
        objects: objects.collect(),
        records: records.collect(),
        members: people
            .into_views()
            .into_iter()
            .map(|view| ExportedMember {
                member: view.member,
                name: view.name,
            })
            .collect(),
    }
}

fn objects(docs: &SpaceDocs, collection: Collection) -> Vec<ExportedObject> {
    let doc = &docs.main;
    let object = |(id, place): (String, Place)| {
        let fields = place
            .registers(doc)
            .iter()
            .map(|(field, value)| (field.clone(), value.to_json()))
            .collect();
        let members: BTreeMap<_, Vec<_>> = SETS
            .into_iter()
            .map(|set| {
                (
                    set.to_owned(),
                    place
                        .members(doc, set)
                        .iter()
                        .map(MemberKey::to_hex)
                        .collect::<Vec<_>>(),
                )
            })
            .filter(|(_, members)| !members.is_empty())
            .collect();
        let versions = commitment::raw_versions(doc, &place)
            .into_iter()
            .filter(|(_, record)| readable::version(record))
            .map(|(id, record)| ExportedVersion { id, record })
            .collect();
        let note: Option<NoteId> = id.parse().ok().filter(|_| collection == Collection::Notes);
        let text = note
            .and_then(|note| docs.notes.get(&note))
            .and_then(|note| note.text(note_object()).ok());
        ExportedObject {
            id,
            fields,
            members,
            versions,
            text,
        }
    };
    Place::all(doc, collection).into_iter().map(object).collect()
}
