//! `cairn link-device`: a link by which a further device of the same person can join.

use crate::answer::Answer;
use crate::command::invite::publish;
use crate::failure::Failure;
use crate::page::{Line, Page};
use crate::stage::Stage;
use cairn_client::{Command, Reply};
use clap::Args;
use serde_json::json;

/// Makes a link for a further device; it stands alone on the last line of standard output.
#[derive(Debug, Args)]
pub struct LinkDevice {
    /// The relay for your own devices [default: the one of your first space]
    #[arg(long, value_name = "URL")]
    relay: Option<String>,
}

impl LinkDevice {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let command = Command::InviteDevice {
            relay: self.relay.clone(),
        };
        let Reply::Link { link } = stage.dispatch(command)? else {
            return Err(Failure::unexpected());
        };
        let published = !stage.offline && publish(stage, self.relay.as_deref());
        let mut page = Page::of(Line::from("On your other device: ").cool("cairn init --link LINK"));
        page.push(
            "Keep the link to yourself: whoever has it can become a device of yours until you sync again.",
        );
        page.push(Line::empty().cool(link.clone()));
        let answer = Answer::new(page, &json!({ "link": link, "published": published }))?;
        Ok(if published {
            answer
        } else {
            answer.noting("valid once you have been online: run cairn sync")
        })
    }
}
