//! `cairn action …`: small things to do.

use crate::answer::Answer;
use crate::command::{one_of, told};
use crate::day::Day;
use crate::failure::Failure;
use crate::page::Line;
use crate::show;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::action::{AddAction, CompleteAction, ReopenAction};
use clap::{Args, Subcommand};
use serde_json::json;

/// Action items.
#[derive(Debug, Args)]
pub struct Action {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add something to do
    Add {
        /// In which space
        space: String,
        /// What is to be done
        #[arg(value_name = "TEXT")]
        named: Option<String>,
        /// What is to be done
        #[arg(long, allow_hyphen_values = true)]
        text: Option<String>,
        /// Who does it [default: you]
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// The day by which it is due
        #[arg(long, value_name = "DAY")]
        due: Option<Day>,
        /// The goal that it serves
        #[arg(long)]
        goal: Option<String>,
    },
    /// Mark it as done by you
    Done {
        /// In which space
        space: String,
        /// Which
        action: String,
        /// The day on which it was done [default: today]
        #[arg(long)]
        day: Option<Day>,
    },
    /// Say that it is not done after all
    Undo {
        /// In which space
        space: String,
        /// Which
        action: String,
    },
    /// List them
    List {
        /// In which space
        space: String,
    },
}

impl Action {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match self.verb {
            Verb::Add {
                space,
                named,
                text,
                owner,
                due,
                goal,
            } => {
                let text = one_of("text", named, text)?;
                let here = stage.here(&space)?;
                let command = AddAction {
                    text: text.clone(),
                    owner: owner
                        .map(|owner| here.member(&owner).map(|member| member.member))
                        .transpose()?,
                    due_day: here.day(due),
                    goal: goal
                        .map(|goal| here.goal(&goal).map(|goal| goal.id))
                        .transpose()?,
                };
                told(
                    &stage.mentor(here.id, Command::AddAction(command))?,
                    Line::from("To do: ").strong(text),
                )
            }
            Verb::Done { space, action, day } => {
                let here = stage.here(&space)?;
                let action = here.action(&action)?;
                let command = CompleteAction {
                    action: action.id,
                    day: here.day(day),
                };
                let line = Line::empty().good("✓ ").strong(action.text.clone());
                told(&stage.mentor(here.id, Command::CompleteAction(command))?, line)
            }
            Verb::Undo { space, action } => {
                let here = stage.here(&space)?;
                let action = here.action(&action)?;
                let line = Line::empty().strong(action.text.clone()).plain(" is open again.");
                told(
                    &stage.mentor(here.id, Command::ReopenAction(ReopenAction { action: action.id }))?,
                    line,
                )
            }
            Verb::List { space } => {
                let here = stage.here(&space)?;
                let actions = &here.show.view.actions;
                Answer::new(show::actions(actions), &json!({ "actions": actions }))
            }
        }
    }
}
