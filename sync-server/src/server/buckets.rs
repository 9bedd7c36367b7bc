//! Token buckets: how much one address or one member may ask for.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How fast a bucket fills and how much it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Tokens a second.
    pub per_second: u32,
    /// Most tokens at once.
    pub burst: u32,
}

impl Rate {
    /// Requests from one address: a campus may share one.
    pub const ADDRESS: Self = Self {
        per_second: 300,
        burst: 6_000,
    };
    /// Envelopes pushed by one member of one space: a week without network comes at once.
    pub const MEMBER: Self = Self {
        per_second: 50,
        burst: 5_000,
    };
}

/// With more keys than this, full buckets are forgotten.
const MOST_KEYS: usize = 50_000;

/// One bucket for each key.
#[derive(Debug)]
pub(crate) struct Buckets<K> {
    rate: Rate,
    levels: Mutex<BTreeMap<K, Level>>,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    tokens: f64,
    at: Instant,
}

impl<K: Ord> Buckets<K> {
    pub(crate) const fn new(rate: Rate) -> Self {
        Self {
            rate,
            levels: Mutex::new(BTreeMap::new()),
        }
    }

    /// Takes `cost` tokens, or says how long to wait. What costs more than a full bucket costs a full bucket.
    pub(crate) fn take(&self, key: K, cost: u32, now: Instant) -> Result<(), Duration> {
        let (burst, per_second) = (f64::from(self.rate.burst), f64::from(self.rate.per_second.max(1)));
        let cost = f64::from(cost).min(burst);
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        let filled = |level: &Level| {
            let elapsed = now.saturating_duration_since(level.at).as_secs_f64();
            elapsed.mul_add(per_second, level.tokens).min(burst)
        };
        if levels.len() >= MOST_KEYS && !levels.contains_key(&key) {
            levels.retain(|_, level| filled(level) < burst);
            if levels.len() >= MOST_KEYS {
                levels.pop_first();
            }
        }
        let tokens = levels.get(&key).map_or(burst, filled);
        let (left, verdict) = if tokens >= cost {
            (tokens - cost, Ok(()))
        } else {
            (tokens, Err(Duration::from_secs_f64((cost - tokens) / per_second)))
        };
        levels.insert(
            key,
            Level {
                tokens: left,
                at: now,
            },
        );
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again_with_time() {
        let buckets = Buckets::new(Rate {
            per_second: 2,
            burst: 4,
        });
        let start = Instant::now();
        assert_eq!(buckets.take("ada", 4, start), Ok(()));
        assert_eq!(buckets.take("ada", 1, start), Err(Duration::from_millis(500)));
        assert_eq!(buckets.take("ben", 1, start), Ok(()));
        assert_eq!(buckets.take("ada", 1, start + Duration::from_millis(500)), Ok(()));
        assert_eq!(buckets.take("cleo", 100, start), Ok(()));
    }

    #[test]
    fn a_flood_of_keys_is_forgotten_again() {
        let buckets = Buckets::new(Rate {
            per_second: 1,
            burst: 2,
        });
        let start = Instant::now();
        for key in 0..MOST_KEYS + 100 {
            let _ = buckets.take(key, 1, start);
        }
        assert!(buckets.levels.lock().unwrap().len() <= MOST_KEYS);
    }
}
