//! One suite that every adapter of [`cairn_engine::Store`] runs.
//!
//! An adapter gives a [`Bench`]; [`run`] tells it every story and says at which one it departs from the port.

mod documents;
mod durable;
mod records;

use cairn_engine::{StorageCause, Stored, StoredDocument, Write};
use cairn_protocol::{ActorId, DocId, SpaceId};
use std::fmt::Debug;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What an adapter lends the suite. A store of a browser cannot answer at once, so everything here may be awaited;
/// [`blocking`] drives the suite for those that can.
#[allow(async_fn_in_trait)] // nobody sends the suite to another thread
pub trait Bench {
    /// The adapter's own type.
    type Store;

    /// A store that holds nothing.
    ///
    /// # Errors
    /// [`StorageCause`] as the adapter says it.
    async fn fresh(&mut self) -> Result<Self::Store, StorageCause>;

    /// The store as a new process finds it, after the one before was dropped.
    ///
    /// # Errors
    /// [`StorageCause`] as the adapter says it.
    async fn reopened(&mut self, before: Self::Store) -> Result<Self::Store, StorageCause>;

    /// As [`cairn_engine::Store::open`].
    ///
    /// # Errors
    /// [`StorageCause`] as the adapter says it.
    async fn open(&mut self, store: &mut Self::Store) -> Result<Stored, StorageCause>;

    /// As [`cairn_engine::Store::commit`].
    ///
    /// # Errors
    /// [`StorageCause`] as the adapter says it.
    async fn commit(&mut self, store: &mut Self::Store, writes: &[Write]) -> Result<(), StorageCause>;

    /// As [`cairn_engine::Store::documents`].
    ///
    /// # Errors
    /// [`StorageCause`] as the adapter says it.
    async fn documents(
        &mut self,
        store: &mut Self::Store,
        space: SpaceId,
    ) -> Result<Vec<StoredDocument>, StorageCause>;

    /// From now on a commit that puts a view fails, at best after its earlier writes were begun.
    async fn break_views(&mut self);

    /// Commits that put a view succeed again.
    async fn mend_views(&mut self);
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

/// Tells an adapter every story; says how many there are.
///
/// # Errors
/// The first [`Departure`].
pub async fn run<B: Bench>(bench: &mut B) -> Result<u32, Departure> {
    let mut told = 0;
    let mut tell = |story, outcome: Told| {
        told += 1;
        outcome.map_err(|what| Departure { story, what })
    };
    tell(
        "a fresh store holds nothing",
        records::a_fresh_store_holds_nothing(bench).await,
    )?;
    tell(
        "each record comes back as it was put",
        records::each_record_comes_back_as_it_was_put(bench).await,
    )?;
    tell(
        "a later put replaces an earlier one",
        records::a_later_put_replaces_an_earlier_one(bench).await,
    )?;
    tell(
        "what is deleted is gone and the rest stays",
        records::what_is_deleted_is_gone_and_the_rest_stays(bench).await,
    )?;
    tell(
        "cutting a chain keeps what comes before",
        records::cutting_a_chain_keeps_what_comes_before(bench).await,
    )?;
    tell(
        "deleting a space leaves nothing of it",
        records::deleting_a_space_leaves_nothing_of_it(bench).await,
    )?;
    tell(
        "writes of one commit happen in their order",
        records::writes_of_one_commit_happen_in_their_order(bench).await,
    )?;
    tell(
        "appended changes keep their order",
        documents::appended_changes_keep_their_order(bench).await,
    )?;
    tell(
        "a replaced document drops what was appended",
        documents::a_replaced_document_drops_what_was_appended(bench).await,
    )?;
    tell(
        "documents come ordered and by space",
        documents::documents_come_ordered_and_by_space(bench).await,
    )?;
    tell(
        "a document takes its latest name",
        documents::a_document_takes_its_latest_name(bench).await,
    )?;
    tell(
        "a large document comes back whole",
        documents::a_large_document_comes_back_whole(bench).await,
    )?;
    tell(
        "a failed commit writes nothing",
        durable::a_failed_commit_writes_nothing(bench).await,
    )?;
    tell(
        "after a failed commit the next succeeds",
        durable::after_a_failed_commit_the_next_succeeds(bench).await,
    )?;
    tell(
        "a reopened store sees it all",
        durable::a_reopened_store_sees_it_all(bench).await,
    )?;
    tell(
        "reading again gives the same",
        durable::reading_again_gives_the_same(bench).await,
    )?;
    tell(
        "an empty commit is no harm",
        durable::an_empty_commit_is_no_harm(bench).await,
    )?;
    Ok(told)
}

/// Drives the suite for an adapter that never has to wait; nothing, if it did wait.
pub fn blocking<B: Bench>(bench: &mut B) -> Option<Result<u32, Departure>> {
    let mut ctx = Context::from_waker(Waker::noop());
    match pin!(run(bench)).poll(&mut ctx) {
        Poll::Ready(outcome) => Some(outcome),
        Poll::Pending => None,
    }
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

async fn fresh<B: Bench>(bench: &mut B) -> Result<B::Store, String> {
    bench.fresh().await.map_err(refused)
}

async fn commit<B: Bench>(bench: &mut B, store: &mut B::Store, writes: &[Write]) -> Told {
    bench.commit(store, writes).await.map_err(refused)
}

async fn stored<B: Bench>(bench: &mut B, store: &mut B::Store) -> Result<Stored, String> {
    bench.open(store).await.map_err(refused)
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
