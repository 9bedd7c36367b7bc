//! S1, one long relationship: a trace of three years, applied, opened, gone on with, stored and merged.

mod browser;
pub mod trace;

use crate::desk::{Desk, Relay};
use crate::figure::{Bar, Book, quantile};
use crate::machine::memory_of;
use crate::{Run, Scale};
use cairn_engine::{Command, Query, Reply, Store};
use cairn_model::milestone::{CompleteMilestone, ReopenMilestone};
use cairn_model::time::CivilDay;
use cairn_protocol::SpaceId;
use cairn_store::{MemoryStore, SqliteStore};
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;
use trace::{Dice, Pair, insert, mentor};

const SCENARIO: &str = "S1";
/// One sentence, as somebody types it and pauses.
const SENTENCE: &str = "We took the second movement slowly, and it held. ";

/// Measures everything.
///
/// # Errors
/// When anything of the scenario does not work.
pub fn measure(scale: &Scale, book: &mut Book) -> Run<()> {
    let mut pair = trace::meet()?;
    let begun = Instant::now();
    pair.live(scale.trace, 7)?;
    eprintln!(
        "  the trace: {} changes, made in {:.0} s",
        pair.edits,
        begun.elapsed().as_secs_f64()
    );
    wire(&mut pair, book)?;
    let folder = tempfile::tempdir()?;
    let home = folder.path().join("laptop.sqlite");
    apply(&mut pair, scale, &home, book)?;
    at_rest(&home, &pair.relay, pair.space, book)?;
    opening(&pair, scale, &home, book)?;
    memory(scale, &home, pair.space, book)?;
    check_ins(&mut pair, scale, &home, book)?;
    merging(&mut pair, scale, book)?;
    browser::measure(&pair, scale, &home, book)
}

