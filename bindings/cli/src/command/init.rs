//! `cairn init`: a person on this device, or a further device of a person.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::page::{Line, Page};
use crate::stage::Stage;
use cairn_client::Command;
use clap::Args;

/// Begins.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Init {
    /// What people call you, in any script
    #[arg(long, allow_hyphen_values = true)]
    name: Option<String>,
    /// A link from `cairn link-device` on a device of yours that exists already
    #[arg(long)]
    link: Option<String>,
}

impl Init {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        stage.opened()?;
        match (self.name, self.link) {
            (_, Some(link)) => {
                stage.dispatch(Command::LinkThisDevice { link })?;
                let person = stage.person()?;
                let mut page = Page::of("The link is kept.");
                page.push(Line::from("Next: ").cool("cairn sync").plain(
                    " on the device that made the link, then here: your name and your spaces come with it.",
                ));
                Answer::new(page, &person)
            }
            (name, None) => {
                stage.dispatch(Command::CreatePerson {
                    name: name.unwrap_or_default(),
                })?;
                let person = stage.person()?;
                let mut page = Page::of(Line::from("Welcome, ").strong(person.name.clone()).plain("."));
                page.push(
                    Line::from("Next: ")
                        .cool("cairn space new --kind pair --title TITLE --relay URL")
                        .plain(" or ")
                        .cool("cairn join LINK"),
                );
                Answer::new(page, &person)
            }
        }
    }
}
