//! Reads an export back: adds what is missing, changes nothing that is there.

use super::format::{ExportedObject, SpaceExport, VERSION};
use super::{OBJECTS, RECORDS, SETS, readable};
use crate::ctx::Ctx;
use crate::document::{Collection, PIECE_BYTES, Place, Plain, Reading, authors_under, end_piece};
use crate::json::{self, FromJson};
use crate::member::People;
use crate::{ModelError, NoteId, Outcome, commitment, note, space};
use automerge::AutoCommit;
use cairn_protocol::MemberKey;
use serde::Serialize;

/// The largest object or record that is taken, in bytes of its JSON.
const OBJECT_BYTES: usize = 44 << 10;

/// Reads an export back. Doing it twice adds nothing the second time.
///
/// What exists already, by id, is left alone, but for keys of members who were found only now. Records keep their author,
/// so only one's own are added. Members of another space are found by key, or else by name when only one member has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ImportSpace {
    /// The export, as [`export`](crate::export) wrote it.
    #[cfg_attr(feature = "types", ts(type = "unknown"))]
    pub export: serde_json::Value,
}

from_json!(struct ImportSpace { export });

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ImportSummary {
    /// Objects and records that were added.
    pub added: u32,
    /// Objects and records that were there before.
    pub present: u32,
    /// Records of other people; only they can bring them.
    pub of_others: u32,
    /// Members in the export who are not in this space, or of whose name there are several. Importing once more when they
    /// have joined gives them what is theirs.
    pub strangers: u32,
}

from_json!(struct ImportSummary { added, present, of_others, strangers });

impl ImportSpace {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let (export, found, strangers) = translated(ctx, self.export)?;
        let mut summary = ImportSummary {
            strangers,
            ..ImportSummary::default()
        };
        let mut pieces = Pieces::default();
        let space = Place::whole(Collection::Space);
        let untitled = Reading::new(&ctx.docs.main, &space).text(space::TITLE).is_none();
        if untitled && !export.title.is_empty() {
            space.put_text(&mut ctx.docs.main, space::TITLE, &export.title)?;
        }
        for collection in OBJECTS {
            for object in export.objects.get(collection.name()).into_iter().flatten() {
                if !is_id(&object.id) {
                    return Err(ModelError::NotAnExport);
                }
                if let Some(place) = Place::find(&ctx.docs.main, collection, &object.id) {
                    hand_over(&mut ctx.docs.main, &place, object, &found)?;
                    summary.present += 1;
                } else {
                    pieces.make_room(ctx, size(&object.fields)? + size(&object.versions)?)?;
                    write(ctx, collection, object)?;
                    summary.added += 1;
                }
            }
        }
        for collection in RECORDS {
            for exported in export.records.get(collection.name()).into_iter().flatten() {
                if !is_id(&exported.id) || !readable::record(collection, &exported.record) {
                    return Err(ModelError::NotAnExport);
                }
                if !authors_under(&ctx.docs.main, collection, &exported.id, &ctx.authors()).is_empty() {
                    summary.present += 1;
                } else if exported.author == ctx.me() {
                    pieces.make_room(ctx, size(&exported.record)?)?;
                    ctx.put(collection, &exported.id, &exported.record)?;
                    summary.added += 1;
                } else {
                    summary.of_others += 1;
                }
            }
        }
        Ok(Outcome::Imported(summary))
    }
}

/// How much of the present piece is written.
#[derive(Default)]
struct Pieces {
    bytes: usize,
}

impl Pieces {
    /// Ends the present piece unless `bytes` more fit into it.
    fn make_room(&mut self, ctx: &mut Ctx<'_>, bytes: usize) -> Result<(), ModelError> {
        if bytes > OBJECT_BYTES {
            return Err(ModelError::TooLarge);
        }
        if self.bytes > 0 && self.bytes + bytes > PIECE_BYTES {
            end_piece(&mut ctx.docs.main);
            self.bytes = 0;
        }
        self.bytes += bytes;
        Ok(())
    }
}

