//! Runs every Swift test, against the real library, relay and command line.

use super::debian::Beside;
use super::toolchain::{SWIFT, Toolchain, find};
use crate::failure::Failure;
use crate::{bindings, machine, program, workspace};
use std::path::Path;
use std::process::Command;

/// Each package, and what a person wrote of it.
const PACKAGES: &[(&str, &[&str])] = &[
    (
        "bindings/swift",
        &[
            "Package.swift",
            "Sources/Cairn",
            "Sources/CairnCore/Ids.swift",
            "Tests",
        ],
    ),
    ("ios", &["Package.swift", "App", "Sources", "StandIn", "Tests"]),
];

/// Looks whether the committed bindings are the library's own, and runs every Swift test.
pub fn perform(root: &Path) -> Result<(), Failure> {
    bindings::build(root)?;
    bindings::check(root)?;
    PACKAGES
        .iter()
        .try_for_each(|(package, written)| test(root, package, written))
}

/// Looks at the layout of a package, and runs its tests.
fn test(root: &Path, package: &str, written: &[&str]) -> Result<(), Failure> {
    let programs = workspace::programs(root)?;
    let folder = root.join(package);
    let format = [["format", "lint", "--strict", "--recursive"].as_slice(), written].concat();
    show(&mut swift(root, &folder, &format)?, "swift format lint", package)?;
    let library = programs.display().to_string();
    let searched = format!("-L{library}");
    // Only what is written with Swift Testing; the other runner would say that it has nothing to do.
    let mut words = vec!["test", "--disable-xctest"];
    let mut linker = vec![searched.as_str(), "-rpath", library.as_str()];
    if cfg!(target_os = "linux") {
        // Swift's own library for observing leaves a symbol open that its runtime does not export.
        linker.push("--allow-shlib-undefined");
    }
    linker.iter().for_each(|word| words.extend(["-Xlinker", word]));
    let mut tests = swift(root, &folder, &words)?;
    show(tests.env("CAIRN_PROGRAMS", &programs), "swift test", package)
}

/// Runs `command`, which may be wrapped so that nobody would want to type it again.
fn show(command: &mut Command, name: &str, package: &str) -> Result<(), Failure> {
    program::show(command)
        .map_err(|_| Failure::new(format!("{name} failed in {package}; what it said is above.")))
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
