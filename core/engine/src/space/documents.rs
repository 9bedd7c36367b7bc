//! The open documents of a space: loading, local changes, changes of others.

use crate::language::error::EngineError;
use crate::port::{StoredDocument, Write};
use crate::space::{Doubt, LaneRecord, Space};
use crate::turn::Turn;
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{AutoCommit, Change};
use cairn_crypto::lane::LaneTip;
use cairn_model::{DocKind, DocName, Gathered, NoteId, SpaceDocs, Viewer, apply_changes, genesis};
use cairn_protocol::{ActorId, ByteArray, DocId, MemberKey, SortedMap, SpaceId, hash};
use std::collections::BTreeMap;

/// A document is written anew in one piece when what was put behind it weighs more than this, and more than the part
/// of it that [`COMPACT_PART`] says.
const COMPACT_BYTES: usize = 8 << 10;
const COMPACT_PART: usize = 5;

/// This installation's lane in one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OwnLane {
    pub(crate) nonce: [u8; 8],
    pub(crate) member: MemberKey,
}

/// Who wanted a change. People are told when one of theirs can reach nobody any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A person, by a command.
    ByPerson,
    /// Cairn, which notes who was here and under which name.
    ByNobody,
}

/// What a document weighs in the store.
#[derive(Debug, Clone, Copy, Default)]
struct StoredBytes {
    /// Written in one piece.
    whole: usize,
    /// Changes put behind that, one by one.
    behind: usize,
}

impl StoredBytes {
    fn is_long(self) -> bool {
        self.behind > COMPACT_BYTES.max(self.whole / COMPACT_PART)
    }
}

/// The documents of one space in memory, and the change hashes of every lane in them.
pub(crate) struct OpenDocs {
    pub(crate) docs: SpaceDocs,
    pub(crate) keyring: AutoCommit,
    pub(crate) viewer: Viewer,
    /// Hashes of each lane's changes, in the order of their numbers.
    pub(crate) hashes: SortedMap<ActorId, Vec<[u8; 32]>>,
    own: SortedMap<DocName, OwnLane>,
    stored: SortedMap<DocName, StoredBytes>,
    /// Changes of others that wait to be applied together, until something else happens to their document.
    gathered: SortedMap<DocName, Gathered>,
    /// Changes of others are applied segment by segment.
    one_by_one: bool,
    /// Gathered changes could not be applied: what is in memory counts for nothing.
    spoilt: bool,
}

impl OpenDocs {
    /// Reads stored documents; each new one starts from its genesis. For `one_by_one` see [`Self::apply`].
    pub(crate) fn load(
        space: &Space,
        stored: Vec<StoredDocument>,
        me: Option<MemberKey>,
        one_by_one: bool,
        turn: &mut Turn,
    ) -> Result<Self, EngineError> {
        let mut open = Self {
            docs: SpaceDocs {
                main: fresh(DocKind::Main)?,
                notes: BTreeMap::new(),
            },
            keyring: fresh(DocKind::Keyring)?,
            viewer: Viewer::default(),
            hashes: SortedMap::new(),
            own: SortedMap::new(),
            stored: SortedMap::new(),
            gathered: SortedMap::new(),
            one_by_one,
            spoilt: false,
        };
        for document in stored {
            let Ok(name) = document.name.parse::<DocName>() else {
                continue;
            };
            let mut doc = if document.snapshot.is_empty() {
                fresh(name.kind())?
            } else {
                AutoCommit::load(&document.snapshot).map_err(|_| EngineError::Damaged)?
            };
            doc.load_incremental(&document.changes)
                .map_err(|_| EngineError::Damaged)?;
            for change in doc.get_changes_meta(&[]) {
                let Some(lane) = ActorId::from_slice(change.actor.to_bytes()) else {
                    continue;
                };
                let hashes = open.hashes.get_or_insert_with(lane, Default::default);
                if change.seq == hashes.len() as u64 + 1 {
                    hashes.push(change.hash.0);
                }
            }
            let bytes = StoredBytes {
                whole: document.snapshot.len(),
                behind: document.changes.len(),
            };
            open.stored.insert(name, bytes);
            *open.slot(name)? = doc;
        }
        open.check_whole(space)?;
        if let Some(member) = me {
            open.claim_all(space, member, turn)?;
        }
        Ok(open)
    }

