//! `cairn today`: what is due, what the others did, who has gone quiet.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::show;
use crate::stage::Stage;
use clap::Args;

/// Shows today in every space.
#[derive(Debug, Args)]
pub struct Today {}

impl Today {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let spaces = stage.today()?;
        Answer::new(show::today(&spaces), &show::TodayJson::of(&spaces))
    }
}
