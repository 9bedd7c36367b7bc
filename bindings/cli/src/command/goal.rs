//! `cairn goal …`: what is to be reached.

use crate::answer::Answer;
use crate::command::{Cleared, one_of, told};
use crate::day::Day;
use crate::failure::Failure;
use crate::page::Line;
use crate::show;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::goal::{AddGoal, ArchiveGoal, EditGoal, RestoreGoal};
use clap::{Args, Subcommand};
use serde_json::json;

/// Goals.
#[derive(Debug, Args)]
pub struct Goal {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Set a goal
    Add {
        /// In which space
        space: String,
        /// What is to be reached
        #[arg(value_name = "TITLE")]
        named: Option<String>,
        /// What is to be reached
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// Change a goal
    Edit {
        /// In which space
        space: String,
        /// Which goal
        goal: String,
        /// A new title
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        #[command(flatten)]
        fields: Fields,
        /// Fields to empty: why, measure, target, wish, outcome, obstacle, plan
        #[arg(long, value_delimiter = ',', value_name = "FIELD",
              value_parser = ["why", "measure", "target", "wish", "outcome", "obstacle", "plan"])]
        clear: Vec<String>,
    },
    /// Put a goal away; nothing in it is deleted
    Archive {
        /// In which space
        space: String,
        /// Which goal
        goal: String,
    },
    /// Take an archived goal out again
    Restore {
        /// In which space
        space: String,
        /// Which goal
        goal: String,
    },
    /// List goals with their milestones
    List {
        /// In which space
        space: String,
        /// Archived ones too
        #[arg(long)]
        all: bool,
    },
}

#[derive(Debug, Args)]
struct Fields {
    /// Why it matters
    #[arg(long, allow_hyphen_values = true)]
    why: Option<String>,
    /// How to tell that it is reached
    #[arg(long, allow_hyphen_values = true)]
    measure: Option<String>,
    /// The day by which it is to be reached
    #[arg(long, value_name = "DAY", alias = "target-day")]
    target: Option<Day>,
    /// What you wish for
    #[arg(long, allow_hyphen_values = true)]
    wish: Option<String>,
    /// The best that could come of it
    #[arg(long, allow_hyphen_values = true)]
    outcome: Option<String>,
    /// What in you may get in the way
    #[arg(long, allow_hyphen_values = true)]
    obstacle: Option<String>,
    /// If that happens, then…
    #[arg(long, allow_hyphen_values = true)]
    plan: Option<String>,
    /// Whose goal it is [default: yours]
    #[arg(long, value_name = "NAME,NAME")]
    owners: Vec<String>,
}

impl Goal {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match self.verb {
            Verb::Add {
                space,
                named,
                title,
                fields,
            } => {
                let title = one_of("title", named, title)?;
                let here = stage.here(&space)?;
                let command = AddGoal {
                    title: title.clone(),
                    why: fields.why,
                    measure: fields.measure,
                    target_day: here.day(fields.target),
                    wish: fields.wish,
                    outcome: fields.outcome,
                    obstacle: fields.obstacle,
                    plan: fields.plan,
                    owners: here.member_keys(&fields.owners)?,
                };
                told(
                    &stage.mentor(here.id, Command::AddGoal(command))?,
                    Line::from("A new goal: ").strong(title),
                )
            }
            Verb::Edit {
                space,
                goal,
                title,
                fields,
                clear,
            } => {
                let here = stage.here(&space)?;
                let goal = here.goal(&goal)?;
                let cleared = Cleared(clear);
                let called = title.clone().unwrap_or_else(|| goal.title.clone());
                let line = Line::from("Changed the goal ").strong(called).plain(".");
                let command = EditGoal {
                    goal: goal.id,
                    title,
                    why: cleared.edit("why", fields.why),
                    measure: cleared.edit("measure", fields.measure),
                    target_day: cleared.edit("target", here.day(fields.target)),
                    wish: cleared.edit("wish", fields.wish),
                    outcome: cleared.edit("outcome", fields.outcome),
                    obstacle: cleared.edit("obstacle", fields.obstacle),
                    plan: cleared.edit("plan", fields.plan),
                    owners: if fields.owners.is_empty() {
                        None
                    } else {
                        Some(here.member_keys(&fields.owners)?)
                    },
                };
                told(&stage.mentor(here.id, Command::EditGoal(command))?, line)
            }
            Verb::Archive { space, goal } => {
                let here = stage.here(&space)?;
                let goal = here.goal(&goal)?;
                let line = Line::empty()
                    .strong(goal.title.clone())
                    .plain(" is put away. Nothing in it is lost.");
                told(
                    &stage.mentor(here.id, Command::ArchiveGoal(ArchiveGoal { goal: goal.id }))?,
                    line,
                )
            }
            Verb::Restore { space, goal } => {
                let here = stage.here(&space)?;
                let goal = here.goal(&goal)?;
                let line = Line::empty().strong(goal.title.clone()).plain(" is back.");
                told(
                    &stage.mentor(here.id, Command::RestoreGoal(RestoreGoal { goal: goal.id }))?,
                    line,
                )
            }
            Verb::List { space, all } => {
                let here = stage.here(&space)?;
                let goals: Vec<_> = here
                    .show
                    .view
                    .goals
                    .iter()
                    .filter(|goal| all || !goal.archived)
                    .collect();
                Answer::new(show::goals(&goals), &json!({ "goals": goals }))
            }
        }
    }
}
