//! `cairn check-ins`: the check-ins of a space, with their ids.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::show;
use crate::stage::Stage;
use clap::Args;
use serde_json::json;

/// Lists check-ins.
#[derive(Debug, Args)]
pub struct CheckIns {
    /// In which space
    space: String,
    /// Only on this commitment
    #[arg(long)]
    commitment: Option<String>,
    /// Only of this member
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// Those taken back too
    #[arg(long)]
    all: bool,
}

impl CheckIns {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let commitment = self
            .commitment
            .map(|wanted| here.commitment(&wanted).map(|one| one.id))
            .transpose()?;
        let who = self
            .who
            .map(|wanted| here.member(&wanted).map(|one| one.member))
            .transpose()?;
        let found: Vec<_> = here
            .show
            .view
            .check_ins
            .iter()
            .filter(|one| commitment.is_none_or(|id| one.commitment == id))
            .filter(|one| who.is_none_or(|member| one.who.member == member))
            .filter(|one| self.all || !one.retracted)
            .collect();
        Answer::new(
            show::check_ins(&found, &here.show.view.commitments),
            &json!({ "check_ins": found }),
        )
    }
}
