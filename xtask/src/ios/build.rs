//! Builds the static libraries, with Apple's SDK on a Mac, and elsewhere as a check against a stand-in for it.

use super::{framework, sdk};
use crate::arguments::only_known;
use crate::failure::{During, Failure};
use crate::machine::{self, Tool};
use crate::{compiler, program, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A kind of device, and what it is called by everybody.
pub struct Target {
    /// By Rust.
    pub rust: &'static str,
    /// By the C compiler.
    pub clang: &'static str,
    /// By Apple's SDK.
    pub platform: &'static str,
    /// By the framework.
    pub folder: &'static str,
}

/// Devices, and the simulator of a Mac of today.
pub const TARGETS: &[Target] = &[
    Target {
        rust: "aarch64-apple-ios",
        clang: "arm64-apple-ios17.0",
        platform: "iPhoneOS",
        folder: "ios-arm64",
    },
    Target {
        rust: "aarch64-apple-ios-sim",
        clang: "arm64-apple-ios17.0-simulator",
        platform: "iPhoneSimulator",
        folder: "ios-arm64-simulator",
    },
];
/// The oldest system on which the app runs; bindings/swift/Package.swift says the same.
const OLDEST: &str = "17.0";
pub const LIBRARY: &str = "libcairn_ffi.a";

/// As small as it goes while it unwinds, as for Android.
const PROFILE: &str = "phone";

const BECAUSE: &str = "the core is compiled for iOS with it where there is no Xcode";
/// Where there is no Mac: what compiles C for Apple's systems, though nothing to ship.
const STAND_IN: &[Tool] = &[
    Tool {
        program: "clang-22",
        package: "clang-22",
        because: BECAUSE,
    },
    Tool {
        program: "llvm-ar-22",
        package: "llvm-22",
        because: BECAUSE,
    },
];

/// What the task starts, beside a compiler of Rust.
pub fn needs() -> Vec<Tool> {
    if cfg!(target_os = "macos") {
        Vec::new()
    } else {
        [STAND_IN, &[sdk::PIP]].concat()
    }
}

/// Builds both libraries and lays the framework.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &[], &[])?;
    let root = workspace::root()?;
    let mut libraries: Vec<PathBuf> = Vec::new();
    for target in TARGETS {
        println!("Building the core for {}.", target.rust);
        let mut build = if cfg!(target_os = "macos") {
            with_xcode(&root, target)?
        } else {
            with_stand_in(&root, target)?
        };
        program::show(
            build
                .env("CARGO_TARGET_DIR", root.join("target"))
                .env("IPHONEOS_DEPLOYMENT_TARGET", OLDEST),
        )?;
        libraries.push(root.join("target").join(target.rust).join(PROFILE).join(LIBRARY));
    }
    framework::lay(&root, &libraries)?;
    if cfg!(not(target_os = "macos")) {
        println!("This is a check that it compiles; what is handed out is built on a Mac, with Apple's SDK.");
    }
    Ok(())
}

const BUILD: &[&str] = &[
    "rustc",
    "--package",
    "cairn-ffi",
    "--profile",
    PROFILE,
    "--lib",
    "--crate-type",
    "staticlib",
    "--target",
];

fn with_xcode(root: &Path, target: &Target) -> Result<Command, Failure> {
    let add = ["target", "add", target.rust];
    program::show(&mut program::quiet(root, "rustup", &add))?;
    Ok(program::cargo(root, &[BUILD, &[target.rust]].concat()))
}

fn with_stand_in(root: &Path, target: &Target) -> Result<Command, Failure> {
    machine::ensure(STAND_IN)?;
    let sdk = sdk::prepare(root)?
        .join(format!("{}.platform/Developer/SDKs", target.platform))
        .join(format!("{}.sdk", target.platform));
    // One word for the C compiler, since it is asked for by name.
    let compiler = root.join("target").join(target.rust).join("clang");
    let script = format!(
        "#!/bin/sh\nexec clang-22 -target {} -isysroot \"$SDKROOT\" \"$@\"\n",
        target.clang
    );
    write_program(&compiler, &script)?;
    let words = [BUILD, &[target.rust, "-Zbuild-std=std,panic_unwind"]].concat();
    let mut build = compiler::cargo(root, compiler::find(root), &words)?;
    let name = target.rust.replace('-', "_");
    build
        .env("SDKROOT", sdk)
        .env(format!("CC_{name}"), &compiler)
        .env(format!("AR_{name}"), "llvm-ar-22")
        .env(format!("RANLIB_{name}"), "llvm-ranlib-22");
    Ok(build)
}

fn write_program(path: &Path, script: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).during("making a folder for the compiler")?;
    }
    std::fs::write(path, script).during("writing the compiler's script")?;
    let path = path.display().to_string();
    program::show(&mut program::quiet(Path::new("."), "chmod", &["+x", &path]))
}
