//! `cargo xtask types`: the TypeScript types of the browser client, written from the Rust types.

use crate::arguments::only_known;
use crate::failure::Failure;
use crate::{program, workspace};
use std::path::Path;

const FILE: &str = "web/app/src/core/types.ts";

/// Writes the file; with `--check` only says whether it would be another.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &["--check"], &[])?;
    let root = workspace::root()?;
    if arguments.iter().any(|argument| argument == "--check") {
        return check(&root);
    }
    let wanted = printed(&root)?;
    std::fs::write(root.join(FILE), wanted)
        .map_err(|error| Failure::new(format!("{FILE} cannot be written: {error}")))?;
    println!("{FILE} says what the Rust types say.");
    Ok(())
}

/// Fails when the committed file differs from the Rust types.
pub fn check(root: &Path) -> Result<(), Failure> {
    let found = std::fs::read_to_string(root.join(FILE)).unwrap_or_default();
    if found == printed(root)? {
        println!("{FILE} says what the Rust types say.");
        Ok(())
    } else {
        Err(Failure::new(format!(
            "{FILE} differs from the Rust types. Please run: cargo xtask types"
        )))
    }
}

fn printed(root: &Path) -> Result<String, Failure> {
    let run = [
        "run",
        "--quiet",
        "--package",
        "cairn-web",
        "--features",
        "types",
        "--bin",
        "cairn-types",
    ];
    program::output(&mut program::cargo(root, &run))
}
