//! `cairn doctor`: looks whether everything is well on this device. Changes nothing.

use crate::answer::{Answer, Exit};
use crate::failure::Failure;
use crate::moment;
use crate::page::{Line, Page, Table};
use crate::show;
use crate::stage::Stage;
use crate::words;
use cairn_client::Standing;
use clap::Args;
use serde::Serialize;

/// Looks whether everything is well.
#[derive(Debug, Args)]
pub struct Doctor {}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

/// All that was looked at, for scripts.
#[derive(Debug, Serialize)]
struct DoctorJson<'a> {
    ok: bool,
    checks: &'a [Check],
}

impl Check {
    fn well(name: &'static str, text: impl Into<String>) -> Self {
        Self {
            name,
            ok: true,
            text: text.into(),
            code: None,
        }
    }

    fn not(name: &'static str, text: impl Into<String>, code: &str) -> Self {
        Self {
            name,
            ok: false,
            text: text.into(),
            code: Some(code.to_owned()),
        }
    }

    fn of(name: &'static str, failure: &Failure) -> Self {
        Self::not(name, failure.text.clone(), &failure.code)
    }
}

impl Doctor {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let checks = look(stage);
        let ok = checks.iter().all(|check| check.ok);
        let answer = Answer::new(page(&checks), &DoctorJson { ok, checks: &checks })?;
        Ok(if ok { answer } else { answer.ending(Exit::Waits) })
    }
}

fn look(stage: &mut Stage) -> Vec<Check> {
    let mut checks = vec![Check::well(
        "program",
        format!("cairn {}", env!("CARGO_PKG_VERSION")),
    )];
    let home = stage.home().display().to_string();
    match stage.client() {
        Ok(_) => checks.push(Check::well("home", home)),
        Err(failure) => {
            checks.push(Check::not(
                "home",
                format!("{home}: {}", failure.text),
                &failure.code,
            ));
            return checks;
        }
    }
    match stage.client().and_then(|client| Ok(client.integrity()?)) {
        Ok(wrong) if wrong.is_empty() => checks.push(Check::well("database", "every page is readable")),
        Ok(wrong) => checks.push(Check::not("database", wrong.join("; "), "storage.corrupt")),
        Err(failure) => checks.push(Check::of("database", &failure)),
    }
    match stage.person() {
        Ok(person) if person.name.is_empty() => checks.push(Check::not(
            "person",
            "the link was accepted; sync on the device that made it, then here. If it was used up or is too old, take a new one: cairn init --link LINK",
            "person.not_linked_yet",
        )),
        Ok(person) => checks.push(Check::well("person", person.name)),
        Err(failure) => {
            checks.push(Check::of("person", &failure));
            return checks;
        }
    }
    let year = chrono::DateTime::from_timestamp_millis(stage.moment().now_ms)
        .map_or(0, |now| chrono::Datelike::year(&now));
    let clock = moment::wall_clock(stage.moment().now_ms, stage.moment());
    checks.push(if (2025..2100).contains(&year) {
        Check::well("clock", clock)
    } else {
        Check::not(
            "clock",
            format!("{clock}: set this device's clock"),
            "clock.implausible",
        )
    });
    match stage.spaces() {
        Ok(spaces) => {
            for space in spaces
                .iter()
                .filter(|space| matches!(space.state, Standing::Member | Standing::Left))
            {
                let shown = space
                    .id
                    .parse()
                    .map_err(|_| Failure::unexpected())
                    .and_then(|id| stage.show(id));
                // A space that was left before this device heard of it has no pages here.
                let left = space.state == Standing::Left;
                if shown
                    .as_ref()
                    .is_err_and(|failure| left && failure.code == "space.not_a_member")
                {
                    continue;
                }
                checks.push(match shown {
                    Ok(show) if show.view.diagnostics.is_empty() => Check::well("space", space.title.clone()),
                    Ok(show) => {
                        let count = u64::try_from(show.view.diagnostics.len()).unwrap_or(0);
                        let count = words::counted(count, "record");
                        Check::well(
                            "space",
                            format!("{}: {count} not understood by this version", space.title),
                        )
                    }
                    Err(failure) => Check::not(
                        "space",
                        format!("{}: {}", space.title, failure.text),
                        &failure.code,
                    ),
                });
                if space.state == Standing::Distrusted {
                    checks.push(Check::not(
                        "space",
                        words::standing(space.state),
                        "relay.distrusted",
                    ));
                }
            }
        }
        Err(failure) => checks.push(Check::of("spaces", &failure)),
    }
    match stage.status() {
        Ok(status) => {
            checks.push(Check::well("exchange", show::chip(&status)));
            for relay in &status.relays {
                if let Some(code) = &relay.problem {
                    checks.push(Check::not(
                        "relay",
                        format!("{}: {}", relay.relay, show::problem(code)),
                        code,
                    ));
                }
            }
        }
        Err(failure) => checks.push(Check::of("exchange", &failure)),
    }
    checks
}

fn page(checks: &[Check]) -> Page {
    let mut table = Table::new(&[]);
    for check in checks {
        let mark = if check.ok {
            Line::empty().good("✓")
        } else {
            Line::empty().warm("!")
        };
        let code = check
            .code
            .as_ref()
            .map_or_else(String::new, |code| format!(" [{code}]"));
        table.row(vec![
            mark,
            check.name.into(),
            Line::from(check.text.as_str()).faint(code),
        ]);
    }
    table.page("")
}