    /// Gives every document a lane of this installation, also those that came from others since they were read.
    pub(crate) fn claim_all(
        &mut self,
        space: &Space,
        member: MemberKey,
        turn: &mut Turn,
    ) -> Result<(), EngineError> {
        let names: Vec<DocName> = [DocName::Main, DocName::Keyring]
            .into_iter()
            .chain(self.docs.notes.keys().map(|note| DocName::Note(*note)))
            .filter(|name| !self.own.contains_key(name))
            .collect();
        for name in names {
            self.claim(space, name, member, turn)?;
        }
        Ok(())
    }

    /// Automerge passes over chunks that it cannot read; the lanes say how many changes there must be.
    fn check_whole(&self, space: &Space) -> Result<(), EngineError> {
        let whole = space.lanes.iter().all(|((_, lane), record)| {
            let held = self.hashes.get(lane).map_or(0, Vec::len);
            u64::try_from(held).is_ok_and(|held| held == record.seq)
        });
        if whole { Ok(()) } else { Err(EngineError::Damaged) }
    }

    /// Whether a document holds the change with this hash.
    pub(crate) fn holds(&mut self, name: DocName, hash: &automerge::ChangeHash) -> bool {
        let waits = self
            .gathered
            .get(&name)
            .is_some_and(|waiting| waiting.holds(hash));
        waits
            || self
                .as_it_is(name)
                .is_ok_and(|document| document.get_change_meta_by_hash(hash).is_some())
    }

    /// The newest changes of a document, as places in lanes: all others were read by the author of one of them.
    pub(crate) fn newest(&mut self, name: DocName) -> Vec<(ActorId, u64)> {
        let Ok(document) = self.slot(name) else {
            return Vec::new();
        };
        let mut newest = Vec::new();
        for head in document.get_heads() {
            if let Some(change) = document.get_change_meta_by_hash(&head)
                && let Some(lane) = ActorId::from_slice(change.actor.to_bytes())
            {
                newest.push((lane, change.seq));
            }
        }
        newest
    }

    /// Gives a document this installation's actor: the open lane, or a new one.
    fn claim(
        &mut self,
        space: &Space,
        name: DocName,
        member: MemberKey,
        turn: &mut Turn,
    ) -> Result<(), EngineError> {
        let doc = hash::doc_id(space.id, &name.to_string());
        let open = space.lanes.iter().find(|((id, _), lane)| {
            space.doubt == Doubt::None && *id == doc && lane.open && lane.member == member
        });
        let nonce = open.map_or_else(|| turn.random(), |(_, lane)| *lane.nonce);
        self.own.insert(name, OwnLane { nonce, member });
        let actor = hash::lane_id(space.id, doc, member, nonce);
        self.slot(name)?
            .set_actor(automerge::ActorId::from(actor.as_bytes().as_slice()));
        Ok(())
    }

    /// A document with all that was accepted.
    fn slot(&mut self, name: DocName) -> Result<&mut AutoCommit, EngineError> {
        if let Some(waiting) = self.gathered.remove(&name) {
            let document = self.as_it_is(name)?;
            let applied = waiting.apply_to(document);
            document.reset_diff_cursor();
            if applied.is_err() {
                *document = fresh(name.kind())?;
                self.spoilt = true;
            }
        }
        self.as_it_is(name)
    }

    /// A document without what still waits to be applied.
    fn as_it_is(&mut self, name: DocName) -> Result<&mut AutoCommit, EngineError> {
        Ok(match name {
            DocName::Main => &mut self.docs.main,
            DocName::Keyring => &mut self.keyring,
            DocName::Note(note) => match self.docs.notes.entry(note) {
                std::collections::btree_map::Entry::Occupied(slot) => slot.into_mut(),
                std::collections::btree_map::Entry::Vacant(slot) => slot.insert(fresh(DocKind::Note)?),
            },
        })
    }

    /// Whether this installation would write its next change in this document there.
    pub(crate) fn writes(&self, name: DocName, lane: &OwnLane) -> bool {
        self.own.get(&name) == Some(lane)
    }

    /// The lanes that this installation writes, also those that are still empty.
    pub(crate) fn own_lanes(&self, space: SpaceId) -> impl Iterator<Item = (ActorId, MemberKey)> {
        self.own.iter().map(move |(name, lane)| {
            let doc = hash::doc_id(space, &name.to_string());
            (hash::lane_id(space, doc, lane.member, lane.nonce), lane.member)
        })
    }

