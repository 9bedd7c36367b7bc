//! Why a task ended early: one sentence for the person at the terminal.

use std::fmt;

/// One sentence that says what went wrong and, where it helps, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

impl Failure {
    /// A failure that reads as `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Adds what was attempted to an error of the operating system.
pub trait During<T> {
    /// Says that the error happened while `doing`, as in "reading Cargo.toml".
    fn during(self, doing: &str) -> Result<T, Failure>;
}

impl<T, E: fmt::Display> During<T> for Result<T, E> {
    fn during(self, doing: &str) -> Result<T, Failure> {
        self.map_err(|error| Failure::new(format!("While {doing}: {error}.")))
    }
}