fn size(value: &impl Serialize) -> Result<usize, ModelError> {
    Ok(serde_json::to_vec(value)?.len())
}

fn is_id(text: &str) -> bool {
    text.len() == 32
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// A member's key in the export, and the one in this space.
type Found = (MemberKey, MemberKey);

/// The export with each member's key as it is in this space, who was found by name, and how many were not.
fn translated(ctx: &Ctx<'_>, json: serde_json::Value) -> Result<(SpaceExport, Vec<Found>, u32), ModelError> {
    let export: SpaceExport = SpaceExport::from_json(&json).map_err(|_| ModelError::NotAnExport)?;
    if export.cairn_export != VERSION {
        return Err(ModelError::NotAnExport);
    }
    let people = People::read(&ctx.docs.main, &ctx.authors(), ctx.now_ms());
    let mut text = json.to_string();
    let (mut found, mut strangers) = (Vec::new(), 0);
    for member in &export.members {
        if people.get(&member.member).is_some() {
            continue;
        }
        if let Some(key) = only_one_named(ctx, &people, &member.name) {
            text = text.replace(&member.member.to_hex(), &key.to_hex());
            found.push((member.member, key));
        } else {
            strangers += 1;
        }
    }
    let export = json::from_text(&text).map_err(|_| ModelError::NotAnExport)?;
    Ok((export, found, strangers))
}

/// Gives what an earlier import left to keys that nobody has here to those who have joined since.
fn hand_over(
    doc: &mut AutoCommit,
    place: &Place,
    object: &ExportedObject,
    found: &[Found],
) -> Result<(), ModelError> {
    for set in SETS {
        let before = place.members(doc, set);
        let mut members = before.clone();
        for (old, new) in found {
            if members.remove(old) {
                members.insert(*new);
            }
        }
        if members != before {
            place.set_members(doc, set, &members)?;
        }
    }
    for field in object.fields.keys() {
        let Some(before) = Reading::new(doc, place).text(field) else {
            continue;
        };
        let after = found.iter().fold(before.clone(), |text, (old, new)| {
            text.replace(&old.to_hex(), &new.to_hex())
        });
        if after != before {
            place.put_text(doc, field, &after)?;
        }
    }
    Ok(())
}

fn only_one_named(ctx: &Ctx<'_>, people: &People, name: &str) -> Option<MemberKey> {
    let mut named = ctx
        .setting
        .roster
        .members
        .keys()
        .filter(|key| people.name(key).name == name);
    let first = named.next()?;
    named.next().is_none().then_some(*first)
}

fn write(ctx: &mut Ctx<'_>, collection: Collection, object: &ExportedObject) -> Result<(), ModelError> {
    let place = if collection == Collection::Notes {
        let id: NoteId = object.id.parse().map_err(|_| ModelError::NotAnExport)?;
        let title = object
            .fields
            .get("title")
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default();
        note::add::write(ctx, id, title, object.text.clone().unwrap_or_default())?;
        Place::find(&ctx.docs.main, collection, &object.id).ok_or(ModelError::NotAnExport)?
    } else {
        Place::create(&mut ctx.docs.main, collection, &object.id)?
    };
    let doc = &mut ctx.docs.main;
    for (field, value) in &object.fields {
        let value = Plain::from_json(value).ok_or(ModelError::NotAnExport)?;
        place.put(doc, field, value)?;
    }
    for set in SETS {
        let Some(keys) = object.members.get(set) else {
            continue;
        };
        let members = keys.iter().map(|key| key.parse()).collect::<Result<_, _>>();
        place.set_members(doc, set, &members.map_err(|_| ModelError::NotAnExport)?)?;
    }
    for version in &object.versions {
        if !readable::version(&version.record) {
            return Err(ModelError::NotAnExport);
        }
        commitment::put_version_as(doc, &place, version.id, &version.record)?;
    }
    Ok(())
}
