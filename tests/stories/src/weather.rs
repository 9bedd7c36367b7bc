//! What a road does to those who travel on it.

use std::ops::RangeInclusive;

/// How bad the road is. All chance comes from the road's seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weather {
    /// So many of a hundred connections are refused.
    pub refused_percent: i64,
    /// So many of a hundred connections are cut after some bytes, counted in both directions.
    pub cut_percent: i64,
    /// After how many bytes.
    pub cut_after: RangeInclusive<i64>,
    /// How many milliseconds each piece of a connection waits.
    pub delay_ms: RangeInclusive<i64>,
}

impl Weather {
    /// Nothing is lost, nothing waits.
    #[must_use]
    pub fn clear() -> Self {
        Self {
            refused_percent: 0,
            cut_percent: 0,
            cut_after: 0..=0,
            delay_ms: 0..=0,
        }
    }

    /// Most connections are cut sooner or later, some at once, and all wait a little.
    #[must_use]
    pub fn storm() -> Self {
        Self {
            refused_percent: 15,
            cut_percent: 55,
            cut_after: 0..=6_000,
            delay_ms: 0..=3,
        }
    }
}
