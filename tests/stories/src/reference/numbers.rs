//! From judged periods to numbers: bridges, runs, the longest run, strength, follow-through.

use super::judge::State;
use crate::day::Day;

/// What is compared with the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// Kept since the last miss that was not bridged.
    pub current: u32,
    /// The longest run ever.
    pub longest: u32,
    /// Whether something unknown lies in the run.
    pub at_least: bool,
    /// 0 to 65536.
    pub strength: i64,
    /// Label and state of each period.
    pub periods: Vec<(Day, State)>,
}

/// Walks over periods: label, state before bridging, `α`.
pub(super) fn count(judged: &[(Day, State, i64)], bridge: u32) -> Numbers {
    let mut numbers = Numbers {
        current: 0,
        longest: 0,
        at_least: false,
        strength: 0,
        periods: Vec::new(),
    };
    for (index, (label, state, alpha)) in judged.iter().enumerate() {
        let state = match state {
            State::Missed => {
                let kept_before = judged[..index]
                    .iter()
                    .rev()
                    .take_while(|(_, state, _)| *state != State::Missed)
                    .filter(|(_, state, _)| *state == State::Kept)
                    .count();
                if bridge > 0 && kept_before >= bridge as usize {
                    State::Bridged
                } else {
                    State::Missed
                }
            }
            other => *other,
        };
        numbers.periods.push((*label, state));
        let run: Vec<State> = numbers
            .periods
            .iter()
            .rev()
            .map(|(_, state)| *state)
            .take_while(|state| *state != State::Missed)
            .collect();
        numbers.current = run.iter().filter(|state| **state == State::Kept).count() as u32;
        numbers.longest = numbers.longest.max(numbers.current);
        numbers.at_least = run.contains(&State::Unknown);
        let toward = match state {
            State::Kept => Some(65_536),
            State::Missed | State::Bridged => Some(0),
            State::Excused | State::Open | State::Unknown => None,
        };
        if let Some(toward) = toward {
            numbers.strength += ((toward - numbers.strength) * alpha) >> 16;
        }
    }
    numbers
}

/// Share of outcomes that say yes, per mille, rounded down.
#[must_use]
pub fn follow_through(yes: usize, all: usize) -> Option<u64> {
    (all > 0).then(|| (yes * 1000 / all) as u64)
}
