//! `cairn kudos`: praise, given, shown to others by its receiver, or taken back.

use crate::answer::Answer;
use crate::command::told;
use crate::failure::Failure;
use crate::names::{Named, find};
use crate::page::Line;
use crate::show;
use crate::stage::{Here, Stage};
use cairn_client::model::kudos::{GiveKudos, PublishKudos, RetractKudos};
use cairn_client::model::{Command, KudosId};
use clap::{Args, Subcommand};
use serde_json::json;

/// Praises somebody.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Kudos {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    give: Option<Give>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Praise somebody (also without the word give)
    Give(Give),
    /// Take praise back that you gave
    Retract {
        /// In which space
        space: String,
        /// Which, by its id
        kudos: String,
    },
    /// Let others see praise that you received
    Publish {
        /// In which space
        space: String,
        /// Which, by its id
        kudos: String,
    },
    /// List praise
    List {
        /// In which space
        space: String,
    },
}

#[derive(Debug, Args)]
struct Give {
    /// In which space
    space: String,
    /// Whom
    name: String,
    /// The praise
    #[arg(default_value = "")]
    text: String,
    /// For what, in a few words
    #[arg(long = "for", allow_hyphen_values = true, value_name = "WHAT")]
    for_what: Option<String>,
    /// A sign
    #[arg(long)]
    emoji: Option<String>,
}

impl Kudos {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match (self.verb, self.give) {
            (Some(Verb::Give(give)), _) | (None, Some(give)) => {
                let here = stage.here(&give.space)?;
                let to = here.member(&give.name)?;
                let line = Line::from("Kudos to ").strong(to.name.clone()).plain(".");
                let command = GiveKudos {
                    to: to.member,
                    for_what: give.for_what,
                    text: give.text,
                    emoji: give.emoji,
                };
                told(&stage.mentor(here.id, Command::GiveKudos(command))?, line)
            }
            (Some(Verb::Retract { space, kudos }), _) => {
                let here = stage.here(&space)?;
                let command = RetractKudos {
                    kudos: meant(&here, &kudos)?,
                };
                told(
                    &stage.mentor(here.id, Command::RetractKudos(command))?,
                    "Your words are taken back.",
                )
            }
            (Some(Verb::Publish { space, kudos }), _) => {
                let here = stage.here(&space)?;
                let command = PublishKudos {
                    kudos: meant(&here, &kudos)?,
                };
                told(
                    &stage.mentor(here.id, Command::PublishKudos(command))?,
                    "Others may see them now.",
                )
            }
            (Some(Verb::List { space }), _) => {
                let here = stage.here(&space)?;
                let kudos = &here.show.view.kudos;
                Answer::new(show::kudos(kudos, here.moment), &json!({ "kudos": kudos }))
            }
            (None, None) => Err(Failure::refused(
                "usage",
                "say to whom: cairn kudos SPACE NAME TEXT",
            )),
        }
    }
}

fn meant(here: &Here, wanted: &str) -> Result<KudosId, Failure> {
    find(
        "kudos",
        wanted,
        here.show
            .view
            .kudos
            .iter()
            .map(|one| Named::new("", one.id, one.id)),
    )
}
