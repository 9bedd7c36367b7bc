//! The smallest single splice that turns one text into another, in code points.

use crate::ModelError;
use crate::document::{end_piece, note_object, pieces};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ReadDoc};

/// Where a text changes, in code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) at: usize,
    pub(super) delete: usize,
    pub(super) insert: String,
}

/// The smallest single splice from `before` to `after`; `None` when they are equal.
pub(super) fn between(before: &str, after: &str) -> Option<Splice> {
    let same_start = before
        .chars()
        .zip(after.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let (length_before, length_after) = (before.chars().count(), after.chars().count());
    let rest = length_before.min(length_after) - same_start;
    let same_end = before
        .chars()
        .rev()
        .zip(after.chars().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    let delete = length_before - same_start - same_end;
    let insert: String = after
        .chars()
        .skip(same_start)
        .take(length_after - same_start - same_end)
        .collect();
    (delete > 0 || !insert.is_empty()).then_some(Splice {
        at: same_start,
        delete,
        insert,
    })
}

/// Applies a splice to a note's document; a long one in several changes.
pub(super) fn apply(doc: &mut AutoCommit, splice: &Splice) -> Result<(), ModelError> {
    let object = note_object();
    let end = splice
        .at
        .checked_add(splice.delete)
        .ok_or(ModelError::SpliceOutOfRange)?;
    if end > doc.length(&object) {
        return Err(ModelError::SpliceOutOfRange);
    }
    let delete = isize::try_from(splice.delete).map_err(|_| ModelError::SpliceOutOfRange)?;
    let mut at = splice.at;
    for (place, piece) in pieces(&splice.insert).into_iter().enumerate() {
        if place > 0 {
            end_piece(doc);
        }
        doc.splice_text(&object, at, if place == 0 { delete } else { 0 }, piece)?;
        at += piece.chars().count();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(at: usize, delete: usize, insert: &str) -> Option<Splice> {
        Some(Splice {
            at,
            delete,
            insert: insert.to_owned(),
        })
    }

    #[test]
    fn only_what_differs_is_touched() {
        assert_eq!(between("play scales", "play slow scales"), splice(6, 0, "low s"));
        assert_eq!(between("für Élise", "für Elise"), splice(4, 1, "E"));
        assert_eq!(between("aaa", "aa"), splice(2, 1, ""));
        assert_eq!(between("", "new"), splice(0, 0, "new"));
        assert_eq!(between("same", "same"), None);
    }
}
