//! `cairn relationship`: moves the mentoring life of a space on.

use crate::answer::Answer;
use crate::command::told;
use crate::failure::Failure;
use crate::show;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::relationship::{ChangeRelationship, RelationshipEvent};
use clap::{Args, ValueEnum};

/// Moves the relationship on, or shows where it is.
#[derive(Debug, Args)]
pub struct Relationship {
    /// In which space
    space: String,
    /// What happens [default: only show]
    #[arg(value_enum)]
    event: Option<Event>,
}

/// What happens, as people type it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Event {
    /// It begins
    Activate,
    /// It rests
    Pause,
    /// It goes on
    Resume,
    /// It comes to an end
    Close,
    /// It is over
    End,
}

impl Relationship {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let relationship = &here.show.view.relationship;
        let Some(event) = self.event else {
            return Answer::new(show::relationship(relationship), relationship);
        };
        let (event, line) = match event {
            Event::Activate => (RelationshipEvent::Activate, "It begins. All the best on the way."),
            Event::Pause => (RelationshipEvent::Pause, "It rests."),
            Event::Resume => (RelationshipEvent::Resume, "It goes on."),
            Event::Close => (
                RelationshipEvent::Close,
                "It comes to a good end. Look back together.",
            ),
            Event::End => (RelationshipEvent::End, "It has ended. What was built stays."),
        };
        let command = ChangeRelationship { event };
        told(
            &stage.mentor(here.id, Command::ChangeRelationship(command))?,
            line,
        )
    }
}
