//! `cairn milestone …`: dated steps on the way to a goal.

use crate::answer::Answer;
use crate::command::{Cleared, one_of, told};
use crate::day::Day;
use crate::failure::Failure;
use crate::page::Line;
use crate::show;
use crate::stage::{Here, Stage};
use cairn_client::model::Command;
use cairn_client::model::milestone::{
    AddMilestone, CompleteMilestone, EditMilestone, ReopenMilestone, Requires,
};
use clap::{Args, Subcommand};
use serde_json::json;

/// Milestones.
#[derive(Debug, Args)]
pub struct Milestone {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a step on the way to a goal
    Add {
        /// In which space
        space: String,
        /// To which goal
        goal: String,
        /// What the step is
        #[arg(value_name = "TITLE")]
        named: Option<String>,
        /// What the step is
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        /// The day by which it is due
        #[arg(long, value_name = "DAY")]
        due: Option<Day>,
        /// Whose marks make it done: any, each (of the goal's owners), or names
        #[arg(long, value_name = "any|each|NAME,NAME", default_value = "any")]
        requires: String,
    },
    /// Change a milestone
    Edit {
        /// In which space
        space: String,
        /// Which milestone
        milestone: String,
        /// A new title
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        /// The day by which it is due
        #[arg(long, value_name = "DAY")]
        due: Option<Day>,
        /// Whose marks make it done
        #[arg(long, value_name = "any|each|NAME,NAME")]
        requires: Option<String>,
        /// Fields to empty: due
        #[arg(long, value_delimiter = ',', value_name = "FIELD", value_parser = ["due"])]
        clear: Vec<String>,
    },
    /// Mark a milestone as done by you
    Done {
        /// In which space
        space: String,
        /// Which milestone
        milestone: String,
        /// The day on which it was done [default: today]
        #[arg(long)]
        day: Option<Day>,
    },
    /// Say that a milestone is not done after all
    Undo {
        /// In which space
        space: String,
        /// Which milestone
        milestone: String,
    },
    /// List milestones by goal
    List {
        /// In which space
        space: String,
    },
}

impl Milestone {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match self.verb {
            Verb::Add {
                space,
                goal,
                named,
                title,
                due,
                requires,
            } => {
                let title = one_of("title", named, title)?;
                let here = stage.here(&space)?;
                let goal = here.goal(&goal)?;
                let command = AddMilestone {
                    goal: goal.id,
                    title: title.clone(),
                    due_day: here.day(due),
                    requires: who(&here, &requires)?,
                };
                let line = Line::from("A new milestone for ")
                    .plain(goal.title.clone())
                    .plain(": ")
                    .strong(title);
                told(&stage.mentor(here.id, Command::AddMilestone(command))?, line)
            }
            Verb::Edit {
                space,
                milestone,
                title,
                due,
                requires,
                clear,
            } => {
                let here = stage.here(&space)?;
                let milestone = here.milestone(&milestone)?;
                let called = title.clone().unwrap_or_else(|| milestone.title.clone());
                let line = Line::from("Changed the milestone ").strong(called).plain(".");
                let command = EditMilestone {
                    milestone: milestone.id,
                    title,
                    due_day: Cleared(clear).edit("due", here.day(due)),
                    requires: requires.map(|requires| who(&here, &requires)).transpose()?,
                };
                told(&stage.mentor(here.id, Command::EditMilestone(command))?, line)
            }
            Verb::Done {
                space,
                milestone,
                day,
            } => {
                let here = stage.here(&space)?;
                let milestone = here.milestone(&milestone)?;
                let command = CompleteMilestone {
                    milestone: milestone.id,
                    day: here.day(day),
                };
                let outcome = stage.mentor(here.id, Command::CompleteMilestone(command))?;
                let now = stage.show(here.id)?;
                let mut steps = now.view.goals.iter().flat_map(|goal| &goal.milestones);
                let line = Line::empty().good("✓ ").strong(milestone.title.clone());
                let line = if steps.any(|step| step.id == milestone.id && step.done) {
                    line.plain(" is done. Well done.")
                } else {
                    line.plain(": your part is done. It counts once each owner has done theirs.")
                };
                told(&outcome, line)
            }
            Verb::Undo { space, milestone } => {
                let here = stage.here(&space)?;
                let milestone = here.milestone(&milestone)?;
                let command = ReopenMilestone {
                    milestone: milestone.id,
                };
                let line = Line::empty()
                    .strong(milestone.title.clone())
                    .plain(" is open again.");
                told(&stage.mentor(here.id, Command::ReopenMilestone(command))?, line)
            }
            Verb::List { space } => {
                let here = stage.here(&space)?;
                let goals: Vec<_> = here
                    .show
                    .view
                    .goals
                    .iter()
                    .filter(|goal| !goal.archived)
                    .collect();
                let milestones: Vec<_> = goals.iter().flat_map(|goal| &goal.milestones).collect();
                Answer::new(show::goals(&goals), &json!({ "milestones": milestones }))
            }
        }
    }
}

fn who(here: &Here, text: &str) -> Result<Requires, Failure> {
    match text {
        "any" => Ok(Requires::Any),
        "each" => Ok(Requires::Each),
        names => Ok(Requires::Named(
            here.member_keys(&[names.to_owned()])?.into_iter().collect(),
        )),
    }
}
