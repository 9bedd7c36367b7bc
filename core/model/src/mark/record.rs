//! The records in `marks`, and writing them.

use super::Marks;
use crate::ctx::Ctx;
use crate::document::{Collection, Stored};
use crate::time::CivilDay;
use crate::{MarkId, ModelError, Noun, Outcome, Subject, check};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A record in `marks`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum MarkRecord {
    /// Somebody did it, on this day. `sees` names the undoing marks that they knew.
    Done {
        of: Subject,
        day: CivilDay,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        sees: BTreeSet<MarkId>,
        at: i64,
    },
    /// Somebody says that it is not done after all.
    Reopened {
        of: Subject,
        undoes: BTreeSet<MarkId>,
        at: i64,
    },
    /// Somebody put it away. `heard` says how far they had heard the check-ins of each lane.
    Archived {
        of: Subject,
        day: CivilDay,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        heard: BTreeMap<String, u64>,
        at: i64,
    },
    /// Somebody took it out again.
    Restored {
        of: Subject,
        undoes: BTreeSet<MarkId>,
        at: i64,
    },
}

from_json!(enum MarkRecord by "kind" {
    "done" => Done { of, day, sees = default, at },
    "reopened" => Reopened { of, undoes, at },
    "archived" => Archived { of, day, heard = default, at },
    "restored" => Restored { of, undoes, at },
});

impl MarkRecord {
    /// What the mark is about.
    pub(crate) const fn of(&self) -> Subject {
        match self {
            Self::Done { of, .. }
            | Self::Reopened { of, .. }
            | Self::Archived { of, .. }
            | Self::Restored { of, .. } => *of,
        }
    }
}

/// A mark as stored.
pub(crate) type MarkStored = Stored<MarkId, MarkRecord>;

/// Marks a thing as done by the member who acts. Doing it twice is no second mark.
pub(crate) fn complete(ctx: &mut Ctx<'_>, of: Subject, day: Option<CivilDay>) -> Result<Outcome, ModelError> {
    let day = check::day(day.unwrap_or_else(|| ctx.today()))?;
    let records = ctx.records(Collection::Marks);
    let marks = Marks::of(&records);
    let tally = marks.tally(&of);
    if tally.done.iter().any(|done| done.by == ctx.me()) {
        return Ok(Outcome::Unchanged);
    }
    let record = MarkRecord::Done {
        of,
        day,
        sees: tally.undone,
        at: ctx.now_ms(),
    };
    let id = MarkId::new(ctx.fresh());
    ctx.put(Collection::Marks, id, &record)?;
    Ok(Outcome::Made { id: id.to_string() })
}

/// Takes back every completion that is known here.
pub(crate) fn reopen(ctx: &mut Ctx<'_>, of: Subject, noun: Noun) -> Result<Outcome, ModelError> {
    let records = ctx.records(Collection::Marks);
    let undoes: BTreeSet<_> = Marks::of(&records)
        .tally(&of)
        .done
        .iter()
        .map(|done| done.id)
        .collect();
    if undoes.is_empty() {
        return Err(ModelError::NotDone { noun });
    }
    let record = MarkRecord::Reopened {
        of,
        undoes,
        at: ctx.now_ms(),
    };
    let id = MarkId::new(ctx.fresh());
    ctx.put(Collection::Marks, id, &record)?;
    Ok(Outcome::Made { id: id.to_string() })
}
