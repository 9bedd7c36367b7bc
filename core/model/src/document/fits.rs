//! Whether a change fits into a document, asked before Automerge applies it.
//!
//! Automerge 0.12 takes it for granted that a change refers only to what exists, and panics when one does not. A
//! change that this refuses was not made by Automerge on the document it claims to follow.

use super::actor_index;
use automerge::legacy::{ElementId, Key, ObjectId, OpId, OpType};
use automerge::{ActorId, AutoCommit, Change, ChangeHash, ExpandedChange, ObjId, ObjType, ReadDoc};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Whether a change is one that Cairn makes, and everything that it refers to exists in the document or in the change
/// itself.
///
/// Ask when all changes that it depends on have been applied, for each change anew, and when its lane and its
/// position in the lane are known to be right.
#[must_use]
pub fn change_fits(doc: &mut AutoCommit, change: &Change) -> bool {
    Fitting::default().take(doc, change)
}

/// Changes that are to be applied to a document together, each of which may refer to those before it.
#[derive(Debug, Default)]
pub(crate) struct Fitting {
    /// The last operation of each change that fits.
    last_ops: BTreeMap<ChangeHash, u64>,
    /// The operations of the changes that fit, of each actor.
    ops: BTreeMap<ActorId, Vec<Range<u64>>>,
    /// The objects that they make.
    made: BTreeMap<(ActorId, u64), ObjType>,
}

impl Fitting {
    /// Whether a change is among those that fit.
    pub(crate) fn has_taken(&self, hash: &ChangeHash) -> bool {
        self.last_ops.contains_key(hash)
    }

    /// Whether a change is in the document, or among those that fit.
    pub(crate) fn holds(&self, doc: &mut AutoCommit, hash: &ChangeHash) -> bool {
        self.has_taken(hash) || doc.get_change_meta_by_hash(hash).is_some()
    }

    /// Forgets the change of its author that was taken last.
    pub(crate) fn give_back(&mut self, change: &Change) {
        self.last_ops.remove(&change.hash());
        let actor = change.actor_id();
        let Some(range) = self.ops.get_mut(actor).and_then(Vec::pop) else {
            return;
        };
        self.made
            .retain(|(author, counter), _| author != actor || !range.contains(counter));
    }

    /// Whether a change fits behind the document and the changes taken before. One that does not is not taken.
    pub(crate) fn take(&mut self, doc: &mut AutoCommit, change: &Change) -> bool {
        if !actor_index::lists_all_it_names(change.raw_bytes()) {
            return false;
        }
        let decoded = change.decode();
        if !is_plain(change, &decoded) {
            return false;
        }
        let ops = &decoded.operations;
        let actor = change.actor_id();
        let start = change.start_op().get();
        // Numbers begin behind all that the change has seen; a document saved with others would not load.
        if self.next_op(doc, change) != Some(start) {
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
        for (counter, op) in (start..end).zip(ops) {
            // An operation may refer to earlier ones of its own change, and to all that there is.
            let exists = |id: &OpId| {
                let is_earlier = id.actor() == actor && (start..counter).contains(&id.counter());
                is_earlier || self.has_op(doc, id)
            };
            let shape = match &op.obj {
                ObjectId::Root => Some(ObjType::Map),
                ObjectId::Id(id) if id.actor() == actor && id.counter() >= start => {
                    made.get(&id.counter()).copied()
                }
                ObjectId::Id(id) => self.shape_of(doc, id),
            };
            let is_sequence = match shape {
                None => return false,
                Some(ObjType::Map | ObjType::Table) => false,
                Some(ObjType::List | ObjType::Text) => true,
            };
            let key_exists = match &op.key {
                Key::Map(_) => !is_sequence && !op.insert,
                Key::Seq(ElementId::Head) => is_sequence && op.insert,
                // Letters are written once and taken out, never written over.
                Key::Seq(ElementId::Id(id)) if !op.insert => {
                    is_sequence && op.action == OpType::Delete && op.pred.iter().eq([id])
                }
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
        let others = change.other_actor_ids().iter().collect::<BTreeSet<&ActorId>>();
        if !others.is_subset(&named) {
            return false;
        }
        self.last_ops.insert(change.hash(), end - 1);
        self.ops.entry(actor.clone()).or_default().push(start..end);
        let made = made.into_iter();
        self.made
            .extend(made.map(|(counter, shape)| ((actor.clone(), counter), shape)));
        true
    }

    fn has_op(&self, doc: &AutoCommit, id: &OpId) -> bool {
        let among = self.ops.get(id.actor());
        among.is_some_and(|ops| ops.iter().any(|range| range.contains(&id.counter())))
            || doc.hash_for_opid(&object(id)).is_some()
    }

    fn shape_of(&self, doc: &AutoCommit, id: &OpId) -> Option<ObjType> {
        let made = self.made.get(&(id.actor().clone(), id.counter())).copied();
        made.or_else(|| doc.object_type(object(id)).ok())
    }

    /// The number behind every operation of the changes that this one follows.
    fn next_op(&self, doc: &mut AutoCommit, change: &Change) -> Option<u64> {
        let seen = change.deps().iter().map(|hash| {
            let among = self.last_ops.get(hash).copied();
            among.or_else(|| Some(doc.document().get_change_meta_by_hash(hash)?.max_op))
        });
        seen.collect::<Option<Vec<u64>>>()?
            .into_iter()
            .max()
            .unwrap_or(0)
            .checked_add(1)
    }
}

/// Changes carry neither a time nor words of their own, and are written as Automerge writes them: see
/// docs/protocol.md, section 3.
fn is_plain(change: &Change, decoded: &ExpandedChange) -> bool {
    let says_nothing_else =
        change.timestamp() == 0 && change.message().is_none() && change.extra_bytes().is_empty();
    says_nothing_else && Change::from(decoded.clone()).raw_bytes() == change.raw_bytes()
}

fn object(id: &OpId) -> ObjId {
    ObjId::Id(id.counter(), id.actor().clone(), 0)
}
