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

/// The program that plays a device.
const PLAYER: &str = "CairnPlayer";

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
    show(
        &mut enter(root, &folder, &[], "swift", &format)?,
        "swift format lint",
        package,
    )?;
    // Only what is written with Swift Testing; the other runner would say that it has nothing to do.
    let mut tests = linked(root, &folder, &["test", "--disable-xctest"])?;
    show(tests.env("CAIRN_PROGRAMS", &programs), "swift test", package)
}

/// Makes ready a device in Swift with its home below `homes`, which is then told what to do by the words of its command.
pub fn player(root: &Path, homes: &Path) -> Result<impl Fn(&[&str]) -> Result<Command, Failure>, Failure> {
    let package = "bindings/swift";
    let folder = root.join(package);
    let mut build = linked(root, &folder, &["build", "--quiet", "--product", PLAYER])?;
    show(&mut build, "swift build", package)?;
    let player = folder.join(".build/debug").join(PLAYER).display().to_string();
    Ok(move |words: &[&str]| enter(root, &folder, &[homes], &player, words))
}

/// `swift` with `words` and with the way to the core's library.
fn linked(root: &Path, folder: &Path, words: &[&str]) -> Result<Command, Failure> {
    let library = workspace::programs(root)?.display().to_string();
    let searched = format!("-L{library}");
    let mut linker = vec![searched.as_str(), "-rpath", library.as_str()];
    if cfg!(target_os = "linux") {
        // Swift's own library for observing leaves a symbol open that its runtime does not export.
        linker.push("--allow-shlib-undefined");
    }
    let mut words = words.to_vec();
    linker.iter().for_each(|word| words.extend(["-Xlinker", word]));
    enter(root, folder, &[], "swift", &words)
}

/// Runs `command`, which may be wrapped so that nobody would want to type it again.
fn show(command: &mut Command, name: &str, package: &str) -> Result<(), Failure> {
    program::show(command)
        .map_err(|_| Failure::new(format!("{name} failed in {package}; what it said is above.")))
}

/// A program of Swift with `words` in the folder of a package, whichever Swift there is; it sees the project
/// and `further` folders.
fn enter(
    root: &Path,
    package: &Path,
    further: &[&Path],
    name: &str,
    words: &[&str],
) -> Result<Command, Failure> {
    match find() {
        Toolchain::Own => {}
        Toolchain::ToInstall => machine::ensure(&[SWIFT])?,
        Toolchain::Beside => {
            let programs = workspace::programs(root)?;
            let folders = [&[root, &programs], further].concat();
            return Ok(Beside::prepare()?.command(&folders, package, name, words));
        }
        Toolchain::Missing => {
            return Err(Failure::new(
                "The Swift package is tested with Swift 6 or newer, which this machine lacks. How it is installed: https://swift.org/install",
            ));
        }
    }
    Ok(program::quiet(package, name, words))
}
