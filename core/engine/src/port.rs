//! What the engine asks of a store, as values: writes of one transaction, and what is read back at the start.

use cairn_protocol::{ActorId, DocId, SortedMap, SpaceId};

/// One write. Keys are unique: a put replaces what stood under the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// A small record of the installation.
    PutMeta {
        /// Its name, such as `person`.
        key: String,
        /// Its bytes.
        value: Vec<u8>,
    },
    /// The small record of a space: relay, keys, cursor.
    PutSpace {
        /// Which space.
        space: SpaceId,
        /// Its bytes.
        record: Vec<u8>,
    },
    /// Everything about a space goes: its record, operations, lanes, documents, outbox, view.
    DeleteSpace {
        /// Which space.
        space: SpaceId,
    },
    /// An operation of the membership chain.
    PutControl {
        /// Which space.
        space: SpaceId,
        /// Its index.
        index: u64,
        /// Its bytes.
        op: Vec<u8>,
    },
    /// Every operation from `from` on goes: the relay's order won over a fork.
    CutControl {
        /// Which space.
        space: SpaceId,
        /// The first index that goes.
        from: u64,
    },
    /// How far a lane has come.
    PutLane {
        /// Which space.
        space: SpaceId,
        /// Which document.
        doc: DocId,
        /// Which lane.
        lane: ActorId,
        /// Its bytes.
        record: Vec<u8>,
    },
    /// Changes at the end of a document.
    AppendChanges {
        /// Which space.
        space: SpaceId,
        /// Which document.
        doc: DocId,
        /// The document's name.
        name: String,
        /// Raw change chunks, one after the other.
        changes: Vec<u8>,
    },
    /// The whole of a document in one piece, in place of everything appended before.
    ReplaceDocument {
        /// Which space.
        space: SpaceId,
        /// Which document.
        doc: DocId,
        /// The document's name.
        name: String,
        /// Automerge's own saved form.
        snapshot: Vec<u8>,
    },
    /// Something sealed that waits to be covered by a signed head.
    PutOutbox {
        /// Which space.
        space: SpaceId,
        /// Its place in the order of sending.
        number: u64,
        /// Its bytes.
        record: Vec<u8>,
    },
    /// It was covered, or is sealed anew.
    DeleteOutbox {
        /// Which space.
        space: SpaceId,
        /// Its place.
        number: u64,
    },
    /// Something to be done with a relay, such as an invite to publish.
    PutTask {
        /// Which.
        id: [u8; 16],
        /// Its bytes.
        record: Vec<u8>,
    },
    /// It was done.
    DeleteTask {
        /// Which.
        id: [u8; 16],
    },
    /// A piece of the log that was refused, with the reason, kept as evidence.
    PutQuarantine {
        /// Which space.
        space: SpaceId,
        /// Its place in the log and in the entry: `seq << 16 | place`.
        number: u64,
        /// Its bytes.
        record: Vec<u8>,
    },
    /// Evidence before a full re-read of the log goes.
    ClearQuarantine {
        /// Which space.
        space: SpaceId,
    },
    /// The last published view, shown before any document is opened.
    PutView {
        /// Which space.
        space: SpaceId,
        /// JSON.
        view: Vec<u8>,
    },
}

/// Everything that a store holds except the documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// Records of the installation.
    pub meta: SortedMap<String, Vec<u8>>,
    /// Records of spaces.
    pub spaces: SortedMap<SpaceId, Vec<u8>>,
    /// Operations of membership chains.
    pub controls: SortedMap<(SpaceId, u64), Vec<u8>>,
    /// Lanes.
    pub lanes: SortedMap<(SpaceId, DocId, ActorId), Vec<u8>>,
    /// What waits to be covered by a signed head.
    pub outbox: SortedMap<(SpaceId, u64), Vec<u8>>,
    /// What waits to be done with relays.
    pub tasks: SortedMap<[u8; 16], Vec<u8>>,
    /// Evidence.
    pub quarantine: SortedMap<(SpaceId, u64), Vec<u8>>,
    /// Cached views, JSON.
    pub views: SortedMap<SpaceId, Vec<u8>>,
}

/// One document as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// Its id.
    pub doc: DocId,
    /// Its name.
    pub name: String,
    /// Automerge's saved form, if it was ever replaced.
    pub snapshot: Vec<u8>,
    /// Raw change chunks appended since, in order, one after the other.
    pub changes: Vec<u8>,
}

/// What a store must do. Adapters know this port, never the reverse; `core/store` has one test suite for all of them.
pub trait Store {
    /// Reads everything but the documents.
    ///
    /// # Errors
    /// [`StorageCause`] when it cannot be read.
    fn open(&mut self) -> Result<Stored, StorageCause>;

    /// Performs all writes, or none; durable when it returns.
    ///
    /// # Errors
    /// [`StorageCause`] when nothing was written.
    fn commit(&mut self, writes: &[Write]) -> Result<(), StorageCause>;

    /// Reads all documents of a space.
    ///
    /// # Errors
    /// [`StorageCause`] when they cannot be read.
    fn documents(&mut self, space: SpaceId) -> Result<Vec<StoredDocument>, StorageCause>;
}

/// Why a store could not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StorageCause {
    /// No space left on the device.
    #[error("the disk is full")]
    Full,
    /// The files are damaged.
    #[error("the files of this device are damaged")]
    Corrupt,
    /// The files are sealed, and not by the key that was given; or no key was given.
    #[error("the files of this device are sealed, and this is not their key")]
    Locked,
    /// The files were written by a newer version of Cairn.
    #[error("the files were written by a newer Cairn")]
    Newer,
    /// Someone else is writing.
    #[error("the files are in use by another process")]
    Busy,
    /// Reading or writing failed for another reason.
    #[error("the files could not be read or written")]
    Failed,
}

impl StorageCause {
    /// The stable code for clients.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "storage.full",
            Self::Corrupt => "storage.corrupt",
            Self::Locked => "storage.locked",
            Self::Newer => "storage.newer",
            Self::Busy => "storage.busy",
            Self::Failed => "storage.failed",
        }
    }

    /// Whether trying the same again later can help.
    #[must_use]
    pub const fn may_retry(self) -> bool {
        matches!(self, Self::Full | Self::Busy | Self::Failed)
    }
}
