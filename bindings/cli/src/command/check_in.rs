//! `cairn check-in`: how it went with a commitment on a day.

use crate::answer::Answer;
use crate::command::told;
use crate::day::Day;
use crate::failure::Failure;
use crate::page::Line;
use crate::stage::Stage;
use crate::words;
use cairn_client::model::check_in::{MakeCheckIn, OutcomeKind};
use cairn_client::model::{Command, Outcome};
use clap::{Args, ValueEnum};

/// How it went, as people type it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Went {
    /// Done
    Yes,
    /// Done in part
    Partly,
    /// Not this time; saying so counts as showing up
    No,
}

impl From<Went> for OutcomeKind {
    fn from(went: Went) -> Self {
        match went {
            Went::Yes => Self::Yes,
            Went::Partly => Self::Partly,
            Went::No => Self::No,
        }
    }
}

/// Checks in.
#[derive(Debug, Args)]
pub struct CheckIn {
    /// In which space
    space: String,
    /// On which commitment
    commitment: String,
    /// For which day: 2026-10-08, today, yesterday [default: today]
    #[arg(long)]
    day: Option<Day>,
    /// How it went
    #[arg(long, value_enum, default_value_t = Went::Yes)]
    outcome: Went,
    /// In your own words
    #[arg(long, allow_hyphen_values = true)]
    note: Option<String>,
    /// Your mood, 1 to 5
    #[arg(long, value_name = "1-5", allow_negative_numbers = true)]
    mood: Option<u8>,
    /// How sure you are of the next time, 0 to 10
    #[arg(long, value_name = "0-10", allow_negative_numbers = true)]
    confidence: Option<u8>,
}

impl CheckIn {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let commitment = here.commitment(&self.commitment)?;
        let day = here.day(self.day);
        let outcome = OutcomeKind::from(self.outcome);
        let command = MakeCheckIn {
            commitment: commitment.id,
            for_day: day,
            outcome,
            note: self.note,
            mood: self.mood,
            confidence: self.confidence,
        };
        let mark = if outcome == OutcomeKind::No {
            "○ "
        } else {
            "● "
        };
        let line = Line::empty()
            .good(mark)
            .strong(commitment.title.clone())
            .plain(format!(
                ", {}: {}",
                day.unwrap_or_else(|| here.today()),
                words::outcome(outcome)
            ));
        let thanks = if outcome == OutcomeKind::No {
            ". Thank you for saying so."
        } else {
            "."
        };
        let outcome = stage.mentor(here.id, Command::MakeCheckIn(command))?;
        let mut line = line.plain(thanks);
        let now = stage.show(here.id)?;
        let made = now
            .view
            .check_ins
            .iter()
            .find(|one| matches!(&outcome, Outcome::Made { id } if *id == one.id.to_string()));
        if made.is_some_and(|one| one.held_back) {
            line = line.plain(" It counts once that day has come.");
        }
        told(&outcome, line)
    }
}