fn ms(duration: std::time::Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// Ada's next device: linked, and with everything that the relay holds.
fn linked(pair: &mut Pair, store: Box<dyn Store>, seed: u64) -> Run<Desk> {
    let Reply::Link { link } = pair.ada.does(Command::InviteDevice { relay: None })? else {
        return Err("no link was made".into());
    };
    pair.ada.syncs()?;
    let mut laptop = Desk::open(store, &pair.relay, pair.ada.now_ms, seed)?;
    laptop.does(Command::LinkThisDevice { link })?;
    laptop.syncs()?;
    pair.ada.syncs()?;
    // The list of spaces comes first; the spaces themselves with the exchange that is measured.
    laptop.take_time();
    laptop.syncs()?;
    Ok(laptop)
}

/// The whole trace on a device that holds nothing yet, as sync delivers it and one change at a time.
fn apply(pair: &mut Pair, scale: &Scale, home: &Path, book: &mut Book) -> Run<()> {
    let mut values = Vec::new();
    for round in 0..scale.rounds {
        let _ = std::fs::remove_file(home);
        let mut laptop = linked(pair, Box::new(SqliteStore::open(home)?), 100 + round as u64)?;
        let (engine, store) = laptop.take_time();
        values.push(ms(engine + store));
        laptop.ends()?;
    }
    let together = quantile(&values, 0.5);
    book.note(
        SCENARIO,
        "whole trace applied as sync delivers it",
        "ms",
        values,
        None,
        Bar::None,
    );
    pair.relay.borrow_mut().entries_at_once = Some(1);
    let mut laptop = linked(pair, Box::new(MemoryStore::default()), 99)?;
    pair.relay.borrow_mut().entries_at_once = None;
    let (engine, store) = laptop.take_time();
    let singly = ms(engine + store);
    book.note(
        SCENARIO,
        "the same, one entry of the log at a time, in memory",
        "ms",
        vec![singly],
        None,
        Bar::None,
    );
    book.note(
        SCENARIO,
        "one at a time ÷ as sync delivers it",
        "×",
        vec![singly / together],
        None,
        Bar::AtLeast(3.0),
    );
    Ok(())
}

fn documents(store: &mut dyn Store, space: SpaceId) -> Run<(usize, usize)> {
    let (mut stored, mut saved) = (0, 0);
    for document in store.documents(space)? {
        stored += document.snapshot.len() + document.changes.len();
        let mut whole = automerge::AutoCommit::new();
        whole.load_incremental(&document.snapshot)?;
        whole.load_incremental(&document.changes)?;
        saved += whole.save().len();
    }
    Ok((stored, saved))
}

fn at_rest(home: &Path, relay: &Rc<RefCell<Relay>>, space: SpaceId, book: &mut Book) -> Run<()> {
    let mut store = SqliteStore::open(home)?;
    store.flush()?;
    let (stored, saved) = documents(&mut store, space)?;
    let file = std::fs::metadata(home)?.len() as f64;
    let kilo = |bytes: f64| vec![bytes / 1e3];
    book.note(
        SCENARIO,
        "Automerge's own compressed save",
        "kB",
        kilo(saved as f64),
        None,
        Bar::None,
    );
    book.note(
        SCENARIO,
        "documents at rest",
        "kB",
        kilo(stored as f64),
        Some(saved as f64 / 1e3),
        Bar::None,
    );
    book.note(
        SCENARIO,
        "the whole database file, with keys, lanes and view",
        "kB",
        kilo(file),
        Some(saved as f64 / 1e3),
        Bar::None,
    );
    book.note(
        SCENARIO,
        "at rest ÷ Automerge's save",
        "×",
        vec![stored as f64 / saved as f64],
        Some(1.0),
        Bar::AtMost(1.3),
    );
    let log = relay.borrow().stored_bytes(space) as f64;
    book.note(
        SCENARIO,
        "the sealed log at the relay",
        "kB",
        kilo(log),
        Some(saved as f64 / 1e3),
        Bar::None,
    );
    Ok(())
}

/// From a closed file to the first view, and until something can be written.
fn opening(pair: &Pair, scale: &Scale, home: &Path, book: &mut Book) -> Run<()> {
    let (mut first, mut writable) = (Vec::new(), Vec::new());
    for round in 0..scale.rounds * 3 {
        let copy = home.with_extension(format!("open{round}"));
        std::fs::copy(home, &copy)?;
        let begun = Instant::now();
        let store = Box::new(SqliteStore::open(&copy)?);
        let mut laptop = Desk::open(store, &pair.relay, pair.ada.now_ms, 200 + round as u64)?;
        let shown = laptop.published.ok_or("no view was shown at the start")?;
        first.push(ms(shown - begun));
        laptop.does(mentor(
            pair.space,
            cairn_model::Command::CompleteMilestone(CompleteMilestone {
                milestone: pair.milestone,
                day: None,
            }),
        ))?;
        writable.push(ms(begun.elapsed()));
        std::fs::remove_file(copy)?;
    }
    book.note(
        SCENARIO,
        "cold open to the first view",
        "ms",
        first,
        None,
        Bar::AtMost(10.0),
    );
    book.note(
        SCENARIO,
        "cold open to the first write, durable",
        "ms",
        writable,
        None,
        Bar::AtMost(150.0),
    );
    Ok(())
}

/// What a process holds that has the space open and wrote to it.
fn memory(scale: &Scale, home: &Path, space: SpaceId, book: &mut Book) -> Run<()> {
    let mut values = Vec::new();
    for _ in 0..scale.rounds {
        let output = std::process::Command::new(std::env::current_exe()?)
            .args(["--hold", &home.display().to_string(), &space.to_string()])
            .output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let kilobytes: f64 = said
            .trim()
            .parse()
            .map_err(|_| format!("the holder said {said:?}"))?;
        values.push(kilobytes / 1e3);
    }
    book.note(
        SCENARIO,
        "peak memory of a process with the space open",
        "MB",
        values,
        None,
        Bar::AtMost(30.0),
    );
    Ok(())
}

/// The part of [`memory`] that runs in a process of its own: opens the space and prints its own peak in kB.
///
/// # Errors
/// When the space cannot be opened.
pub fn hold(home: &Path, space: SpaceId) -> Run<()> {
    let relay = Relay::new()?;
    let mut desk = Desk::open(Box::new(SqliteStore::open(home)?), &relay, 1_800_000_000_000, 1)?;
    desk.asks(Query::Document(space))?;
    println!("{}", memory_of(std::process::id())?.peak_kb);
    Ok(())
}

/// One check-in, from the command to where others see it here.
fn check_ins(pair: &mut Pair, scale: &Scale, home: &Path, book: &mut Book) -> Run<()> {
    let mut dice = Dice::new(11);
    let mut laptop = Desk::open(
        Box::new(SqliteStore::open(home)?),
        &pair.relay,
        pair.ada.now_ms,
        300,
    )?;
    let first = CivilDay::from_unix_days(laptop.now_ms.div_euclid(86_400_000));
    let (mut middle, mut slowest) = (Vec::new(), Vec::new());
    let (mut engine_ms, mut store_ms) = (Vec::new(), Vec::new());
    for _ in 0..scale.rounds {
        let mut taken = Vec::new();
        laptop.take_time();
        for _ in 0..100 {
            let command = pair.check_in(first, &mut dice);
            let begun = Instant::now();
            laptop.does(mentor(pair.space, command))?;
            taken.push(ms(begun.elapsed()));
        }
        let (engine, store) = laptop.take_time();
        engine_ms.push(ms(engine) / 100.0);
        store_ms.push(ms(store) / 100.0);
        middle.push(quantile(&taken, 0.5));
        slowest.push(quantile(&taken, 0.99));
    }
    let floor = disk_floor(home)?;
    book.note(
        SCENARIO,
        "a check-in, durable and shown: p50",
        "ms",
        middle,
        Some(floor),
        Bar::AtMost(3.0),
    );
    book.note(
        SCENARIO,
        "a check-in, durable and shown: p99",
        "ms",
        slowest,
        Some(floor),
        Bar::None,
    );
    book.note(SCENARIO, "of that the engine", "ms", engine_ms, None, Bar::None);
    book.note(
        SCENARIO,
        "of that SQLite with fsync",
        "ms",
        store_ms,
        Some(floor),
        Bar::None,
    );
    Ok(())
}

/// What the disk takes to make 4 kB durable, in milliseconds.
fn disk_floor(beside: &Path) -> Run<f64> {
    use std::io::Write as _;
    let path = beside.with_extension("floor");
    let mut file = std::fs::File::create(&path)?;
    let mut taken = Vec::new();
    for _ in 0..100 {
        let begun = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        taken.push(ms(begun.elapsed()));
    }
    std::fs::remove_file(path)?;
    Ok(quantile(&taken, 0.5))
}

/// Sealed bytes of what people do most.
fn wire(pair: &mut Pair, book: &mut Book) -> Run<()> {
    let mut dice = Dice::new(5);
    let first = CivilDay::from_unix_days(pair.ada.now_ms.div_euclid(86_400_000));
    let mut measured: Vec<(&str, Vec<f64>, Vec<f64>, Bar)> = vec![
        ("a check-in on the wire", vec![], vec![], Bar::AtMost(400.0)),
        ("a tick on the wire", vec![], vec![], Bar::None),
        ("a sentence on the wire", vec![], vec![], Bar::None),
    ];
    for round in 0..9 {
        for (which, (_, sealed, body, _)) in measured.iter_mut().enumerate() {
            let command = match which {
                0 => pair.check_in(first, &mut dice),
                1 if round % 2 == 0 => cairn_model::Command::CompleteMilestone(CompleteMilestone {
                    milestone: pair.milestone,
                    day: None,
                }),
                1 => cairn_model::Command::ReopenMilestone(ReopenMilestone {
                    milestone: pair.milestone,
                }),
                _ => insert(*pair.notes.first().ok_or("no note")?, 0, SENTENCE.to_owned()),
            };
            pair.ada.syncs()?;
            pair.relay.borrow_mut().take_sent();
            pair.says(0, command)?;
            pair.ada.syncs()?;
            let (envelopes, bytes) = pair.relay.borrow_mut().take_sent();
            sealed.push(envelopes as f64);
            body.push(bytes as f64);
        }
    }
    for (name, sealed, body, bar) in measured {
        book.note(SCENARIO, format!("{name}: sealed"), "B", sealed, None, bar);
        book.note(
            SCENARIO,
            format!("{name}: all request bodies of the exchange"),
            "B",
            body,
            None,
            Bar::None,
        );
    }
    Ok(())
}

/// So many changes are made on each side before both meet.
fn concurrent(scale: &Scale) -> usize {
    (1_000.0 * scale.trace.min(1.0)) as usize
}

/// A thousand changes on each side while both were away, then they meet.
fn merging(pair: &mut Pair, scale: &Scale, book: &mut Book) -> Run<()> {
    let mut dice = Dice::new(13);
    pair.ada.syncs()?;
    pair.ben.syncs()?;
    let each = concurrent(scale);
    for who in 0..2 {
        for _ in 0..each / 20 {
            pair.types(who, 20, &mut dice)?;
        }
    }
    pair.ada.syncs()?;
    pair.ben.take_time();
    pair.ben.syncs()?;
    let (engine, store) = pair.ben.take_time();
    book.note(
        SCENARIO,
        format!("merge of 2 × {each} concurrent changes"),
        "ms",
        vec![ms(engine + store)],
        None,
        Bar::None,
    );
    Ok(())
}
