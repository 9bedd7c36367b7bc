//! Whether a change fits into a document, asked before Automerge applies it.
//!
//! Automerge 0.12 takes it for granted that a change refers only to what exists, and panics when one does not. A
//! change that this refuses was not made by Automerge on the document it claims to follow.

use super::actor_index;
use automerge::legacy::{ElementId, Key, ObjectId, OpId, OpType};
use automerge::{ActorId, AutoCommit, Change, ObjId, ObjType, ReadDoc};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a change is one that Cairn makes, and everything that it refers to exists in the document or in the change
/// itself.
///
/// Ask when all changes that it depends on have been applied, for each change anew, and when its lane and its
/// position in the lane are known to be right.
#[must_use]
pub fn change_fits(doc: &mut AutoCommit, change: &Change) -> bool {
    if !actor_index::lists_all_it_names(change.raw_bytes()) || !is_plain(change) {
        return false;
    }
    let ops = change.decode().operations;
    let actor = change.actor_id();
    let start = change.start_op().get();
    // Numbers begin behind all that the change has seen; a document saved with others would not load.
    if next_op(doc, change) != Some(start) {
        return false;
    }
    let Some(end) = u64::try_from(ops.len())
        .ok()
        .and_then(|length| start.checked_add(length))
    else {
        return false;
    };
    let mut named = BTreeSet::from([actor]);
    let mut made: BTreeMap<u64, ObjType> = BTreeMap::new();
    for (counter, op) in (start..end).zip(&ops) {
        // An operation may refer to earlier ones of its own change, and to all that the document has.
        let exists = |id: &OpId| {
            let is_earlier = id.actor() == actor && (start..counter).contains(&id.counter());
            is_earlier || doc.hash_for_opid(&object(id)).is_some()
        };
        let shape = match &op.obj {
            ObjectId::Root => Some(ObjType::Map),
            ObjectId::Id(id) if id.actor() == actor && id.counter() >= start => {
                made.get(&id.counter()).copied()
            }
            ObjectId::Id(id) => doc.object_type(object(id)).ok(),
        };
        let is_sequence = match shape {
            None => return false,
            Some(ObjType::Map | ObjType::Table) => false,
            Some(ObjType::List | ObjType::Text) => true,
        };
        let key_exists = match &op.key {
            Key::Map(_) => !is_sequence && !op.insert,
            Key::Seq(ElementId::Head) => is_sequence && op.insert,
            Key::Seq(ElementId::Id(id)) => is_sequence && exists(id),
        };
        let preds = op.pred.iter().map(OpId::counter).collect::<Vec<_>>();
        let distinct = op.pred.iter().collect::<BTreeSet<_>>().len() == preds.len();
        if !key_exists || !op.pred.iter().all(exists) || !preds.is_sorted() || !distinct {
            return false;
        }
        named.extend(op.pred.iter().map(OpId::actor));
        if let ObjectId::Id(id) = &op.obj {
            named.insert(id.actor());
        }
        if let Key::Seq(ElementId::Id(id)) = &op.key {
            named.insert(id.actor());
        }
        if let OpType::Make(shape) = op.action {
            made.insert(counter, shape);
        }
    }
    // A lane that is listed and never used may be one that the document has never heard of.
    change
        .other_actor_ids()
        .iter()
        .collect::<BTreeSet<&ActorId>>()
        .is_subset(&named)
}

/// Changes carry neither a time nor words of their own, and are written as Automerge writes them: see
/// docs/documents.md.
fn is_plain(change: &Change) -> bool {
    let says_nothing_else =
        change.timestamp() == 0 && change.message().is_none() && change.extra_bytes().is_empty();
    says_nothing_else && Change::from(change.decode()).raw_bytes() == change.raw_bytes()
}

/// The number behind every operation of the changes that this one follows.
fn next_op(doc: &mut AutoCommit, change: &Change) -> Option<u64> {
    let seen = change.deps().iter().map(|hash| {
        let followed = doc.document().get_change_meta_by_hash(hash)?;
        Some(followed.max_op)
    });
    seen.collect::<Option<Vec<u64>>>()?
        .into_iter()
        .max()
        .unwrap_or(0)
        .checked_add(1)
}

fn object(id: &OpId) -> ObjId {
    ObjId::Id(id.counter(), id.actor().clone(), 0)
}
