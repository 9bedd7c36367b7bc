//! `cairn retract`: takes one of one's own check-ins back.

use super::own_check_in::own_check_in;
use crate::answer::Answer;
use crate::command::told;
use crate::day::Day;
use crate::failure::Failure;
use crate::page::Line;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::check_in::RetractCheckIn;
use clap::Args;

/// Takes a check-in back.
#[derive(Debug, Args)]
pub struct Retract {
    /// In which space
    space: String,
    /// Which: the id of the check-in, or the commitment
    check_in: String,
    /// With a commitment: for which day [default: today]
    #[arg(long)]
    day: Option<Day>,
}

impl Retract {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let meant = own_check_in(&here, &self.check_in, self.day)?;
        let line = Line::from(format!("Your check-in for {} is taken back.", meant.for_day));
        let command = RetractCheckIn { check_in: meant.id };
        told(&stage.mentor(here.id, Command::RetractCheckIn(command))?, line)
    }
}
