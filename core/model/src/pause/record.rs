//! The records in `pauses`, and what they amount to.

use crate::PauseId;
use crate::document::Stored;
use crate::time::{CivilDay, Span};
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::BTreeMap;

/// Who may read a reason. A private reason is not written into the document at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Nobody else.
    #[default]
    Private,
    /// All members of the space.
    Shared,
}

from_json!(enum Visibility { "private" => Private, "shared" => Shared });

impl Visibility {
    /// The reason as it may be written.
    pub(crate) fn of(self, reason: Option<String>) -> Option<String> {
        reason.filter(|reason| self == Self::Shared && !reason.trim().is_empty())
    }
}

/// A record in `pauses`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum PauseRecord {
    /// Somebody rests.
    Begun {
        from_day: CivilDay,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_day: Option<CivilDay>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        at: i64,
    },
    /// The author is back; `to_day` is the last day of rest. The newest one counts.
    Ended {
        pause: PauseId,
        to_day: CivilDay,
        at: i64,
    },
}

from_json!(enum PauseRecord by "kind" {
    "begun" => Begun { from_day, to_day, reason, at },
    "ended" => Ended { pause, to_day, at },
});

/// A pause record as stored.
pub(crate) type PauseStored = Stored<PauseId, PauseRecord>;

/// A pause, merged.
#[derive(Debug, Clone)]
pub(crate) struct Pause {
    pub(crate) id: PauseId,
    pub(crate) member: MemberKey,
    pub(crate) span: Span,
    pub(crate) reason: Option<String>,
}

/// Folds records, given in the order of stamps.
pub(crate) fn fold(records: &[PauseStored]) -> Vec<Pause> {
    let mut pauses = BTreeMap::new();
    for stored in records {
        if let PauseRecord::Begun {
            from_day,
            to_day,
            reason,
            ..
        } = &stored.record
        {
            let span = Span {
                from: *from_day,
                to: *to_day,
            };
            let pause = Pause {
                id: stored.id,
                member: stored.author,
                span,
                reason: reason.clone(),
            };
            pauses.insert((stored.author, stored.id), pause);
        }
    }
    for stored in records {
        if let PauseRecord::Ended { pause, to_day, .. } = &stored.record
            && let Some(pause) = pauses.get_mut(&(stored.author, *pause))
        {
            pause.span.to = Some(*to_day);
        }
    }
    pauses.into_values().collect()
}
