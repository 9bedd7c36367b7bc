//! `cairn excuse`: days that ask nothing of oneself.

use crate::answer::Answer;
use crate::command::pause::visibility;
use crate::command::told;
use crate::day::Day;
use crate::failure::Failure;
use crate::names::{Named, find};
use crate::show;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::excuse::{GiveExcuse, WithdrawExcuse};
use clap::{Args, Subcommand};
use serde_json::json;

/// Excuses oneself.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Excuse {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// In which space
    #[arg(required = true)]
    space: Option<String>,
    /// The one day [default: today]
    #[arg(long, conflicts_with_all = ["from", "to"])]
    day: Option<Day>,
    /// The first day
    #[arg(long, value_name = "DAY")]
    from: Option<Day>,
    /// The last day
    #[arg(long, value_name = "DAY")]
    to: Option<Day>,
    /// Why; written only with --shared
    #[arg(long, allow_hyphen_values = true)]
    reason: Option<String>,
    /// Let the others read the reason
    #[arg(long, requires = "reason")]
    shared: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Withdraw an excuse
    Withdraw {
        /// In which space
        space: String,
        /// Which, by its id
        excuse: String,
    },
    /// List excuses
    List {
        /// In which space
        space: String,
    },
}

impl Excuse {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match self.verb {
            None => {
                let here = stage.here(&self.space.unwrap_or_default())?;
                let unshared = self.reason.is_some() && !self.shared;
                let command = GiveExcuse {
                    from_day: here.day(self.day.or(self.from)),
                    to_day: here.day(self.day.or(self.to)),
                    reason: self.reason,
                    visibility: visibility(self.shared),
                };
                let outcome = stage.mentor(here.id, Command::GiveExcuse(command))?;
                let answer = told(&outcome, "Excused. These days ask nothing of you.")?;
                let note =
                    "the reason stays with you and was not written down; --shared lets the others read it";
                Ok(if unshared { answer.noting(note) } else { answer })
            }
            Some(Verb::Withdraw { space, excuse }) => {
                let here = stage.here(&space)?;
                let all = here.show.view.excuses.iter();
                let meant = find("excuse", &excuse, all.map(|one| Named::new("", one.id, one.id)))?;
                let command = WithdrawExcuse { excuse: meant };
                told(
                    &stage.mentor(here.id, Command::WithdrawExcuse(command))?,
                    "The excuse is withdrawn.",
                )
            }
            Some(Verb::List { space }) => {
                let here = stage.here(&space)?;
                let excuses = &here.show.view.excuses;
                Answer::new(show::excuses(excuses), &json!({ "excuses": excuses }))
            }
        }
    }
}
