//! Bridges misses and counts runs and strength over a sequence of periods.

use super::standing::{DORMANT_DAYS, STRENGTH_MAX};
use super::{Period, PeriodState, Standing};
use crate::schedule::PeriodKind;
use crate::time::CivilDay;

/// A period before bridging, with its length.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) label: CivilDay,
    pub(super) state: PeriodState,
    pub(super) kind: PeriodKind,
}

/// How fast strength moves, in 65536ths: a half-life of 13 periods a day long, five weeks, or two and a half
/// months. (11853 would be a fortnight's; no schedule has such a period.)
fn speed(kind: PeriodKind) -> i64 {
    match kind {
        PeriodKind::Day => 3_403,
        PeriodKind::Week => 8_623,
        PeriodKind::Month => 16_598,
    }
}

/// Draws the numbers from `entries`, oldest first. `as_of` is the day from which dormancy is measured.
pub(super) fn tally(entries: &[Entry], bridge: u16, as_of: CivilDay) -> Standing {
    let bridge = u32::from(bridge);
    let mut standing = Standing {
        periods: Vec::with_capacity(entries.len()),
        ..Standing::default()
    };
    let mut kept_since_miss: u32 = 0;
    let mut strength: i64 = 0;
    for entry in entries {
        let mut state = entry.state;
        match state {
            PeriodState::Kept => {
                standing.current += 1;
                standing.longest = standing.longest.max(standing.current);
                kept_since_miss += 1;
                strength = moved(strength, i64::from(STRENGTH_MAX), entry.kind);
            }
            PeriodState::Missed | PeriodState::Bridged => {
                if bridge > 0 && kept_since_miss >= bridge {
                    state = PeriodState::Bridged;
                } else {
                    standing.current = 0;
                    standing.at_least = false;
                }
                kept_since_miss = 0;
                strength = moved(strength, 0, entry.kind);
            }
            PeriodState::Unknown => standing.at_least = true,
            PeriodState::Excused | PeriodState::Open => {}
        }
        standing.periods.push(Period {
            label: entry.label,
            state,
        });
    }
    standing.strength = u32::try_from(strength).unwrap_or(0).min(STRENGTH_MAX);
    standing.dormant =
        silent_since(entries).is_some_and(|silent_since| silent_since.days_until(as_of) >= DORMANT_DAYS);
    standing
}

/// `s += ((v − s)·α) >> 16`, rounding down.
fn moved(strength: i64, toward: i64, kind: PeriodKind) -> i64 {
    strength + (((toward - strength) * speed(kind)) >> 16)
}

/// The first day of the unknown periods at the end; open and excused ones between them do not interrupt.
fn silent_since(entries: &[Entry]) -> Option<CivilDay> {
    entries
        .iter()
        .rev()
        .take_while(|entry| {
            matches!(
                entry.state,
                PeriodState::Unknown | PeriodState::Open | PeriodState::Excused
            )
        })
        .filter(|entry| entry.state == PeriodState::Unknown)
        .last()
        .map(|entry| entry.label)
}
