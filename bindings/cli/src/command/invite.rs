//! `cairn invite`: a link for another person, published at once when connected; and taking invites back.

use crate::answer::Answer;
use crate::command::space::Role;
use crate::failure::Failure;
use crate::page::{Line, Page};
use crate::stage::Stage;
use cairn_client::{Command, Reply};
use clap::Args;
use serde_json::json;
use std::time::Duration;

/// How long publishing a link at once may take.
const QUICK: Duration = Duration::from_secs(8);

/// Makes a link; it stands alone on the last line of standard output.
#[derive(Debug, Args)]
pub struct Invite {
    /// Into which space
    space: String,
    /// The role offered
    #[arg(long, value_enum)]
    role: Option<Role>,
    /// How many people may use it
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=50))]
    uses: u16,
    /// How many days it is valid
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(i64).range(1..=7))]
    days: i64,
}

impl Invite {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let (id, summary) = stage.space(&self.space)?;
        let command = Command::CreateInvite {
            space: id,
            role: self.role.map(Into::into),
            uses: self.uses,
            valid_ms: self.days * 86_400_000,
        };
        let Reply::Link { link } = stage.dispatch(command)? else {
            return Err(Failure::unexpected());
        };
        let published = !stage.offline && publish(stage, Some(&summary.relay));
        let mut page = Page::of(Line::from("An invite to ").strong(summary.title).plain(":"));
        page.push(Line::empty().cool(link.clone()));
        let answer = Answer::new(page, &json!({ "link": link, "published": published }))?;
        Ok(if published {
            answer
        } else {
            answer.noting("valid once you have been online: run cairn sync")
        })
    }
}

/// Tries one quick exchange, so that a link works at once. Whether its relay (or, without one, each) was reached.
pub fn publish(stage: &mut Stage, relay: Option<&str>) -> bool {
    stage.exchanged();
    let report = stage.client().and_then(|client| Ok(client.sync(QUICK)?));
    report.is_ok_and(|report| match relay {
        Some(relay) => !report
            .problems
            .iter()
            .any(|(url, _)| url == relay || url.is_empty()),
        None => report.problems.is_empty(),
    })
}

/// Takes all open invites of a space back.
#[derive(Debug, Args)]
pub struct RevokeInvites {
    /// Of which space
    space: String,
}

impl RevokeInvites {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let (id, _) = stage.space(&self.space)?;
        match stage.dispatch(Command::RevokeInvites { space: id })? {
            Reply::Done => Answer::line(
                "No open invite is valid any more after the next sync.",
                &json!({ "outcome": "changed" }),
            ),
            _ => Err(Failure::unexpected()),
        }
    }
}
