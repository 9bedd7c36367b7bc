//! `cargo xtask demo`: a relay, and the main job played on it by two devices before the reader's eyes.

mod calendar;
mod stage;
mod story;

use crate::arguments::only_known;
use crate::failure::{During, Failure};
use crate::relay::{self, Relay};
use crate::workspace::near;
use crate::{machine, program, workspace};
use stage::Stage;

/// Builds the programs, plays the story, and keeps the relay running until Ctrl-C; with `--no-wait`, ends instead.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &["--no-wait"], &[])?;
    machine::ensure(&[machine::C_COMPILER])?;
    let root = workspace::root()?;
    println!("Building the relay and the command line (the first time this takes a few minutes).");
    program::show(&mut program::cargo(&root, &["build", "--workspace", "--bins"]))?;
    let programs = workspace::programs(&root)?;
    let folder = relay::folder(&programs)?;
    for device in story::DEVICES {
        let home = folder.join(device);
        if home.exists() {
            std::fs::remove_dir_all(&home).during("clearing the home of an earlier demo")?;
        }
    }
    let mut relay = Relay::start(&programs, &folder, "demo-relay", &[])?;
    let stage = Stage {
        programs: programs.clone(),
        folder: folder.clone(),
    };
    story::play(&stage, &mut relay)?;
    if arguments.iter().any(|argument| argument == "--no-wait") {
        return relay.stop();
    }
    invite_to_try(
        &near(&root, &programs.join("cairn")),
        &near(&root, &folder),
        relay.address(),
    );
    relay.wait()
}

fn invite_to_try(cairn: &str, folder: &str, address: &str) {
    println!("\nThe relay goes on at {address} until Ctrl-C. To try next, in another terminal:");
    println!("  {cairn} --home {folder}/demo-ada streaks Together");
    println!(
        "  {cairn} --home {folder}/demo-ben check-in Together Practise --outcome partly --note \"ten minutes\""
    );
    println!("  {cairn} --home {folder}/demo-ben sync && {cairn} --home {folder}/demo-ada sync --watch");
}
