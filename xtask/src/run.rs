//! `cargo xtask run`: the relay with the browser client beside it, ready to be opened.

use crate::arguments::only_known;
use crate::failure::Failure;
use crate::relay::{self, Relay};
use crate::{app, machine, program, workspace};

/// Builds what is missing and keeps the relay running until Ctrl-C; with `--no-wait`, ends when it has come up.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &["--no-wait"], &[])?;
    machine::ensure(&[machine::C_COMPILER, machine::NODE, machine::NPM])?;
    let root = workspace::root()?;
    println!(
        "Building the relay, the command line and the browser client (the first time this takes ten minutes)."
    );
    program::show(&mut program::cargo(&root, &["build", "--workspace", "--bins"]))?;
    let client = app::build(&root)?;
    let programs = workspace::programs(&root)?;
    let folder = relay::folder(&programs)?;
    let client = client.display().to_string();
    let mut relay = Relay::start(&programs, &folder, "relay", &["--web", &client])?;
    invite_to_try(&workspace::near(&root, &programs.join("cairn")), relay.address());
    if arguments.iter().any(|argument| argument == "--no-wait") {
        return relay.stop();
    }
    relay.wait()
}

fn invite_to_try(cairn: &str, address: &str) {
    println!("\nCairn is at {address} until Ctrl-C. Open it in a browser, and:");
    println!(
        "  · begin on your own, make a space, and invite somebody: the link opens in another browser profile;"
    );
    println!("  · or answer the invite from a terminal: {cairn} --home ben init --name ben");
    println!("                                          {cairn} --home ben join \"LINK\"");
    println!("  · stop this relay and go on writing: nothing is lost, and it is exchanged when it is back.");
    println!("What happens on the way is told by `cargo xtask demo`, with two devices in a terminal.");
}
