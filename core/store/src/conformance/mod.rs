//! One suite that every adapter of [`cairn_engine::Store`] runs.
//!
//! An adapter gives a [`Bench`]; [`run`] tells it every story and says at which one it departs from the port.

mod documents;
mod durable;
mod records;

use cairn_engine::{StorageCause, Store, Stored, Write};
use cairn_protocol::{ActorId, DocId, SpaceId};
use std::fmt::Debug;

/// What an adapter lends the suite.
pub trait Bench {
    /// A store that holds nothing.
    ///
    /// # Errors
    /// [`StorageCause`] as the adapter says it.
    fn fresh(&mut self) -> Result<Box<dyn Store>, StorageCause>;

    /// The store as a new process finds it, after the one before was dropped.
    ///
    /// # Errors
    /// [`StorageCause`] as the adapter says it.
    fn reopened(&mut self, before: Box<dyn Store>) -> Result<Box<dyn Store>, StorageCause>;

    /// From now on a commit that puts a view fails, at best after its earlier writes were begun.
    fn break_views(&mut self, store: &mut Box<dyn Store>);

    /// Commits that put a view succeed again.
    fn mend_views(&mut self, store: &mut Box<dyn Store>);
}

/// Where an adapter departs from the port.
#[derive(Debug, thiserror::Error)]
#[error("{story}: {what}")]
pub struct Departure {
    /// The story told.
    pub story: &'static str,
    /// What was wanted and what was found.
    pub what: String,
}

type Told = Result<(), String>;
type Story = fn(&mut dyn Bench) -> Told;

const STORIES: &[(&str, Story)] = &[
    (
        "a fresh store holds nothing",
        records::a_fresh_store_holds_nothing,
    ),
    (
        "each record comes back as it was put",
        records::each_record_comes_back_as_it_was_put,
    ),
    (
        "a later put replaces an earlier one",
        records::a_later_put_replaces_an_earlier_one,
    ),
    (
        "what is deleted is gone and the rest stays",
        records::what_is_deleted_is_gone_and_the_rest_stays,
    ),
    (
        "cutting a chain keeps what comes before",
        records::cutting_a_chain_keeps_what_comes_before,
    ),
    (
        "deleting a space leaves nothing of it",
        records::deleting_a_space_leaves_nothing_of_it,
    ),
    (
        "writes of one commit happen in their order",
        records::writes_of_one_commit_happen_in_their_order,
    ),
    (
        "appended changes keep their order",
        documents::appended_changes_keep_their_order,
    ),
    (
        "a replaced document drops what was appended",
        documents::a_replaced_document_drops_what_was_appended,
    ),
    (
        "documents come ordered and by space",
        documents::documents_come_ordered_and_by_space,
    ),
    (
        "a document takes its latest name",
        documents::a_document_takes_its_latest_name,
    ),
    (
        "a large document comes back whole",
        documents::a_large_document_comes_back_whole,
    ),
    (
        "a failed commit writes nothing",
        durable::a_failed_commit_writes_nothing,
    ),
    (
        "after a failed commit the next succeeds",
        durable::after_a_failed_commit_the_next_succeeds,
    ),
    (
        "a reopened store sees it all",
        durable::a_reopened_store_sees_it_all,
    ),
    (
        "reading again gives the same",
        durable::reading_again_gives_the_same,
    ),
    ("an empty commit is no harm", durable::an_empty_commit_is_no_harm),
];

/// Tells an adapter every story.
///
/// # Errors
/// The first [`Departure`].
pub fn run(bench: &mut dyn Bench) -> Result<(), Departure> {
    for (story, tell) in STORIES {
        tell(bench).map_err(|what| Departure { story, what })?;
    }
    Ok(())
}

const PAIR: SpaceId = SpaceId::new([7; 16]);
const CIRCLE: SpaceId = SpaceId::new([9; 16]);
const MAIN: DocId = DocId::new([1; 16]);
const TALK: DocId = DocId::new([2; 16]);
const LANE: ActorId = ActorId::new([3; 16]);

fn equal<T: PartialEq + Debug>(found: &T, wanted: &T, what: &str) -> Told {
    if found == wanted {
        Ok(())
    } else {
        Err(format!("{what}: wanted {wanted:?}, found {found:?}"))
    }
}

fn refused(cause: StorageCause) -> String {
    format!("refused: {cause}")
}

fn fresh(bench: &mut dyn Bench) -> Result<Box<dyn Store>, String> {
    bench.fresh().map_err(refused)
}

fn commit(store: &mut Box<dyn Store>, writes: &[Write]) -> Told {
    store.commit(writes).map_err(refused)
}

fn stored(store: &mut Box<dyn Store>) -> Result<Stored, String> {
    store.open().map_err(refused)
}

fn meta(key: &str, value: &[u8]) -> Write {
    Write::PutMeta {
        key: key.to_owned(),
        value: value.to_vec(),
    }
}

fn append(space: SpaceId, doc: DocId, name: &str, changes: &[u8]) -> Write {
    Write::AppendChanges {
        space,
        doc,
        name: name.to_owned(),
        changes: changes.to_vec(),
    }
}

fn replace(space: SpaceId, doc: DocId, name: &str, snapshot: &[u8]) -> Write {
    Write::ReplaceDocument {
        space,
        doc,
        name: name.to_owned(),
        snapshot: snapshot.to_vec(),
    }
}

/// One of everything in a space.
fn furnished(space: SpaceId) -> Vec<Write> {
    vec![
        Write::PutSpace {
            space,
            record: b"record".to_vec(),
        },
        Write::PutControl {
            space,
            index: 0,
            op: b"genesis".to_vec(),
        },
        Write::PutControl {
            space,
            index: 1,
            op: b"add".to_vec(),
        },
        Write::PutLane {
            space,
            doc: MAIN,
            lane: LANE,
            record: b"tip".to_vec(),
        },
        replace(space, MAIN, "main", b"snapshot"),
        append(space, MAIN, "main", b"change"),
        Write::PutOutbox {
            space,
            number: 5,
            record: b"sealed".to_vec(),
        },
        Write::PutQuarantine {
            space,
            number: (3 << 16) | 1,
            record: b"evidence".to_vec(),
        },
        Write::PutView {
            space,
            view: b"{}".to_vec(),
        },
    ]
}
