//! The collections of each document, in the fixed order in which the genesis change makes them.
//!
//! The position in the list is the object's operation counter for ever: append nothing, move nothing. A
//! collection that is needed later is made by a second fixed change that depends on the first.

use crate::DocKind;
use automerge::{ActorId, ObjId};

/// A collection of the document `main` that this version reads, with its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Collection {
    Space = 0,
    Goals = 1,
    Milestones = 2,
    Actions = 3,
    Commitments = 4,
    Notes = 5,
    CheckIns = 11,
    Marks = 12,
    Kudos = 13,
    Pauses = 14,
    Excuses = 15,
    Heard = 16,
    Profiles = 17,
    Events = 18,
}

/// Who may change what a container holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Every member may edit everything.
    Collaborative,
    /// One record is one scalar that only its author may replace.
    AuthorOnly,
}

/// One container that a genesis change makes at the root.
#[derive(Debug, Clone, Copy)]
pub(super) struct Container {
    pub(super) name: &'static str,
    pub(super) rule: Rule,
}

const fn shared(name: &'static str) -> Container {
    Container {
        name,
        rule: Rule::Collaborative,
    }
}

const fn author_only(name: &'static str) -> Container {
    Container {
        name,
        rule: Rule::AuthorOnly,
    }
}

/// The containers of `main`. Those that no [`Collection`] names yet wait for their rooms.
const MAIN: &[Container] = &[
    shared("space"),
    shared("goals"),
    shared("milestones"),
    shared("actions"),
    shared("commitments"),
    shared("notes"),
    shared("agreement"),
    shared("sessions"),
    shared("barriers"),
    shared("solutions"),
    shared("resources"),
    author_only("check_ins"),
    author_only("marks"),
    author_only("kudos"),
    author_only("pauses"),
    author_only("excuses"),
    author_only("heard"),
    author_only("profiles"),
    author_only("events"),
    author_only("reactions"),
    author_only("signatures"),
    author_only("messages"),
];

/// The first container of a note is a text, all others of all documents are maps.
const NOTE: &[Container] = &[shared("text"), shared("properties")];

const KEYRING: &[Container] = &[author_only("records")];

/// The containers of a document of this kind.
pub(super) const fn containers(kind: DocKind) -> &'static [Container] {
    match kind {
        DocKind::Main => MAIN,
        DocKind::Note => NOTE,
        DocKind::Keyring => KEYRING,
    }
}

/// The actor of every genesis change.
pub(super) fn genesis_actor() -> ActorId {
    ActorId::from([0_u8; 16])
}

/// The object made by the n-th operation (from 1) of a genesis change.
fn genesis_object(counter: u64) -> ObjId {
    ObjId::Id(counter, genesis_actor(), 0)
}

/// The object of a collection in `main`.
pub(crate) fn collection_object(collection: Collection) -> ObjId {
    genesis_object(collection as u64 + 1)
}

/// The text of a note's document.
pub(crate) fn note_object() -> ObjId {
    genesis_object(1)
}

/// The records of a keyring document.
pub(crate) fn keyring_object() -> ObjId {
    genesis_object(1)
}

impl Collection {
    const ALL: [Self; 14] = [
        Self::Space,
        Self::Goals,
        Self::Milestones,
        Self::Actions,
        Self::Commitments,
        Self::Notes,
        Self::CheckIns,
        Self::Marks,
        Self::Kudos,
        Self::Pauses,
        Self::Excuses,
        Self::Heard,
        Self::Profiles,
        Self::Events,
    ];

    /// The collection that an object of the genesis change is.
    pub(super) fn of_object(counter: u64) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|collection| *collection as u64 + 1 == counter)
    }

    /// Whether it holds author-only records.
    pub(super) fn holds_records(self) -> bool {
        MAIN.get(self as usize)
            .is_some_and(|container| container.rule == Rule::AuthorOnly)
    }

    /// The collection's key at the root, as written in exports.
    pub(crate) fn name(self) -> &'static str {
        MAIN.get(self as usize).map_or("", |container| container.name)
    }
}
