//! A device in Kotlin, one in Swift and a terminal meet in one space, write apart, and end with the same pages.

use crate::failure::{During, Failure};
use crate::relay::{self, Relay};
use crate::{bindings, kotlin, program, swift, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

const SPACE: &str = "Together";
/// What a device says of a relay that is away.
const AWAY: &str = "relay.unreachable";

/// The command that makes a device do what its words say, its home being the first.
type Told<'a> = Box<dyn Fn(&[&str]) -> Result<Command, Failure> + 'a>;

/// Somebody with a device, whatever it is written in.
struct Device<'a> {
    name: &'static str,
    home: PathBuf,
    command: Told<'a>,
}

impl Device<'_> {
    /// Does what `words` say, and hands over what the device prints.
    fn does(&self, words: &[&str]) -> Result<String, Failure> {
        println!("{}: {}", self.name, words.join(" "));
        let home = self.home.display().to_string();
        let said = program::output(&mut (self.command)(
            &[[home.as_str()].as_slice(), words].concat(),
        )?)?;
        Ok(said.trim().to_owned())
    }
}

/// Plays the story; each word is a process of its own, so that every device is closed and opened many times.
pub fn perform(root: &Path) -> Result<(), Failure> {
    bindings::build(root)?;
    let programs = workspace::programs(root)?;
    let folder = relay::folder(&programs)?.join("together");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).during("clearing away the story of before")?;
    }
    std::fs::create_dir_all(&folder).during("making the folder of the story")?;
    let in_kotlin = kotlin::player(root)?;
    let in_swift = swift::player(root, &folder)?;
    let cairn = programs.join("cairn").display().to_string();
    let ada = Device {
        name: "ada (terminal)",
        home: folder.join("ada"),
        command: Box::new(|words| {
            Ok(program::quiet(
                &folder,
                &cairn,
                &[["--home"].as_slice(), words].concat(),
            ))
        }),
    };
    let ben = Device {
        name: "ben (Kotlin)",
        home: folder.join("ben"),
        command: Box::new(|words| Ok(in_kotlin(words))),
    };
    let cleo = Device {
        name: "cleo (Swift)",
        home: folder.join("cleo"),
        command: Box::new(in_swift),
    };
    let mut relay = Relay::start(&programs, &folder, "together-relay", &[])?;
    meet(&ada, [&ben, &cleo], relay.address())?;
    relay.stop()?;
    write_apart(&ada, &ben, &cleo)?;
    relay.start_again()?;
    for device in [&ada, &ben, &cleo, &ada, &ben] {
        syncs(device)?;
    }
    let pages = ada.does(&["export", SPACE])?;
    for (device, exported) in [(&ben, ben.does(&["export"])?), (&cleo, cleo.does(&["export"])?)] {
        if exported != pages {
            let name = device.name;
            return Err(Failure::new(format!(
                "{name} exports other pages than the terminal."
            )));
        }
    }
    for written in [
        "Play by heart",
        "Swim a mile",
        "scales",
        "first movement",
        "in thirds",
    ] {
        if !pages.contains(written) {
            return Err(Failure::new(format!(
                "What was written offline is lost: {written}"
            )));
        }
    }
    println!("All three export the same {} bytes.", pages.len());
    Ok(())
}

fn meet(ada: &Device, others: [&Device; 2], relay: &str) -> Result<(), Failure> {
    ada.does(&["init", "--name", "ada"])?;
    ada.does(&[
        "space", "new", "--kind", "circle", "--title", SPACE, "--relay", relay,
    ])?;
    ada.does(&["sync"])?;
    for (other, name) in others.into_iter().zip(["ben", "cleo"]) {
        let said = ada.does(&["invite", SPACE])?;
        let link = said.lines().last().unwrap_or_default();
        other.does(&["init", name])?;
        other.does(&["join", link])?;
        syncs(other)?;
        ada.does(&["sync"])?;
        ada.does(&["approve", SPACE])?;
        ada.does(&["sync"])?;
        syncs(other)?;
    }
    ada.does(&["sync"])?;
    ada.does(&["goal", "add", SPACE, "--title", "Play the concert"])?;
    let promise = ["commitment", "add", SPACE, "--title", "Practise"];
    let everybody = ["--schedule", "daily", "--participants", "ada,ben,cleo"];
    ada.does(&[promise.as_slice(), &everybody, &["--quorum", "each"]].concat())?;
    ada.does(&["sync"])?;
    others.into_iter().try_for_each(syncs)
}

/// The relay is away, and everybody writes.
fn write_apart(ada: &Device, ben: &Device, cleo: &Device) -> Result<(), Failure> {
    let title = ["--title", "Play by heart"];
    ada.does(&[["goal", "edit", SPACE, "Play the concert"].as_slice(), &title].concat())?;
    ada.does(&[
        "check-in",
        SPACE,
        "Practise",
        "--outcome",
        "yes",
        "--note",
        "scales",
    ])?;
    ben.does(&["check-in", "first movement"])?;
    cleo.does(&["check-in", "in thirds"])?;
    cleo.does(&["goal", "Swim a mile"])?;
    for device in [ben, cleo] {
        let said = device.does(&["sync"])?;
        if said != AWAY {
            let name = device.name;
            return Err(Failure::new(format!(
                "{name} says of a relay that is away: {said:?}"
            )));
        }
    }
    Ok(())
}

/// Exchanges everything, which must succeed.
fn syncs(device: &Device) -> Result<(), Failure> {
    let said = device.does(&["sync"])?;
    if said.contains("relay.") {
        return Err(Failure::new(format!(
            "{} could not exchange: {said}",
            device.name
        )));
    }
    Ok(())
}
