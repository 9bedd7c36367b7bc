//! `cargo xtask release`: the programs that are handed out, the relay with the browser client inside.

use crate::arguments::only_known;
use crate::failure::Failure;
use crate::{app, program, workspace};

/// Builds them, and says where they are.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &[], &[])?;
    let root = workspace::root()?;
    println!("Building the browser client, and then the programs with all optimisations.");
    app::build(&root)?;
    let build = [
        "build",
        "--release",
        "--workspace",
        "--bins",
        "--features",
        "cairn-relay/client",
    ];
    program::show(&mut program::cargo(&root, &build))?;
    let target = workspace::programs(&root)?;
    let release = target.with_file_name("release");
    for name in ["cairn", "cairn-relay"] {
        println!("  {}", workspace::near(&root, &release.join(name)));
    }
    println!("`cairn-relay --data DIR --web` serves the client that is inside.");
    Ok(())
}
