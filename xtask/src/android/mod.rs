//! `cargo xtask android`: the app for Android, from words to a signed package.

mod cache;
mod examine;
mod fluent;
mod library;
mod package;
mod shim;
mod stand_in;
mod strings;
mod target;
mod tools;

pub use library::{Way, way};
pub use strings::perform as words;

use crate::arguments::only_known;
use crate::failure::Failure;
use crate::machine::{self, C_COMPILER, Tool};
use crate::{bindings, kotlin, workspace};
use std::path::Path;

/// Builds the package and examines it.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &[], &[])?;
    let root = workspace::root()?;
    let package = build(&root)?;
    println!("The package is {}.", workspace::near(&root, &package));
    Ok(())
}

/// Looks whether the committed words are those of the Fluent files, and plays the stories of the screens.
pub fn test(root: &Path) -> Result<(), Failure> {
    strings::check(root)?;
    bindings::build(root)?;
    kotlin::test_module(root, "android/presenters")
}

/// Builds and examines the package, and plays the stories of Kotlin over the library for phones where that can be.
pub fn test_package(root: &Path) -> Result<(), Failure> {
    build(root)?;
    if !shim::fits() {
        println!("The library for phones cannot be loaded on this system, so no story is played over it.");
        return Ok(());
    }
    bindings::build(root)?;
    shim::stories(root, &library::file(root, &target::X86_64))
}

/// Opens every screen on the JVM, over the real library, relay and command line.
pub fn test_screens(root: &Path) -> Result<(), Failure> {
    machine::ensure(tools::COMPILING)?;
    strings::check(root)?;
    bindings::build(root)?;
    package::compile(root)?;
    kotlin::test_module(root, "android/screens")
}

/// What the tasks start.
pub fn needs() -> Vec<Tool> {
    let stand_in = match way() {
        Way::Ndk(_) => &[],
        Way::StandIn => stand_in::TOOLS,
    };
    [&[C_COMPILER], tools::COMPILING, tools::PACKING, stand_in].concat()
}

fn build(root: &Path) -> Result<std::path::PathBuf, Failure> {
    machine::ensure(&needs())?;
    strings::check(root)?;
    match way() {
        Way::Ndk(kit) => println!("Building with the NDK at {}.", kit.display()),
        Way::StandIn => println!("There is no NDK, so Debian's compiler stands in for it."),
    }
    let libraries = library::build(root)?;
    package::keep(&libraries, &root.join(package::APP).join("target/jniLibs"))?;
    let package = package::build(root, &libraries)?;
    examine::check(&package)?;
    Ok(package)
}
