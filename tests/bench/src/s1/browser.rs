//! The same in a browser: a real relay goes on with what the relay of the scenario holds, and a browser becomes one more
//! device of the same person. `tests/browser/bench.mjs` plays there, and this side answers it.

use super::trace::Pair;
use crate::figure::{Bar, Book};
use crate::relay::Relay;
use crate::{Run, Scale};
use cairn_client::{Client, Clock, Command, Config, Query, Reply, model};
use cairn_model::note::{EditNote, TextEdit};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

const SCENARIO: &str = "S1";
/// A run of the other device takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(60);
/// The folder with the page that holds nothing but the core, as `cargo xtask bench` built it.
const PAGE: &str = "CAIRN_BENCH_PAGE";

/// Measures a browser, where a page was built for it.
///
/// # Errors
/// When anything of the scenario does not work there.
pub fn measure(pair: &Pair, scale: &Scale, home: &Path, book: &mut Book) -> Run<()> {
    let Some(page) = std::env::var_os(PAGE) else {
        eprintln!("  not in a browser: `cargo xtask bench` builds the page for it");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let address = pair.relay.borrow().address;
    pair.relay.borrow().write_to(folder.path())?;
    let relay = Relay::start_at(folder.path(), address)?;
    let laptop = laptop(folder.path(), home)?;
    let Reply::Link { link } = laptop.dispatch(Command::InviteDevice { relay: None })? else {
        return Err("no link was made".into());
    };
    laptop.sync(PATIENCE)?;
    let Reply::Space(show) = laptop.ask(Query::Space(pair.space))? else {
        return Err("the laptop has no space".into());
    };
    let changes = (1_000.0 * scale.trace.min(1.0)) as usize;
    let mut browser = start(&PathBuf::from(page))?;
    let mut tell = browser.stdin.take().ok_or("the browser has no ear")?;
    let first = serde_json::json!({
        "link": link,
        "space": pair.space.to_hex(),
        "check_ins": show.view.check_ins.len(),
        "note": pair.notes.first(),
        "milestone": pair.milestone,
        "commitment": pair.promise,
        "changes": changes,
        "rounds": scale.rounds,
    });
    writeln!(tell, "{first}")?;
    let said = BufReader::new(browser.stdout.take().ok_or("the browser has no voice")?);
    for line in said.lines() {
        let line = line?;
        match line.as_str() {
            "sync" => drop(laptop.sync(PATIENCE)?),
            "write" => writes(&laptop, pair, changes)?,
            figure => {
                note(figure, book)?;
                continue;
            }
        }
        writeln!(tell, "done")?;
    }
    if !browser.wait()?.success() {
        return Err("the browser did not come to an end".into());
    }
    relay.stop()
}

/// A figure as the browser says it: `["ms", "a check-in", 1.5, 1.7]`.
fn note(figure: &str, book: &mut Book) -> Run<()> {
    let figure: Vec<Value> = serde_json::from_str(figure)?;
    let [Value::String(unit), Value::String(name), values @ ..] = figure.as_slice() else {
        return Err(format!("the browser said {figure:?}").into());
    };
    let unit = if unit == "MB" { "MB" } else { "ms" };
    let values = values.iter().filter_map(Value::as_f64).collect();
    book.note(
        SCENARIO,
        format!("in a browser: {name}"),
        unit,
        values,
        None,
        Bar::None,
    );
    Ok(())
}

/// Another device of Ada's, with all that she has, at the real relay.
fn laptop(folder: &Path, home: &Path) -> Run<Client> {
    let copy = folder.join("laptop");
    std::fs::create_dir(&copy)?;
    std::fs::copy(home, copy.join("cairn.sqlite"))?;
    let laptop = Client::open(Config {
        home: copy,
        clock: Clock::System,
    })?;
    laptop.sync(PATIENCE)?;
    Ok(laptop)
}

fn start(page: &Path) -> Run<Child> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../browser");
    let mut node = std::process::Command::new("node");
    node.arg("bench.mjs").arg(page).current_dir(scripts);
    Ok(node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?)
}

fn writes(laptop: &Client, pair: &Pair, changes: usize) -> Run<()> {
    let note = *pair.notes.first().ok_or("no note")?;
    for _ in 0..changes {
        laptop.dispatch(Command::Mentor {
            space: pair.space,
            command: model::Command::EditNote(EditNote {
                note,
                edit: TextEdit::Splice {
                    at: 0,
                    delete: 0,
                    insert: "and ".to_owned(),
                },
            }),
        })?;
    }
    laptop.sync(PATIENCE)?;
    Ok(())
}
