//! `cairn approve` and `cairn decline`: answers to those who asked to join.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::names::{Named, find};
use crate::page::Line;
use crate::stage::Stage;
use crate::words;
use cairn_client::{Command, MemberKey, Reply, SpaceId};
use clap::Args;
use serde_json::json;

/// Lets people in.
#[derive(Debug, Args)]
pub struct Approve {
    /// Into which space
    space: String,
    /// Whom [default: everyone who waits]
    name: Option<String>,
}

/// Turns people away.
#[derive(Debug, Args)]
pub struct Decline {
    /// From which space
    space: String,
    /// Whom [default: everyone who waits]
    name: Option<String>,
}

impl Approve {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let (space, member) = asked(stage, &self.space, self.name.as_deref())?;
        let Reply::Approved { names } = stage.dispatch(Command::Approve { space, member })? else {
            return Err(Failure::unexpected());
        };
        let verb = if names.len() == 1 { "is" } else { "are" };
        let line = Line::empty()
            .strong(words::names(names.iter().map(String::as_str)))
            .plain(format!(" {verb} in. They hear of it after "))
            .cool("cairn sync")
            .plain(" on both sides.");
        Answer::line(line, &json!({ "approved": names }))
    }
}

impl Decline {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let (space, member) = asked(stage, &self.space, self.name.as_deref())?;
        match stage.dispatch(Command::Decline { space, member })? {
            Reply::Done => Answer::line("They stay outside.", &json!({ "outcome": "changed" })),
            _ => Err(Failure::unexpected()),
        }
    }
}

fn asked(
    stage: &mut Stage,
    space: &str,
    name: Option<&str>,
) -> Result<(SpaceId, Option<MemberKey>), Failure> {
    let (id, summary) = stage.space(space)?;
    let named = summary
        .requests
        .into_iter()
        .map(|asked| Named::new(asked.name, &asked.member, asked.member.clone()));
    let member = name
        .map(|name| find("person who asked to join", name, named))
        .transpose()?;
    let member = member
        .map(|key| key.parse().map_err(|_| Failure::unexpected()))
        .transpose()?;
    Ok((id, member))
}
