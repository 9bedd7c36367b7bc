//! `cairn status`: what waits, and when relays last answered.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::moment::wall_clock;
use crate::page::{Line, Page, Table};
use crate::show;
use crate::stage::Stage;
use crate::words;
use cairn_client::model::time::Moment;
use cairn_client::{RelayState, StatusView};
use clap::Args;
use serde::Serialize;

/// Shows what waits.
#[derive(Debug, Args)]
pub struct Status {}

/// The status with its one-line summary, for scripts.
#[derive(Debug, Serialize)]
struct StatusJson<'a> {
    chip: String,
    #[serde(flatten)]
    status: &'a StatusView,
}

impl Status {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        // A home that lost its database has nothing to send, and is not up to date.
        stage.person()?;
        let status = stage.status()?;
        Answer::new(
            page(&status, stage.moment()),
            &StatusJson {
                chip: show::chip(&status),
                status: &status,
            },
        )
    }
}

fn page(status: &StatusView, moment: Moment) -> Page {
    let chip = show::chip(status);
    let line = if status.waiting == 0 {
        Line::empty().good(chip)
    } else {
        Line::empty().warm(chip)
    };
    let mut page = Page::of(line);
    if status.waiting > 0 {
        let count = words::counted(u64::from(status.waiting), "change");
        page.push(format!(
            "{count} on this device; they go when you are connected: cairn sync"
        ));
    }
    if status.quarantined > 0 {
        let count = words::counted(u64::from(status.quarantined), "piece");
        page.push(format!(
            "{count} of what a relay sent was refused and kept aside; nothing of yours is touched."
        ));
    }
    let mut table = Table::new(&["relay", "state", "last answered"]);
    for relay in &status.relays {
        let state = match relay.state {
            RelayState::Idle => Line::from("ready"),
            RelayState::Syncing => Line::from("exchanging"),
            RelayState::Offline => Line::empty().warm("offline"),
            RelayState::Refusing => Line::empty().warm("does not take what is sent"),
            RelayState::Paused => Line::empty().warm("something else answers in its place"),
            RelayState::NeedsUpdate => Line::empty().warm("this Cairn is too old for it"),
        };
        let problem = relay.problem.as_ref().map_or_else(Line::empty, |code| {
            Line::empty()
                .warm(format!(": {}", show::problem(code)))
                .faint(format!(" [{code}]"))
        });
        let last = relay
            .last_contact_ms
            .map_or_else(|| "never yet".to_owned(), |at| wall_clock(at, moment));
        table.row(vec![relay.relay.as_str().into(), state.and(problem), last.into()]);
    }
    if !table.is_empty() {
        page.gap();
        page.append(table.page(""));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::fixture;
    use crate::page::{Paint, render};

    #[test]
    fn the_status_says_what_waits_and_why() {
        insta::assert_snapshot!(render(&page(&fixture::status(), fixture::moment()), Paint::Plain));
    }
}
