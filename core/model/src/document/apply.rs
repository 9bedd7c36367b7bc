//! Applies changes of others so that no change, however it was made, takes the app down with it.

use super::change_fits;
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
/// after [`change_fits`] ends in an error here. Nothing may be pending in `doc`.
///
/// # Errors
/// [`ApplyError`]; the document is as it was then.
pub fn apply_changes(doc: &mut AutoCommit, changes: &[Change]) -> Result<(), ApplyError> {
    let mut copy = doc.clone();
    let applied = catch_unwind(AssertUnwindSafe(|| {
        let before = copy.get_heads();
        let mut new = Vec::new();
        for change in changes {
            if !copy.get_missing_deps(change.deps()).is_empty() {
                return Err(ApplyError::Waits);
            }
            if copy.get_change_by_hash(&change.hash()).is_some() {
                continue;
            }
            if !change_fits(&mut copy, change) {
                return Err(ApplyError::DoesNotFit);
            }
            copy.apply_changes([change.clone()])?;
            new.push(change.clone());
        }
        if are_kept(&mut copy, &before, &new) {
            Ok(copy)
        } else {
            Err(ApplyError::DoesNotFit)
        }
    }));
    *doc = applied.unwrap_or(Err(ApplyError::DoesNotFit))?;
    Ok(())
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
