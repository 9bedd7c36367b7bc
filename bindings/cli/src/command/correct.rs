//! `cairn correct`: says one of one's own check-ins better.

use super::own_check_in::own_check_in;
use crate::answer::Answer;
use crate::command::check_in::Went;
use crate::command::{Cleared, told};
use crate::day::Day;
use crate::failure::Failure;
use crate::page::Line;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::check_in::CorrectCheckIn;
use clap::Args;

/// Corrects a check-in; for another day, retract it and check in again.
#[derive(Debug, Args)]
pub struct Correct {
    /// In which space
    space: String,
    /// Which: the id of the check-in, or the commitment
    check_in: String,
    /// With a commitment: for which day [default: today]
    #[arg(long)]
    day: Option<Day>,
    /// How it went
    #[arg(long, value_enum)]
    outcome: Option<Went>,
    /// In your own words
    #[arg(long, allow_hyphen_values = true)]
    note: Option<String>,
    /// Your mood, 1 to 5
    #[arg(long, value_name = "1-5", allow_negative_numbers = true)]
    mood: Option<u8>,
    /// How sure you are of the next time, 0 to 10
    #[arg(long, value_name = "0-10", allow_negative_numbers = true)]
    confidence: Option<u8>,
    /// Fields to empty: note, mood, confidence
    #[arg(long, value_delimiter = ',', value_name = "FIELD", value_parser = ["note", "mood", "confidence"])]
    clear: Vec<String>,
}

impl Correct {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let meant = own_check_in(&here, &self.check_in, self.day)?;
        let cleared = Cleared(self.clear);
        let command = CorrectCheckIn {
            check_in: meant.id,
            outcome: self.outcome.map(Into::into),
            note: cleared.edit("note", self.note),
            mood: cleared.edit("mood", self.mood),
            confidence: cleared.edit("confidence", self.confidence),
        };
        let line = Line::from(format!("Your check-in for {} is corrected.", meant.for_day));
        told(&stage.mentor(here.id, Command::CorrectCheckIn(command))?, line)
    }
}
