//! The records in `excuses`, and what they amount to.

use crate::ExcuseId;
use crate::document::Stored;
use crate::time::{CivilDay, Span};
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where an excuse comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ExcuseCause {
    /// The person gave it.
    Given,
    /// A flight across the date line: the day did not exist for this person.
    DateLine,
}

from_json!(enum ExcuseCause { "given" => Given, "date_line" => DateLine });

/// A record in `excuses`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum ExcuseRecord {
    /// Nothing can be asked of the author on these days, both included.
    Excused {
        from_day: CivilDay,
        to_day: CivilDay,
        cause: ExcuseCause,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        at: i64,
    },
    /// The author needs it no more.
    Withdrawn { excuse: ExcuseId, at: i64 },
}

from_json!(enum ExcuseRecord by "kind" {
    "excused" => Excused { from_day, to_day, cause, reason, at },
    "withdrawn" => Withdrawn { excuse, at },
});

impl ExcuseRecord {
    /// The excuse for a day that did not exist.
    pub(crate) fn date_line(day: CivilDay, at: i64) -> Self {
        Self::Excused {
            from_day: day,
            to_day: day,
            cause: ExcuseCause::DateLine,
            reason: None,
            at,
        }
    }
}

/// An excuse record as stored.
pub(crate) type ExcuseStored = Stored<ExcuseId, ExcuseRecord>;

/// An excuse, merged.
#[derive(Debug, Clone)]
pub(crate) struct Excuse {
    pub(crate) id: ExcuseId,
    pub(crate) member: MemberKey,
    pub(crate) from_day: CivilDay,
    pub(crate) to_day: CivilDay,
    pub(crate) cause: ExcuseCause,
    pub(crate) reason: Option<String>,
    pub(crate) withdrawn: bool,
}

impl Excuse {
    /// The days, unless it was withdrawn.
    pub(crate) fn span(&self) -> Option<Span> {
        (!self.withdrawn).then_some(Span {
            from: self.from_day,
            to: Some(self.to_day),
        })
    }
}

/// Folds records, whatever their order.
pub(crate) fn fold(records: &[ExcuseStored]) -> Vec<Excuse> {
    let mut excuses = BTreeMap::new();
    for stored in records {
        if let ExcuseRecord::Excused {
            from_day,
            to_day,
            cause,
            reason,
            ..
        } = &stored.record
        {
            let excuse = Excuse {
                id: stored.id,
                member: stored.author,
                from_day: *from_day,
                to_day: *to_day,
                cause: *cause,
                reason: reason.clone(),
                withdrawn: false,
            };
            excuses.insert((stored.author, stored.id), excuse);
        }
    }
    for stored in records {
        if let ExcuseRecord::Withdrawn { excuse, .. } = &stored.record
            && let Some(excuse) = excuses.get_mut(&(stored.author, *excuse))
        {
            excuse.withdrawn = true;
        }
    }
    excuses.into_values().collect()
}
