//! `cairn sync`: exchanges everything with the relays, once or for as long as one watches.

use crate::answer::{Answer, Exit};
use crate::failure::Failure;
use crate::page::{Line, Page};
use crate::show;
use crate::stage::Stage;
use crate::words;
use cairn_client::{SpaceId, SpaceShow, SpaceSummary, Standing, SyncReport};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;

/// Exchanges.
#[derive(Debug, Args)]
pub struct Sync {
    /// Stay connected and print a line for each change; ends on Ctrl-C
    #[arg(long)]
    watch: bool,
}

/// How a sync went, for scripts.
#[derive(Debug, Serialize)]
struct ReportJson<'a> {
    sent: u32,
    received: u32,
    waiting: u32,
    problems: Vec<ProblemJson<'a>>,
    requests: Vec<RequestJson<'a>>,
    notices: &'a [String],
}

#[derive(Debug, Serialize)]
struct ProblemJson<'a> {
    relay: &'a str,
    code: &'a str,
}

#[derive(Debug, Serialize)]
struct RequestJson<'a> {
    space: &'a str,
    name: &'a str,
}

impl Sync {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        if self.watch {
            return super::watch::watch(stage);
        }
        let before = if stage.json {
            BTreeMap::new()
        } else {
            shows(stage)?
        };
        let report = stage.sync()?;
        let mut page = page(&report);
        if !stage.json {
            asked(&stage.spaces()?, &mut page);
            for (id, after) in shows(stage)? {
                let lines = show::changes(before.get(&id).map(|show| &show.view), &after.view);
                if !lines.is_empty() {
                    page.heading(if after.view.title.is_empty() {
                        "(untitled)"
                    } else {
                        &after.view.title
                    });
                    lines
                        .into_iter()
                        .for_each(|line| page.push(Line::from("  ").and(line)));
                }
            }
        }
        Ok(Answer::new(page, &json(&report))?.ending(exit(&report)))
    }
}

/// Says where one waits to be let in.
fn asked(spaces: &[SpaceSummary], page: &mut Page) {
    for space in spaces {
        let words = match space.state {
            Standing::Asked => "you asked to join. Once somebody there said yes, sync again.",
            Standing::Invited => "the invite could not be answered yet; sync again when connected.",
            Standing::Refused => "the invite had ended. Ask for a new one.",
            _ => continue,
        };
        let title = if space.title.is_empty() {
            "(untitled)"
        } else {
            &space.title
        };
        page.push(Line::empty().strong(title).plain(": ").warm(words));
    }
}

/// What every space shows that can be shown.
fn shows(stage: &mut Stage) -> Result<BTreeMap<SpaceId, SpaceShow>, Failure> {
    let spaces = stage.spaces()?.into_iter();
    let ids: Vec<SpaceId> = spaces
        .filter(|space| space.state == Standing::Member)
        .filter_map(|space| space.id.parse().ok())
        .collect();
    Ok(ids
        .into_iter()
        .filter_map(|id| stage.show(id).ok().map(|show| (id, show)))
        .collect())
}

fn exit(report: &SyncReport) -> Exit {
    if !report.problems.is_empty() {
        Exit::Network
    } else if report.waiting > 0 {
        Exit::Waits
    } else {
        Exit::Done
    }
}

fn json(report: &SyncReport) -> ReportJson<'_> {
    ReportJson {
        sent: report.sent,
        received: report.received,
        waiting: report.waiting,
        problems: report
            .problems
            .iter()
            .map(|(relay, code)| ProblemJson { relay, code })
            .collect(),
        requests: report
            .requests
            .iter()
            .map(|(space, name)| RequestJson { space, name })
            .collect(),
        notices: &report.notices,
    }
}

fn page(report: &SyncReport) -> Page {
    let exchanged = format!("{} sent, {} received", report.sent, report.received);
    let first = match (report.problems.is_empty(), report.waiting) {
        (true, 0) => Line::empty()
            .good("✓ Up to date")
            .plain(format!(": {exchanged}.")),
        (true, waiting) => Line::empty()
            .warm(format!("{waiting} waiting"))
            .plain(format!(": {exchanged}.")),
        (false, 0) => Line::empty()
            .warm("Not everything could be exchanged")
            .plain(format!(": {exchanged}.")),
        (false, waiting) => Line::empty().warm(format!("{waiting} waiting")).plain(format!(
            ": {exchanged}. Everything is safe on this device and goes when you are connected."
        )),
    };
    let mut page = Page::of(first);
    for (relay, code) in &report.problems {
        let place = if relay.is_empty() {
            "This device".to_owned()
        } else {
            relay.clone()
        };
        let words = show::problem(code);
        page.push(
            Line::from("  ")
                .plain(place)
                .plain(": ")
                .warm(words)
                .faint(format!(" [{code}]")),
        );
    }
    for (space, name) in &report.requests {
        page.push(
            Line::empty()
                .strong(name.clone())
                .plain(" asked to join ")
                .strong(space.clone())
                .plain(". Compare digits with ")
                .cool("cairn members SPACE")
                .plain(", then ")
                .cool("cairn approve SPACE"),
        );
    }
    for notice in &report.notices {
        page.push(
            Line::empty()
                .warm(show::problem(notice))
                .faint(format!(" [{notice}]")),
        );
    }
    if !report.requests.is_empty() {
        let count = words::counted(u64::try_from(report.requests.len()).unwrap_or(0), "person");
        page.push(Line::empty().faint(if report.requests.len() == 1 {
            format!("{count} waits for your answer.")
        } else {
            format!("{} people wait for your answer.", report.requests.len())
        }));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::{exit, json, page};
    use crate::answer::Exit;
    use crate::page::{Paint, render};
    use cairn_client::SyncReport;

    fn offline() -> SyncReport {
        SyncReport {
            waiting: 3,
            problems: vec![("http://relay.example".to_owned(), "relay.unreachable".to_owned())],
            ..SyncReport::default()
        }
    }

    #[test]
    fn a_sync_without_a_network_loses_nothing_and_says_so() {
        assert_eq!(exit(&offline()), Exit::Network);
        insta::assert_snapshot!(render(&page(&offline()), Paint::Plain));
        insta::assert_json_snapshot!(json(&offline()));
    }

    #[test]
    fn a_sync_says_who_asked_to_join() {
        let report = SyncReport {
            sent: 2,
            received: 1,
            requests: vec![("Together".to_owned(), "ben".to_owned())],
            notices: vec!["invite.used_twice".to_owned()],
            ..SyncReport::default()
        };
        assert_eq!(exit(&report), Exit::Done);
        insta::assert_snapshot!(render(&page(&report), Paint::Plain));
        insta::assert_json_snapshot!(json(&report));
    }
}
