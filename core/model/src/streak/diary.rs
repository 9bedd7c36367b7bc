//! What one participant lived, as far as this device has heard.

use std::collections::BTreeSet;

use crate::time::{CivilDay, Span, WeekStart};

/// One participant's part of a commitment's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diary {
    /// The civil day that the participant lives now, by their own calendar.
    pub today: CivilDay,
    /// The latest civil day on which a device of the participant was active, if any was heard of.
    pub heard_day: Option<CivilDay>,
    /// The weekday on which the participant's weeks begin.
    pub week_start: WeekStart,
    /// The days that have a check-in which counts. Days that [`counts`] holds back are ignored here too.
    pub days: BTreeSet<CivilDay>,
    /// Pauses and excuses, in any order; they may overlap.
    pub spared: Vec<Span>,
}

impl Diary {
    /// The last day whose check-in counts already.
    pub(super) fn last_counted(&self) -> CivilDay {
        self.today.plus(1)
    }
}

/// Whether a check-in for `for_day` counts already: not when it lies beyond the author's tomorrow.
pub fn counts(for_day: CivilDay, author_today: CivilDay) -> bool {
    for_day <= author_today.plus(1)
}
