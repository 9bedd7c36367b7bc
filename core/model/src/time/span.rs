//! A stretch of civil days, both ends included.

use serde::Serialize;

use super::CivilDay;

/// Days from `from` to `to`, both included; without `to` it has not ended yet.
///
/// A span whose end lies before its beginning contains no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Span {
    /// The first day.
    pub from: CivilDay,
    /// The last day, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<CivilDay>,
}

from_json!(struct Span { from, to });

impl Span {
    /// A span of one day.
    pub fn day(day: CivilDay) -> Self {
        Self {
            from: day,
            to: Some(day),
        }
    }

    /// The last day, or the end of the calendar when it is not known.
    pub fn last(&self) -> CivilDay {
        self.to.unwrap_or(CivilDay::MAX)
    }

    /// Whether `day` lies in this span.
    pub fn contains(&self, day: CivilDay) -> bool {
        self.from <= day && day <= self.last()
    }
}
