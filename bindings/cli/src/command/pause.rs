//! `cairn pause`: rests from all commitments of a space, and comes back.

use crate::answer::Answer;
use crate::command::told;
use crate::day::Day;
use crate::failure::Failure;
use crate::names::{Named, find};
use crate::page::Line;
use crate::show;
use crate::stage::{Here, Stage};
use cairn_client::model::Command;
use cairn_client::model::pause::{BeginPause, EndPause, PauseView, Visibility};
use clap::{Args, Subcommand};
use serde_json::json;

/// Rests.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Pause {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// In which space
    #[arg(required = true)]
    space: Option<String>,
    /// The first day [default: today]
    #[arg(long, value_name = "DAY")]
    from: Option<Day>,
    /// The last day [default: until you come back]
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
    /// Come back
    End {
        /// In which space
        space: String,
        /// Which pause, by its id [default: the one that goes on]
        pause: Option<String>,
        /// Its last day [default: yesterday]
        #[arg(long, value_name = "DAY")]
        to: Option<Day>,
    },
    /// List pauses
    List {
        /// In which space
        space: String,
    },
}

/// Who may read a reason.
pub const fn visibility(shared: bool) -> Visibility {
    if shared {
        Visibility::Shared
    } else {
        Visibility::Private
    }
}

impl Pause {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match self.verb {
            None => {
                let here = stage.here(&self.space.unwrap_or_default())?;
                let unshared = self.reason.is_some() && !self.shared;
                let command = BeginPause {
                    from_day: here.day(self.from),
                    to_day: here.day(self.to),
                    reason: self.reason,
                    visibility: visibility(self.shared),
                };
                let outcome = stage.mentor(here.id, Command::BeginPause(command))?;
                let answer = told(&outcome, "Rest well. Nothing that you built is lost meanwhile.")?;
                let note =
                    "the reason stays with you and was not written down; --shared lets the others read it";
                Ok(if unshared { answer.noting(note) } else { answer })
            }
            Some(Verb::End { space, pause, to }) => {
                let here = stage.here(&space)?;
                let meant = going_on(&here, pause.as_deref())?;
                let command = EndPause {
                    pause: meant.id,
                    to_day: here.day(to),
                };
                told(
                    &stage.mentor(here.id, Command::EndPause(command))?,
                    Line::from("Welcome back."),
                )
            }
            Some(Verb::List { space }) => {
                let here = stage.here(&space)?;
                let pauses = &here.show.view.pauses;
                Answer::new(show::pauses(pauses), &json!({ "pauses": pauses }))
            }
        }
    }
}

fn going_on<'a>(here: &'a Here, wanted: Option<&str>) -> Result<&'a PauseView, Failure> {
    let today = here.today();
    let pauses = &here.show.view.pauses;
    if let Some(wanted) = wanted {
        return find(
            "pause",
            wanted,
            pauses.iter().map(|pause| Named::new("", pause.id, pause)),
        );
    }
    let own = pauses.iter().filter(|pause| Some(pause.who.member) == here.me);
    let own = own.filter(|pause| pause.to_day.is_none_or(|to| to >= today));
    find(
        "pause",
        "pause",
        own.map(|pause| Named::new("pause", pause.id, pause)),
    )
    .map_err(|failure| match failure.code.as_str() {
        "name.not_found" => Failure::refused("pause.not_found", "you do not rest at the moment"),
        _ => failure,
    })
}
