//! `cairn streaks`: how everybody's promises go.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::show;
use crate::stage::Stage;
use clap::Args;

/// Shows streaks.
#[derive(Debug, Args)]
pub struct Streaks {
    /// In which space
    space: String,
}

impl Streaks {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let commitments = &here.show.view.commitments;
        Answer::new(show::streaks(commitments), &show::StreaksJson::of(commitments))
    }
}
