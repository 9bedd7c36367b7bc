//! `cairn members`: who is in a space, and who asked to join.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::page::{Line, Page, Table};
use crate::stage::Stage;
use crate::words;
use cairn_client::model::member::MemberView;
use cairn_client::{JoinRequestView, MemberKey};
use clap::Args;
use serde_json::json;

/// Lists members and requests.
#[derive(Debug, Args)]
pub struct Members {
    /// Of which space
    space: String,
}

impl Members {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let members = &here.show.view.members;
        let requests = &here.summary.requests;
        Answer::new(
            page(members, requests, here.me),
            &json!({ "members": members, "requests": requests }),
        )
    }
}

fn page(members: &[MemberView], requests: &[JoinRequestView], me: Option<MemberKey>) -> Page {
    let mut table = Table::new(&["member", "id", "roles", "their today", "last heard"]);
    for member in members {
        let mut name = Line::empty().strong(member.name.clone());
        if Some(member.member) == me {
            name = name.faint(" (you)");
        }
        if member.left {
            name = name.faint(" (left)");
        }
        if let Some(pronouns) = &member.pronouns {
            name = name.faint(format!(" {pronouns}"));
        }
        let roles: Vec<_> = member.roles.iter().map(|role| words::role(*role)).collect();
        table.row(vec![
            name,
            Line::empty().faint(words::short(member.member)),
            if roles.is_empty() {
                "-".to_owned()
            } else {
                roles.join(", ")
            }
            .into(),
            member.today.to_string().into(),
            member
                .heard_day
                .map_or_else(|| "not yet".to_owned(), |day| day.to_string())
                .into(),
        ]);
    }
    let mut page = table.page("");
    for request in requests {
        page.gap();
        let role = request
            .role
            .as_deref()
            .map_or_else(String::new, |role| format!(" as {role}"));
        page.push(
            Line::empty()
                .strong(request.name.clone())
                .warm(format!(" asked to join{role}.")),
        );
        page.push(
            Line::from("Compare these digits with theirs, then ")
                .cool("cairn approve SPACE NAME")
                .plain(":"),
        );
        page.push(Line::from("  ").plain(grouped(&request.safety_number)));
    }
    page
}

/// Digits in groups of five.
fn grouped(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().filter(|digit| !digit.is_whitespace()).collect();
    let groups: Vec<String> = digits.chunks(5).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::fixture;
    use crate::page::{Paint, render};

    #[test]
    fn members_are_listed_with_those_who_asked_to_join() {
        let show = fixture::together();
        let requests = &fixture::spaces()[0].requests;
        let me = show.view.members[0].member;
        insta::assert_snapshot!(render(
            &page(&show.view.members, requests, Some(me)),
            Paint::Plain
        ));
    }
}
