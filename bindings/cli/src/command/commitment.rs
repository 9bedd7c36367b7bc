//! `cairn commitment …`: recurring promises.

use crate::answer::Answer;
use crate::command::{Cleared, one_of, schedule, told};
use crate::day::Day;
use crate::failure::Failure;
use crate::page::Line;
use crate::show;
use crate::stage::Stage;
use crate::words;
use cairn_client::model::Command;
use cairn_client::model::commitment::{AddCommitment, EditCommitment, EndCommitment};
use cairn_client::model::schedule::Schedule;
use cairn_client::model::streak::Quorum;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

/// Commitments.
#[derive(Debug, Args)]
pub struct Commitment {
    #[command(subcommand)]
    verb: Verb,
}

/// Who must keep a period for all to keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Must {
    /// Each participant
    Each,
    /// Any one participant
    Any,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a promise
    Add {
        /// In which space
        space: String,
        /// What is promised
        #[arg(value_name = "TITLE")]
        named: Option<String>,
        /// What is promised
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        /// How often: daily, weekdays:mon,wed,fri, every:3, weekly:3, monthday:15, monthday:last, nthweekday:2tu,
        /// nthweekday:lastfr
        #[arg(long, default_value = "weekly:1", value_parser = schedule)]
        schedule: Schedule,
        /// The first day [default: today]
        #[arg(long, value_name = "DAY")]
        from: Option<Day>,
        /// Who promises [default: you]
        #[arg(long, value_name = "NAME,NAME")]
        participants: Vec<String>,
        /// Who must keep a period for all to keep it
        #[arg(long, value_enum, default_value_t = Must::Each)]
        quorum: Must,
        /// Kept periods after which one miss is bridged; 0 bridges none
        #[arg(long, value_name = "N", default_value_t = 4)]
        bridge: u16,
        /// The goal that it serves
        #[arg(long)]
        goal: Option<String>,
    },
    /// Change a promise: easier from the next period on, harder at once
    Edit {
        /// In which space
        space: String,
        /// Which commitment
        commitment: String,
        /// A new title
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        /// A new schedule
        #[arg(long, value_parser = schedule)]
        schedule: Option<Schedule>,
        /// The first day of the new schedule
        #[arg(long, value_name = "DAY", requires = "schedule")]
        from: Option<Day>,
        /// All participants, as they should be
        #[arg(long, value_name = "NAME,NAME")]
        participants: Vec<String>,
        /// Who must keep a period for all to keep it
        #[arg(long, value_enum)]
        quorum: Option<Must>,
        /// Kept periods after which one miss is bridged
        #[arg(long, value_name = "N")]
        bridge: Option<u16>,
        /// The goal that it serves
        #[arg(long)]
        goal: Option<String>,
        /// Fields to empty: goal
        #[arg(long, value_delimiter = ',', value_name = "FIELD", value_parser = ["goal"])]
        clear: Vec<String>,
    },
    /// End a promise; its numbers stand still from then on
    End {
        /// In which space
        space: String,
        /// Which commitment
        commitment: String,
        /// Its last day [default: today]
        #[arg(long)]
        day: Option<Day>,
    },
    /// List promises
    List {
        /// In which space
        space: String,
        /// Ended ones too
        #[arg(long)]
        all: bool,
    },
}

impl From<Must> for Quorum {
    fn from(must: Must) -> Self {
        match must {
            Must::Each => Self::Each,
            Must::Any => Self::Any,
        }
    }
}

impl Commitment {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match self.verb {
            Verb::Add {
                space,
                named,
                title,
                schedule,
                from,
                participants,
                quorum,
                bridge,
                goal,
            } => {
                let title = one_of("title", named, title)?;
                let here = stage.here(&space)?;
                let line = Line::from("A promise: ")
                    .strong(title.clone())
                    .plain(format!(", {}", words::schedule(&schedule)));
                let command = AddCommitment {
                    title,
                    goal: goal
                        .map(|goal| here.goal(&goal).map(|goal| goal.id))
                        .transpose()?,
                    schedule,
                    from_day: here.day(from),
                    participants: here.member_keys(&participants)?,
                    quorum: quorum.into(),
                    bridge,
                };
                told(&stage.mentor(here.id, Command::AddCommitment(command))?, line)
            }
            Verb::Edit {
                space,
                commitment,
                title,
                schedule,
                from,
                participants,
                quorum,
                bridge,
                goal,
                clear,
            } => {
                let here = stage.here(&space)?;
                let commitment = here.commitment(&commitment)?;
                let goal = goal
                    .map(|goal| here.goal(&goal).map(|goal| goal.id))
                    .transpose()?;
                let called = title.clone().unwrap_or_else(|| commitment.title.clone());
                let line = Line::from("Changed the promise ").strong(called).plain(".");
                let command = EditCommitment {
                    commitment: commitment.id,
                    title,
                    goal: Cleared(clear).edit("goal", goal),
                    participants: if participants.is_empty() {
                        None
                    } else {
                        Some(here.member_keys(&participants)?)
                    },
                    quorum: quorum.map(Into::into),
                    bridge,
                    schedule,
                    from_day: here.day(from),
                };
                told(&stage.mentor(here.id, Command::EditCommitment(command))?, line)
            }
            Verb::End {
                space,
                commitment,
                day,
            } => {
                let here = stage.here(&space)?;
                let commitment = here.commitment(&commitment)?;
                let command = EndCommitment {
                    commitment: commitment.id,
                    day: here.day(day),
                };
                let line = Line::empty()
                    .strong(commitment.title.clone())
                    .plain(" has ended. What was built stays.");
                told(&stage.mentor(here.id, Command::EndCommitment(command))?, line)
            }
            Verb::List { space, all } => {
                let here = stage.here(&space)?;
                let commitments: Vec<_> = here
                    .show
                    .view
                    .commitments
                    .iter()
                    .filter(|one| all || one.ended_day.is_none())
                    .collect();
                Answer::new(
                    show::commitments(&commitments),
                    &json!({ "commitments": commitments }),
                )
            }
        }
    }
}
