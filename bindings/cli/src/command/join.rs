//! `cairn join`: accepts an invite, also when offline.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::page::{Line, Page};
use crate::stage::Stage;
use cairn_client::{Command, Reply};
use clap::Args;
use serde_json::json;

/// Accepts an invite.
#[derive(Debug, Args)]
pub struct Join {
    /// The link that you were given
    link: String,
}

impl Join {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let command = Command::Join {
            link: self.link.trim().to_owned(),
        };
        let accepted = stage.dispatch(command).map_err(Failure::with_a_link)?;
        let Reply::Joining { space } = accepted else {
            return Err(Failure::unexpected());
        };
        let mut page = Page::of("The invite is kept.");
        page.push(
            Line::from("Next: ")
                .cool("cairn sync")
                .plain(" asks to join; sync again once you were let in."),
        );
        Answer::new(page, &json!({ "space": space.to_hex() }))
    }
}
