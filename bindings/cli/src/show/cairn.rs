//! A small drawn streak: marks for the last periods, and a pile of stones that grows with the run.

use crate::page::Line;
use cairn_client::model::streak::{Period, PeriodState};

/// How many periods are drawn.
const DRAWN: usize = 14;
/// How many stones are drawn at most.
const STONES: usize = 4;

/// The mark of a state, and what the legend says of it.
pub const fn mark(state: PeriodState) -> (&'static str, &'static str) {
    match state {
        PeriodState::Kept => ("●", "kept"),
        PeriodState::Bridged => ("◐", "bridged"),
        PeriodState::Excused => ("–", "excused"),
        PeriodState::Missed => ("○", "not this time"),
        PeriodState::Open => ("·", "still open"),
        PeriodState::Unknown => ("?", "waiting to hear"),
    }
}

/// The last periods, oldest first.
pub fn marks(periods: &[Period]) -> Line {
    let skipped = periods.len().saturating_sub(DRAWN);
    let mut line = if skipped > 0 {
        Line::empty().faint("… ")
    } else {
        Line::empty()
    };
    for (at, period) in periods.iter().skip(skipped).enumerate() {
        if at > 0 {
            line = line.plain(" ");
        }
        let (sign, _) = mark(period.state);
        line = match period.state {
            PeriodState::Kept | PeriodState::Bridged => line.good(sign),
            PeriodState::Unknown => line.warm(sign),
            PeriodState::Excused | PeriodState::Missed | PeriodState::Open => line.faint(sign),
        };
    }
    line
}

/// What the marks mean, of those states that occur.
pub fn legend<'a>(all: impl IntoIterator<Item = &'a Period>) -> Line {
    let mut states: Vec<PeriodState> = all.into_iter().map(|period| period.state).collect();
    states.sort();
    states.dedup();
    let words: Vec<String> = states
        .into_iter()
        .map(|state| {
            let (sign, word) = mark(state);
            format!("{sign} {word}")
        })
        .collect();
    Line::empty().faint(words.join("   "))
}

/// A pile with a stone for each kept period, top first, of this height at most. The ground is a line of its own.
pub fn pile(kept: u32, height: usize) -> Vec<Line> {
    let stones = usize::try_from(kept).unwrap_or(STONES).min(STONES).min(height);
    let wide = 2 * STONES;
    let mut lines = Vec::new();
    for from_top in 0..stones {
        // The lowest stone is the widest.
        let stone = 2 * (STONES - stones + from_top + 1);
        let left = (wide - stone) / 2;
        let text = format!(
            "{}{}{}",
            " ".repeat(left),
            "▄".repeat(stone),
            " ".repeat(wide - left - stone)
        );
        lines.push(Line::empty().good(text));
    }
    while lines.len() < height {
        lines.insert(0, Line::from(" ".repeat(wide)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{legend, marks, pile};
    use crate::page::{Page, Paint, render};
    use cairn_client::model::streak::{Period, PeriodState};

    fn periods(states: &[PeriodState]) -> Vec<Period> {
        states
            .iter()
            .map(|state| Period {
                label: "2026-10-05".parse().unwrap(),
                state: *state,
            })
            .collect()
    }

    #[test]
    fn each_state_has_a_mark_of_its_own_and_a_word() {
        use PeriodState::{Bridged, Excused, Kept, Missed, Open, Unknown};
        let all = periods(&[Kept, Bridged, Excused, Missed, Unknown, Open]);
        let mut page = Page::of(marks(&all));
        page.push(legend(&all));
        insta::assert_snapshot!(render(&page, Paint::Plain));
    }

    #[test]
    fn the_pile_grows_with_the_run_until_it_is_as_high_as_its_place() {
        let mut page = Page::default();
        for kept in [0, 1, 2, 3, 40] {
            page.push(kept.to_string());
            pile(kept, 4).into_iter().for_each(|line| page.push(line));
        }
        insta::assert_snapshot!(render(&page, Paint::Plain));
    }

    #[test]
    fn a_long_run_shows_its_last_periods() {
        let many = periods(&[PeriodState::Kept; 40]);
        assert_eq!(
            render(&Page::of(marks(&many)), Paint::Plain).matches('●').count(),
            14
        );
    }
}
