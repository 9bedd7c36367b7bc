//! What a mark, a choice or praise is about: a kind and an id in one text, `milestone/<id>`.

use crate::{ActionId, CheckInId, CommitmentId, GoalId, MilestoneId, NoteId};
use core::fmt;
use core::str::FromStr;
use serde::{Serialize, Serializer};

/// One thing in a space. Its text form is `space`, or the kind, a slash and the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(type = "string"))]
pub enum Subject {
    /// The space itself.
    Space,
    /// A goal.
    Goal(GoalId),
    /// A milestone.
    Milestone(MilestoneId),
    /// An action item.
    Action(ActionId),
    /// A commitment.
    Commitment(CommitmentId),
    /// A check-in.
    CheckIn(CheckInId),
    /// A note.
    Note(NoteId),
}

/// Why a text names no subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a kind, a slash and an id")]
pub struct ParseSubjectError;

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Space => f.write_str("space"),
            Self::Goal(id) => write!(f, "goal/{id}"),
            Self::Milestone(id) => write!(f, "milestone/{id}"),
            Self::Action(id) => write!(f, "action/{id}"),
            Self::Commitment(id) => write!(f, "commitment/{id}"),
            Self::CheckIn(id) => write!(f, "check_in/{id}"),
            Self::Note(id) => write!(f, "note/{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = ParseSubjectError;

    fn from_str(text: &str) -> Result<Self, ParseSubjectError> {
        if text == "space" {
            return Ok(Self::Space);
        }
        let (kind, id) = text.split_once('/').ok_or(ParseSubjectError)?;
        let subject = match kind {
            "goal" => id.parse().ok().map(Self::Goal),
            "milestone" => id.parse().ok().map(Self::Milestone),
            "action" => id.parse().ok().map(Self::Action),
            "commitment" => id.parse().ok().map(Self::Commitment),
            "check_in" => id.parse().ok().map(Self::CheckIn),
            "note" => id.parse().ok().map(Self::Note),
            _ => None,
        };
        subject.ok_or(ParseSubjectError)
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

from_json!(text Subject, "a kind, a slash and an id");