    /// The raw change of a lane with this number, from 1.
    pub(crate) fn change(&mut self, name: DocName, lane: ActorId, seq: u64) -> Option<Change> {
        let place = usize::try_from(seq.checked_sub(1)?).ok()?;
        let change = automerge::ChangeHash(*self.hashes.get(&lane)?.get(place)?);
        self.slot(name).ok()?.get_change_by_hash(&change)
    }

    /// Applies what was gathered. Answers whether that went well; if not, memory must be read anew.
    pub(crate) fn settle(&mut self) -> bool {
        let names: Vec<DocName> = self.gathered.keys().copied().collect();
        let settled = names.into_iter().all(|name| self.slot(name).is_ok());
        settled && !self.spoilt
    }

    /// Takes accepted changes of another lane. They are applied together with others when the document is needed, or
    /// at once `one_by_one`: that takes longer, and tells which of them is at fault when Automerge stumbles.
    pub(crate) fn apply(
        &mut self,
        name: DocName,
        lane: ActorId,
        changes: &[Change],
    ) -> Result<(), EngineError> {
        let mut gathered = self.gathered.remove(&name).unwrap_or_default();
        let one_by_one = self.one_by_one;
        let document = self.as_it_is(name)?;
        let taken = if one_by_one {
            let applied = apply_changes(document, changes);
            document.reset_diff_cursor();
            applied
        } else {
            let taken = gathered.take(document, changes);
            self.gathered.insert(name, gathered);
            taken
        };
        taken.map_err(|_| EngineError::Damaged)?;
        self.hashes
            .get_or_insert_with(lane, Default::default)
            .extend(changes.iter().map(|change| change.hash().0));
        Ok(())
    }
}

impl Space {
    /// The id of one of this space's documents.
    pub(crate) fn doc_id(&self, name: DocName) -> DocId {
        hash::doc_id(self.id, &name.to_string())
    }

    /// Makes a note document with this installation's actor, for the model to fill.
    pub(crate) fn new_note(&self, note: NoteId, nonce: [u8; 8], member: MemberKey) -> AutoCommit {
        let doc = self.doc_id(DocName::Note(note));
        let actor = hash::lane_id(self.id, doc, member, nonce);
        let mut fresh = fresh(DocKind::Note).unwrap_or_default();
        fresh.set_actor(automerge::ActorId::from(actor.as_bytes().as_slice()));
        fresh
    }

    /// Chooses anew which lane each document is written in: one in use that is still open, else another open one, else
    /// a new one.
    pub(crate) fn choose_lanes(&mut self, member: MemberKey, turn: &mut Turn) -> Result<(), EngineError> {
        let Some(mut open) = self.docs.take() else {
            return Ok(());
        };
        open.own.retain(|name, own| {
            let doc = self.doc_id(*name);
            let lane = hash::lane_id(self.id, doc, own.member, own.nonce);
            self.lanes.get(&(doc, lane)).is_some_and(|record| record.open)
        });
        let chosen = open.claim_all(self, member, turn);
        self.docs = Some(open);
        chosen
    }

    /// Commits whatever operations are pending in any document, as changes of this installation's lanes.
    ///
    /// Returns whether there were any.
    pub(crate) fn commit_pending(
        &mut self,
        new_notes: &SortedMap<NoteId, [u8; 8]>,
        member: MemberKey,
        asked: Asked,
        turn: &mut Turn,
    ) -> Result<bool, EngineError> {
        let Some(open) = &mut self.docs else {
            return Err(EngineError::Damaged);
        };
        for (note, nonce) in new_notes {
            open.own.insert(
                DocName::Note(*note),
                OwnLane {
                    nonce: *nonce,
                    member,
                },
            );
        }
        let names: Vec<DocName> = open.own.keys().copied().collect();
        let mut any = false;
        for name in names {
            let Some(open) = &mut self.docs else {
                return Err(EngineError::Damaged);
            };
            let Some(own) = open.own.get(&name).copied() else {
                continue;
            };
            let document = open.slot(name)?;
            if document.pending_ops() == 0
                || document
                    .commit_with(CommitOptions::default().with_time(0))
                    .is_none()
            {
                continue;
            }
            any = true;
            self.record_own_changes(name, own, asked, turn)?;
        }
        if any {
            turn.dirty.insert(self.id);
            turn.status_changed = true;
        }
        Ok(any)
    }

