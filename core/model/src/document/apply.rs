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
    let mut gathered = Gathered::default();
    gathered.take(doc, changes)?;
    let before = doc.clone();
    let actor = doc.get_actor().clone();
    let applied = gathered.apply_to(doc);
    if applied.is_err() {
        *doc = before;
        doc.set_actor(actor);
    }
    applied
}

/// Changes of several authors for one document, looked at one by one and applied together.
///
/// Automerge goes through the whole document for each batch that it applies, however small: a thousand batches of one
/// change take a thousand times as long as one batch of a thousand.
#[derive(Debug, Default)]
pub struct Gathered {
    fitting: Fitting,
    changes: Vec<Change>,
}

impl Gathered {
    /// Whether this change is among them.
    #[must_use]
    pub fn holds(&self, hash: &ChangeHash) -> bool {
        self.fitting.has_taken(hash)
    }

    /// Takes changes that passed the gate, if they fit behind the document and those taken before: all or none. Until
    /// they are applied nothing else may be written to the document.
    ///
    /// # Errors
    /// [`ApplyError`]; what was taken before stays.
    pub fn take(&mut self, doc: &mut AutoCommit, changes: &[Change]) -> Result<(), ApplyError> {
        let known = self.changes.len();
        for change in changes {
            if self.fitting.holds(doc, &change.hash()) {
                continue;
            }
            let follows = change.deps().iter().all(|dep| self.fitting.holds(doc, dep));
            if follows && self.fitting.take(doc, change) {
                self.changes.push(change.clone());
                continue;
            }
            for taken in self.changes.drain(known..).rev() {
                self.fitting.give_back(&taken);
            }
            return Err(if follows {
                ApplyError::DoesNotFit
            } else {
                ApplyError::Waits
            });
        }
        Ok(())
    }

    /// Applies them.
    ///
    /// # Errors
    /// [`ApplyError`] when Automerge does not take them after all. The document may not be used any more then.
    pub fn apply_to(self, doc: &mut AutoCommit) -> Result<(), ApplyError> {
        let applied = catch_unwind(AssertUnwindSafe(|| {
            let before = doc.get_heads();
            doc.apply_changes(self.changes.iter().cloned())?;
            if are_kept(doc, &before, &self.changes) {
                Ok(())
            } else {
                Err(ApplyError::DoesNotFit)
            }
        }));
        applied.unwrap_or(Err(ApplyError::DoesNotFit))
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
