//! `cairn space …`: make, list, show, rename, leave, close, delete; take members out, renew the key.

use crate::answer::Answer;
use crate::command::{one_of, told};
use crate::failure::Failure;
use crate::page::{Line, Page, Table};
use crate::show;
use crate::stage::Stage;
use crate::words;
use cairn_client::model::space::RenameSpace;
use cairn_client::model::{self};
use cairn_client::{Command, NewSpaceKind, Reply, SpaceSummary};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

/// Spaces.
#[derive(Debug, Args)]
pub struct Space {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a space
    New {
        /// For two people or for a group
        #[arg(long, value_enum, default_value_t = Kind::Pair)]
        kind: Kind,
        /// What its members call it
        #[arg(value_name = "TITLE")]
        named: Option<String>,
        /// What its members call it
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        /// The relay through which it is exchanged
        #[arg(long, value_name = "URL")]
        relay: String,
        /// Your own role
        #[arg(long, value_enum)]
        role: Option<Role>,
    },
    /// List your spaces
    List,
    /// Show everything in a space
    Show {
        /// Which
        space: String,
    },
    /// Give a space another title
    Rename {
        /// Which
        space: String,
        /// The new title
        title: String,
    },
    /// Leave a space; what you wrote stays with the others
    Leave {
        /// Which
        space: String,
    },
    /// Make a space read-only for everyone
    Close {
        /// Which
        space: String,
    },
    /// Let the relay forget a space; copies on devices stay
    Delete {
        /// Which
        space: String,
    },
    /// Take a member out, with a new key for what comes
    RemoveMember {
        /// From which space
        space: String,
        /// Whom
        member: String,
    },
    /// A new key for what comes
    Rotate {
        /// Of which space
        space: String,
    },
}

/// What a space is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Two people
    Pair,
    /// A group
    Circle,
}

/// A role, as people type it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// Guides another member
    Mentor,
    /// Is guided
    Mentee,
    /// Both at once
    Peer,
    /// Runs a programme
    Coordinator,
}

impl From<Role> for model::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Mentor => Self::Mentor,
            Role::Mentee => Self::Mentee,
            Role::Peer => Self::Peer,
            Role::Coordinator => Self::Coordinator,
        }
    }
}

impl Space {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match self.verb {
            Verb::New {
                kind,
                named,
                title,
                relay,
                role,
            } => {
                let title = one_of("title", named, title)?;
                let kind = match kind {
                    Kind::Pair => NewSpaceKind::Pair,
                    Kind::Circle => NewSpaceKind::Circle,
                };
                let line = Line::from("Made the space ").strong(title.clone());
                let command = Command::CreateSpace {
                    kind,
                    title,
                    relay,
                    role: role.map(Into::into),
                };
                let Reply::SpaceMade(id) = stage.dispatch(command)? else {
                    return Err(Failure::unexpected());
                };
                let mut page = Page::of(line.faint(format!("  {}", words::short(id))));
                page.push(Line::from("Next: ").cool("cairn invite SPACE"));
                Answer::new(page, &json!({ "space": id.to_hex() }))
            }
            Verb::List => {
                let spaces = stage.spaces()?;
                Answer::new(list(&spaces), &json!({ "spaces": spaces }))
            }
            Verb::Show { space } => {
                let here = stage.here(&space)?;
                Answer::new(
                    show::space(&here.show, here.summary.state, here.moment),
                    &here.show,
                )
            }
            Verb::Rename { space, title } => {
                let (id, _) = stage.space(&space)?;
                let line = Line::from("The space is called ")
                    .strong(title.clone())
                    .plain(" now.");
                told(
                    &stage.mentor(id, model::Command::RenameSpace(RenameSpace { title }))?,
                    line,
                )
            }
            Verb::Leave { space } => {
                let (id, summary) = stage.space(&space)?;
                let words = if summary.state.never_entered() {
                    "You ask no more to be let in."
                } else {
                    "You leave with the next sync. What you wrote stays."
                };
                done(stage, Command::LeaveSpace { space: id }, words)
            }
            Verb::Close { space } => {
                let (id, _) = stage.space(&space)?;
                done(
                    stage,
                    Command::CloseSpace { space: id },
                    "The space is closed. Everyone keeps their copy.",
                )
            }
            Verb::Delete { space } => {
                let (id, _) = stage.space(&space)?;
                let text = "The relay forgets the space with the next sync. Copies on devices stay.";
                done(stage, Command::DeleteSpace { space: id }, text)
            }
            Verb::RemoveMember { space, member } => {
                let here = stage.here(&space)?;
                let member = here.member(&member)?;
                let line = Line::empty()
                    .strong(member.name.clone())
                    .plain(" is taken out with the next sync.");
                let command = Command::RemoveMember {
                    space: here.id,
                    member: member.member,
                };
                done(stage, command, line)
            }
            Verb::Rotate { space } => {
                let (id, _) = stage.space(&space)?;
                done(
                    stage,
                    Command::RotateKey { space: id },
                    "What comes is sealed with a new key.",
                )
            }
        }
    }
}

fn done(stage: &mut Stage, command: Command, line: impl Into<Line>) -> Result<Answer, Failure> {
    match stage.dispatch(command)? {
        Reply::Done => Answer::line(line, &json!({ "outcome": "changed" })),
        _ => Err(Failure::unexpected()),
    }
}

fn list(spaces: &[SpaceSummary]) -> Page {
    if spaces.is_empty() {
        return Page::of(
            Line::from("No spaces yet. ")
                .cool("cairn space new --kind pair --title TITLE --relay URL")
                .plain(" makes one, ")
                .cool("cairn join LINK")
                .plain(" accepts an invite."),
        );
    }
    let mut table = Table::new(&["space", "id", "kind", ">members", "waiting", "state"]);
    for space in spaces {
        let waiting = if space.waiting == 0 {
            Line::from("-")
        } else {
            Line::empty().warm(space.waiting.to_string())
        };
        let mut state = Line::from(words::standing(space.state));
        if !space.requests.is_empty() {
            let names = words::names(space.requests.iter().map(|request| request.name.as_str()));
            state = state.warm(format!("; {names} asked to join"));
        }
        table.row(vec![
            Line::empty().strong(if space.title.is_empty() {
                "(untitled)"
            } else {
                &space.title
            }),
            Line::empty().faint(words::short(&space.id)),
            space.kind.as_str().into(),
            space.members.to_string().into(),
            waiting,
            state,
        ]);
    }
    table.page("")
}

#[cfg(test)]
mod tests {
    use super::list;
    use crate::fixture;
    use crate::page::{Paint, render};

    #[test]
    fn the_list_of_spaces_says_who_asked_to_join() {
        insta::assert_snapshot!(render(&list(&fixture::spaces()), Paint::Plain));
    }

    #[test]
    fn an_empty_list_says_how_to_begin() {
        insta::assert_snapshot!(render(&list(&[]), Paint::Plain));
    }
}
