//! What a world says when a promise of docs/protocol.md does not hold.

use std::fmt;

/// A broken invariant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Its number in section 9 of docs/protocol.md; 0 for the simulator's own expectations.
    pub invariant: u8,
    /// What was seen.
    pub seen: String,
}

impl Violation {
    /// Invariant `invariant` does not hold.
    pub fn of(invariant: u8, seen: impl Into<String>) -> Self {
        Self {
            invariant,
            seen: seen.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invariant {}: {}", self.invariant, self.seen)
    }
}

/// What most of the simulator answers.
pub type Seen<T> = Result<T, Violation>;
