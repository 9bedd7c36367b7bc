//! What happened last, for the reader of a failure.

use std::collections::VecDeque;

const KEPT: usize = 40;

/// The last lines of a world's story; all of them when asked for.
#[derive(Debug, Default)]
pub struct Trace {
    lines: VecDeque<String>,
    shows_all: bool,
    digest: u64,
}

impl Trace {
    /// A trace that also prints every line at once.
    #[must_use]
    pub fn loud() -> Self {
        Self {
            shows_all: true,
            ..Self::default()
        }
    }

    /// Notes a line.
    pub fn note(&mut self, now_ms: i64, who: &str, what: &str) {
        let seconds = now_ms - crate::clock::START_MS;
        let line = format!("{:>12.3} s  {who:<10} {what}", seconds as f64 / 1000.0);
        for byte in line.bytes() {
            self.digest = (self.digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        if self.shows_all {
            println!("{line}");
        }
        self.lines.push_back(line);
        if self.lines.len() > KEPT {
            self.lines.pop_front();
        }
    }

    /// Whether every line is printed, so that details are worth their while.
    #[must_use]
    pub const fn is_loud(&self) -> bool {
        self.shows_all
    }

    /// Prints a detail that only a reader of the whole story wants.
    pub fn detail(&self, what: &str) {
        if self.shows_all {
            println!("{:>16}{what}", "");
        }
    }

    /// A number that two runs of one seed share.
    #[must_use]
    pub const fn digest(&self) -> u64 {
        self.digest
    }

    /// The last lines.
    #[must_use]
    pub fn tail(&self) -> Vec<String> {
        self.lines.iter().cloned().collect()
    }
}
