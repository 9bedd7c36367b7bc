//! What the participants of a commitment agreed on.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::schedule::ScheduleVersion;
use crate::time::CivilDay;

/// The part of a commitment that its streaks depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The schedules, sorted by their first day; before the first of them the first holds. Without any
    /// there are no periods.
    pub versions: Vec<ScheduleVersion>,
    /// How many periods must be kept between misses for a miss to be bridged; 0 bridges none.
    pub bridge: u16,
    /// Who must keep a period for the group to keep it.
    pub quorum: Quorum,
    /// The last day of the commitment, when it was ended.
    pub ended_day: Option<CivilDay>,
}

impl Promise {
    /// The first day of the first version.
    pub(super) fn first_day(&self) -> Option<CivilDay> {
        self.versions.first().map(|version| version.from_day)
    }

    /// The last day that can still be asked for.
    pub(super) fn last_day(&self) -> CivilDay {
        self.ended_day.unwrap_or(CivilDay::MAX)
    }
}

/// Who must keep a period for the group to keep it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Quorum {
    /// Each participant.
    #[default]
    Each,
    /// Any one participant.
    Any,
}

from_json!(enum Quorum { "each" => Each, "any" => Any });

/// The text is neither `each` nor `any`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a quorum is each or any")]
pub struct UnknownQuorum;

impl FromStr for Quorum {
    type Err = UnknownQuorum;

    fn from_str(text: &str) -> Result<Self, UnknownQuorum> {
        match text {
            "each" => Ok(Self::Each),
            "any" => Ok(Self::Any),
            _ => Err(UnknownQuorum),
        }
    }
}

impl fmt::Display for Quorum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Each => "each",
            Self::Any => "any",
        })
    }
}
