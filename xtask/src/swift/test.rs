//! Runs every Swift test, against the real library, relay and command line.

use super::debian::Beside;
use super::toolchain::{SWIFT, Toolchain, find};
use crate::failure::Failure;
use crate::{bindings, machine, program, workspace};
use std::path::Path;
use std::process::Command;

const PACKAGE: &str = "bindings/swift";
/// What a person wrote of it.
const WRITTEN: &[&str] = &[
    "Package.swift",
    "Sources/Cairn",
    "Sources/CairnCore/Ids.swift",
    "Tests",
];

/// Looks whether the committed bindings are the library's own, and runs every Swift test.
pub fn perform(root: &Path) -> Result<(), Failure> {
    bindings::build(root)?;
    bindings::check(root)?;
    let programs = workspace::programs(root)?;
    let package = root.join(PACKAGE);
    let format = [["format", "lint", "--strict", "--recursive"].as_slice(), WRITTEN].concat();
    show(&mut swift(root, &package, &format)?, "swift format lint")?;
    let library = programs.display().to_string();
    let folder = format!("-L{library}");
    // Only what is written with Swift Testing; the other runner would say that it has nothing to do.
    let mut words = vec!["test", "--disable-xctest"];
    let mut linker = vec![folder.as_str(), "-rpath", library.as_str()];
    if cfg!(target_os = "linux") {
        // Swift's own library for observing leaves a symbol open that its runtime does not export.
        linker.push("--allow-shlib-undefined");
    }
    linker.iter().for_each(|word| words.extend(["-Xlinker", word]));
    show(
        swift(root, &package, &words)?.env("CAIRN_PROGRAMS", &programs),
        "swift test",
    )
}

/// Runs `command`, which may be wrapped so that nobody would want to type it again.
fn show(command: &mut Command, name: &str) -> Result<(), Failure> {
    program::show(command)
        .map_err(|_| Failure::new(format!("{name} failed in {PACKAGE}; what it said is above.")))
}

/// `swift` with `words` in the folder of a package, whichever Swift there is.
fn swift(root: &Path, package: &Path, words: &[&str]) -> Result<Command, Failure> {
    match find() {
        Toolchain::Own => {}
        Toolchain::ToInstall => machine::ensure(&[SWIFT])?,
        Toolchain::Beside => {
            let programs = workspace::programs(root)?;
            return Ok(Beside::prepare()?.command(&[root, &programs], package, "swift", words));
        }
        Toolchain::Missing => {
            return Err(Failure::new(
                "The Swift package is tested with Swift 6 or newer, which this machine lacks. How it is installed: https://swift.org/install",
            ));
        }
    }
    Ok(program::quiet(package, "swift", words))
}
