//! Applies changes of others so that no change, however it was made, takes the app down with it.

use super::fits::Fitting;
use automerge::{AutoCommit, AutomergeError, Change, ChangeHash};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why changes were not applied. The document is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// A change follows one that the document does not have yet.
    #[error("the change follows one that has not arrived")]
    Waits,
    /// A change refers to something that does not exist.
    #[error("the change does not fit into the document")]
    DoesNotFit,
    /// Automerge refuses a change.
    #[error("the change cannot be applied")]
    Refused(#[from] AutomergeError),
}

impl ApplyError {
    /// The stable code for clients.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waits => "gate.waits",
            Self::DoesNotFit => "gate.does_not_fit",
            Self::Refused(_) => "gate.refused",
        }
    }
}

/// Applies changes that passed the gate, in an order in which each follows what it depends on: all or none.
///
/// Works on a copy, and keeps it only when Automerge came through; whatever Automerge still takes for granted
/// after [`change_fits`](super::change_fits) ends in an error here. Nothing may be pending in `doc`.
///
/// # Errors
/// [`ApplyError`]; the document is as it was then.
pub fn apply_changes(doc: &mut AutoCommit, changes: &[Change]) -> Result<(), ApplyError> {
    Applying::to(doc).apply(doc, changes)
}

/// Batches of changes for one document, one after the other. Copying a long document takes longer than most batches,
/// so it is copied once.
#[derive(Debug)]
pub struct Applying {
    /// The document before the first batch.
    before: AutoCommit,
    /// What was applied since.
    applied: Vec<Change>,
}

impl Applying {
    /// Nothing may be pending in `doc`, and until the last batch nothing else may write to it.
    #[must_use]
    pub fn to(doc: &AutoCommit) -> Self {
        Self {
            before: doc.clone(),
            applied: Vec::new(),
        }
    }

    /// As [`apply_changes`].
    ///
    /// # Errors
    /// [`ApplyError`]; the document is as it was then.
    pub fn apply(&mut self, doc: &mut AutoCommit, changes: &[Change]) -> Result<(), ApplyError> {
        let outcome = catch_unwind(AssertUnwindSafe(|| try_apply(doc, changes)));
        match outcome.unwrap_or(Err(ApplyError::DoesNotFit)) {
            Ok(new) => {
                self.applied.extend(new);
                Ok(())
            }
            Err(error) => {
                let actor = doc.get_actor().clone();
                *doc = self.before.clone();
                doc.apply_changes(self.applied.iter().cloned())?;
                doc.set_actor(actor);
                Err(error)
            }
        }
    }
}

/// Answers which changes were new.
fn try_apply(doc: &mut AutoCommit, changes: &[Change]) -> Result<Vec<Change>, ApplyError> {
    let before = doc.get_heads();
    let mut fitting = Fitting::into(doc);
    let mut new = Vec::new();
    for change in changes {
        if !change.deps().iter().all(|dep| fitting.holds(dep)) {
            return Err(ApplyError::Waits);
        }
        if fitting.holds(&change.hash()) {
            continue;
        }
        if !fitting.take(change) {
            return Err(ApplyError::DoesNotFit);
        }
        new.push(change.clone());
    }
    doc.apply_changes(new.iter().cloned())?;
    if are_kept(doc, &before, &new) {
        Ok(new)
    } else {
        Err(ApplyError::DoesNotFit)
    }
}

/// Whether Automerge makes the changes after `before` anew with the very bytes that they came in.
///
/// A document keeps operations, not bytes, and makes a change anew whenever somebody asks for it: one that was written
/// in another way, or that shares numbers with another, would not be found again, and a document that was saved with
/// it would not load.
fn are_kept(doc: &mut AutoCommit, before: &[ChangeHash], changes: &[Change]) -> bool {
    let made: BTreeMap<ChangeHash, Vec<u8>> = doc
        .get_changes(before)
        .into_iter()
        .map(|change| (change.hash(), change.raw_bytes().to_vec()))
        .collect();
    let came = |change: &Change| made.get(&change.hash()).map(Vec::as_slice) == Some(change.raw_bytes());
    changes.iter().all(came) && made.len() == changes.len()
}
