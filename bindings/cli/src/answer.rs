//! What a command hands back: a page for people, a JSON text for scripts, and how the program ends.

use crate::failure::Failure;
use crate::page::{Line, Page};
use serde::Serialize;
use std::process::ExitCode;

/// How the program ends. The numbers are documented in docs/cli.md and stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: refused by a rule; nothing was changed.
    Refused,
    /// 2: the command line was not understood.
    Usage,
    /// 3: files could not be read or written; nothing was changed.
    NotSaved,
    /// 4: a relay could not be reached, or refused; nothing is lost.
    Network,
    /// 5: done, but something still waits.
    Waits,
}

impl Exit {
    /// The number.
    pub const fn number(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::NotSaved => 3,
            Self::Network => 4,
            Self::Waits => 5,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}

/// What a command hands back.
#[derive(Debug)]
pub struct Answer {
    /// For people, on standard output.
    pub page: Page,
    /// For scripts, on standard output with `--json`.
    pub json: String,
    /// For whoever asked for exactly these bytes, in place of both.
    pub raw: Option<Vec<u8>>,
    /// Remarks, on standard error.
    pub notes: Page,
    /// How the program ends.
    pub exit: Exit,
}

impl Answer {
    /// A page and the value behind it.
    pub fn new(page: Page, value: &impl Serialize) -> Result<Self, Failure> {
        let json = serde_json::to_string_pretty(value).map_err(|_| Failure::unexpected())?;
        Ok(Self {
            page,
            json,
            raw: None,
            notes: Page::default(),
            exit: Exit::Done,
        })
    }

    /// One line and the value behind it.
    pub fn line(line: impl Into<Line>, value: &impl Serialize) -> Result<Self, Failure> {
        Self::new(Page::of(line), value)
    }

    /// Exactly these bytes.
    pub fn raw(bytes: Vec<u8>) -> Self {
        Self {
            page: Page::default(),
            json: String::new(),
            raw: Some(bytes),
            notes: Page::default(),
            exit: Exit::Done,
        }
    }

    /// With a remark on standard error.
    #[must_use]
    pub fn noting(mut self, note: impl Into<Line>) -> Self {
        self.notes.push(note);
        self
    }

    /// With another end.
    #[must_use]
    pub fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}
