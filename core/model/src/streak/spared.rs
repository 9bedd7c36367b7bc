//! The days on which nothing is asked of one participant: pauses and excuses, joined.

use crate::time::{CivilDay, Span};

/// Spared days as sorted stretches that neither overlap nor touch.
pub(super) struct Spared(Vec<(CivilDay, CivilDay)>);

impl Spared {
    pub(super) fn new(spans: &[Span]) -> Self {
        let mut sorted: Vec<(CivilDay, CivilDay)> = spans
            .iter()
            .map(|span| (span.from, span.last()))
            .filter(|(from, last)| from <= last)
            .collect();
        sorted.sort_unstable();
        let mut joined: Vec<(CivilDay, CivilDay)> = Vec::with_capacity(sorted.len());
        for (from, last) in sorted {
            match joined.last_mut() {
                Some(previous) if from <= previous.1.plus(1) => previous.1 = previous.1.max(last),
                _ => joined.push((from, last)),
            }
        }
        Self(joined)
    }

    pub(super) fn contains(&self, day: CivilDay) -> bool {
        self.live_days(day, day) == 0
    }

    /// How many days from `first` to `last` are not spared.
    pub(super) fn live_days(&self, first: CivilDay, last: CivilDay) -> u32 {
        let nearby = self.0.partition_point(|(_, stretch_last)| *stretch_last < first);
        let spared: i64 = self
            .0
            .iter()
            .skip(nearby)
            .take_while(|(from, _)| *from <= last)
            .map(|(from, stretch_last)| (*from).max(first).days_until((*stretch_last).min(last)) + 1)
            .sum();
        u32::try_from(first.days_until(last) + 1 - spared).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CivilDay {
        text.parse().unwrap()
    }

    #[test]
    fn overlapping_and_open_spans_are_counted_once() {
        let span = |from: &str, to: Option<&str>| Span {
            from: day(from),
            to: to.map(day),
        };
        let spared = Spared::new(&[
            span("2026-10-20", None),
            span("2026-10-07", Some("2026-10-08")),
            span("2026-10-05", Some("2026-10-07")),
            span("2026-10-13", Some("2026-10-11")),
        ]);
        assert_eq!(spared.live_days(day("2026-10-05"), day("2026-10-11")), 3);
        assert_eq!(spared.live_days(day("2026-10-12"), day("2026-10-18")), 7);
        assert_eq!(spared.live_days(day("2026-10-19"), day("2026-10-25")), 1);
        assert!(spared.contains(day("2026-10-08")) && !spared.contains(day("2026-10-09")));
        assert!(spared.contains(CivilDay::MAX));
    }
}
