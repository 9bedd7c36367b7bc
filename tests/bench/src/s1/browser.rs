//! The same in a browser: a real relay goes on with what the relay of the scenario holds, and a browser becomes one more
//! device of the same person. `tests/browser/bench.mjs` plays there, and this side answers it.

use super::trace::{Pair, insert, mentor};
use super::{SCENARIO, concurrent};
use crate::figure::{Bar, Book};
use crate::relay::Relay;
use crate::{Run, Scale};
use cairn_client::{Client, Clock, Command, Config, Query, Reply};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

/// A run of the other device takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(60);
/// Set by `cargo xtask bench`, which has seen to all that a browser needs.
const WANTED: &str = "CAIRN_BENCH_BROWSER";

/// Measures a browser, where one is wanted.
///
/// # Errors
/// When anything of the scenario does not work there.
pub fn measure(pair: &Pair, scale: &Scale, home: &Path, book: &mut Book) -> Run<()> {
    if std::env::var_os(WANTED).is_none() {
        eprintln!("  not in a browser: `cargo xtask bench` sees to one");
        return Ok(());
    }
    let held = pair.relay.borrow();
    let relay = Relay::start_at(held.written()?, held.address)?;
    let folder = tempfile::tempdir()?;
    let laptop = laptop(folder.path(), home)?;
    let Reply::Link { link } = laptop.dispatch(Command::InviteDevice { relay: None })? else {
        return Err("no link was made".into());
    };
    laptop.sync(PATIENCE)?;
    let Reply::Space(show) = laptop.ask(Query::Space(pair.space))? else {
        return Err("the laptop has no space".into());
    };
    let changes = concurrent(scale);
    let mut browser = start()?;
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
    std::fs::copy(home, folder.join("cairn.sqlite"))?;
    let laptop = Client::open(Config {
        home: folder.to_owned(),
        clock: Clock::System,
        key: None,
    })?;
    laptop.sync(PATIENCE)?;
    Ok(laptop)
}

fn start() -> Run<Child> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../browser");
    let mut node = std::process::Command::new("node");
    node.arg("bench.mjs").current_dir(scripts);
    Ok(node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?)
}

fn writes(laptop: &Client, pair: &Pair, changes: usize) -> Run<()> {
    let note = *pair.notes.first().ok_or("no note")?;
    for _ in 0..changes {
        laptop.dispatch(mentor(pair.space, insert(note, 0, "and ".to_owned())))?;
    }
    laptop.sync(PATIENCE)?;
    Ok(())
}