    /// Writes a change that says nothing but that all others in these documents were read here.
    pub(crate) fn commit_reading(&mut self, names: &[DocName], turn: &mut Turn) -> Result<(), EngineError> {
        for name in names {
            let Some(open) = &mut self.docs else {
                return Err(EngineError::Damaged);
            };
            let Some(own) = open.own.get(name).copied() else {
                continue;
            };
            open.slot(*name)?
                .empty_change(CommitOptions::default().with_time(0));
            self.record_own_changes(*name, own, Asked::ByNobody, turn)?;
            turn.status_changed = true;
        }
        Ok(())
    }

    /// Takes over what was committed since the lane was last written: one change, or the pieces of a long one.
    fn record_own_changes(
        &mut self,
        name: DocName,
        own: OwnLane,
        asked: Asked,
        turn: &mut Turn,
    ) -> Result<(), EngineError> {
        let doc = self.doc_id(name);
        let lane = hash::lane_id(self.id, doc, own.member, own.nonce);
        let record = self
            .lanes
            .get_or_insert_with((doc, lane), || new_lane(doc, lane, name, own, true));
        let Some(open) = &mut self.docs else {
            return Err(EngineError::Damaged);
        };
        let document = open.slot(name)?;
        // Nobody asks Automerge what changed; its notes about that would be copied and kept for nothing.
        document.reset_diff_cursor();
        let new = changes_after(document, record.seq).ok_or(EngineError::Damaged)?;
        for change in &new {
            let tip = record.tip().next(change.hash().0);
            record.seq = tip.seq;
            record.chain = tip.chain.into();
            open.hashes
                .get_or_insert_with(lane, Default::default)
                .push(change.hash().0);
        }
        if asked == Asked::ByPerson {
            record.said = Some(record.seq);
        }
        let raw = new.iter().flat_map(|change| change.raw_bytes().iter().copied());
        self.append(name, raw.collect(), turn);
        turn.writes.extend(self.write_lane(doc, lane));
        Ok(())
    }

    /// Writes changes behind a document.
    pub(crate) fn append(&mut self, name: DocName, changes: Vec<u8>, turn: &mut Turn) {
        let doc = self.doc_id(name);
        let Some(open) = &mut self.docs else { return };
        open.stored.get_or_insert_with(name, Default::default).behind += changes.len();
        turn.writes.push(Write::AppendChanges {
            space: self.id,
            doc,
            name: name.to_string(),
            changes,
        });
    }

    /// Writes documents anew, in one piece each, behind which much was written.
    pub(crate) fn compact(&mut self, turn: &mut Turn) {
        let Some(open) = &mut self.docs else { return };
        let long = open.stored.iter().filter(|(_, stored)| stored.is_long());
        let long: Vec<DocName> = long.map(|(name, _)| *name).collect();
        for name in long {
            let doc = hash::doc_id(self.id, &name.to_string());
            let Ok(document) = open.slot(name) else { continue };
            let snapshot = document.save();
            let bytes = StoredBytes {
                whole: snapshot.len(),
                behind: 0,
            };
            open.stored.insert(name, bytes);
            turn.writes.push(Write::ReplaceDocument {
                space: self.id,
                doc,
                name: name.to_string(),
                snapshot,
            });
        }
    }
}

/// This actor's changes after `seq`, oldest first. Pieces that were committed one after the other name each other.
fn changes_after(document: &mut AutoCommit, seq: u64) -> Option<Vec<Change>> {
    let mut change = document.get_last_local_change()?;
    let mut new = Vec::new();
    while change.seq() > seq + 1 {
        let [before] = change.deps() else { return None };
        let earlier = document.get_change_by_hash(before)?;
        new.push(std::mem::replace(&mut change, earlier));
    }
    let follows = change.seq() == seq + 1 && new.iter().all(|later| later.actor_id() == change.actor_id());
    new.push(change);
    new.reverse();
    follows.then_some(new)
}

/// The record of a lane that nothing is known of yet.
pub(crate) fn new_lane(doc: DocId, lane: ActorId, name: DocName, own: OwnLane, open: bool) -> LaneRecord {
    LaneRecord {
        doc: name.to_string(),
        member: own.member,
        nonce: own.nonce.into(),
        seq: 0,
        chain: ByteArray::from(LaneTip::start(doc, lane).chain),
        tip_sig: None,
        sealed: 0,
        logged: 0,
        open,
        marks: Vec::new(),
        unmarked_bytes: 0,
        said: None,
        ahead: Vec::new(),
    }
}

fn fresh(kind: DocKind) -> Result<AutoCommit, EngineError> {
    let mut doc = AutoCommit::new();
    doc.load_incremental(genesis(kind))
        .map_err(|_| EngineError::Damaged)?;
    Ok(doc)
}
