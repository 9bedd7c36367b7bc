//! Applies changes of others so that no change, however it was made, takes the app down with it.

use super::change_fits;
use automerge::{AutoCommit, AutomergeError, Change};
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
        for change in changes {
            if !copy.get_missing_deps(change.deps()).is_empty() {
                return Err(ApplyError::Waits);
            }
            if copy.get_change_by_hash(&change.hash()).is_some() {
                continue;
            }
            if !change_fits(&copy, change) {
                return Err(ApplyError::DoesNotFit);
            }
            copy.apply_changes([change.clone()])?;
        }
        Ok(copy)
    }));
    *doc = applied.unwrap_or(Err(ApplyError::DoesNotFit))?;
    Ok(())
}
