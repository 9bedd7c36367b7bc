//! The Rust side of the interop test: `export DIR` writes a space down, `merge DIR` takes edited files back.
//!
//! `test/space.test.js` drives it. Files in DIR: `main.exported.automerge` and `note.exported.automerge` as written here,
//! `main.edited.automerge` and `note.edited.automerge` as the other library saved them, and after `merge`
//! `main.merged.automerge` and `note.merged.automerge`.

mod desk;
mod plot;

use automerge::AutoCommit;
use cairn_model::SpaceDocs;
use desk::Desk;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["export", folder] => export(Path::new(folder)),
        ["merge", folder] => merge(Path::new(folder)),
        _ => Err("usage: cairn-interop export DIR | merge DIR".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Ada and ben write together; both documents go into files, and the view is printed.
fn export(folder: &Path) -> Outcome<()> {
    let mut ada = plot::together()?;
    write(folder, "exported", &mut ada)?;
    println!("{}", ada.view_json()?);
    Ok(())
}

/// Ben goes on in what was exported while the other library edits it; the view of both is printed.
fn merge(folder: &Path) -> Outcome<()> {
    let (main, note) = read(folder, "exported")?;
    let mut ben = Desk::open("ben", main, note)?;
    plot::meanwhile(&mut ben)?;
    let (mut main, mut note) = read(folder, "edited")?;
    ben.docs.main.merge(&mut main)?;
    for mine in ben.docs.notes.values_mut() {
        mine.merge(&mut note)?;
    }
    write(folder, "merged", &mut ben)?;
    println!("{}", ben.view_json()?);
    Ok(())
}

fn write(folder: &Path, stage: &str, desk: &mut Desk) -> Outcome<()> {
    let SpaceDocs { main, notes } = &mut desk.docs;
    std::fs::write(folder.join(format!("main.{stage}.automerge")), main.save())?;
    for note in notes.values_mut() {
        std::fs::write(folder.join(format!("note.{stage}.automerge")), note.save())?;
    }
    Ok(())
}

fn read(folder: &Path, stage: &str) -> Outcome<(AutoCommit, AutoCommit)> {
    let open = |name: &str| -> Outcome<AutoCommit> {
        let bytes = std::fs::read(folder.join(format!("{name}.{stage}.automerge")))?;
        Ok(AutoCommit::load(&bytes)?)
    };
    Ok((open("main")?, open("note")?))
}
