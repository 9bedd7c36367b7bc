//! `cargo xtask doctor`: what this machine has and can do, and the one line that installs what is missing.

use crate::arguments::only_known;
use crate::failure::Failure;
use crate::machine::{self, C_COMPILER, CHROMIUM, GIT, JAVA, MAVEN, NODE, NPM, Tool};
use crate::{android, ios, program, swift, workspace};
use std::path::Path;

/// What the tasks start.
const ALL: &[Tool] = &[C_COMPILER, GIT, NODE, NPM, CHROMIUM, JAVA, MAVEN];

/// Looks at the machine and says what it finds; fails when something that `run` or `test` cannot install is missing.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &[], &[])?;
    let root = workspace::root()?;
    println!("What this machine has:");
    for (name, arguments) in [
        ("rustup", "--version"),
        ("cargo", "--version"),
        ("rustfmt", "--version"),
    ] {
        report(&root, name, arguments);
    }
    report(&root, "cargo-clippy", "--version");
    for tool in ALL {
        report(&root, tool.program, "--version");
    }

    println!("\nWhat it can do:");
    can("cargo xtask run", &[C_COMPILER, NODE, NPM]);
    can("cargo xtask demo", &[C_COMPILER]);
    can("cargo xtask test", ALL);
    can("cargo xtask world", &[C_COMPILER]);
    println!("  {:<18} {}", "… --only swift", swift::find());
    can("cargo xtask ios", &ios::needs());
    if cfg!(not(target_os = "macos")) {
        println!(
            "  Without Xcode, the core for iPhone and iPad is only checked: it compiles, and cannot ship."
        );
    }
    can("cargo xtask android", &android::needs());
    match android::way() {
        android::Way::Ndk(kit) => println!("  Android is built with the NDK at {}.", kit.display()),
        android::Way::StandIn if machine::has("apt-get") => {
            println!("  Android has no NDK here; Debian's compiler stands in for it.");
        }
        android::Way::StandIn => {
            println!(
                "  Android needs an NDK here: install Android Studio's, and say where in ANDROID_NDK_HOME."
            );
        }
    }

    let missing = machine::missing(ALL);
    if missing.is_empty() {
        println!("\nNothing is missing.");
    } else {
        println!(
            "\nThis line installs what is missing:\n  {}",
            machine::install_line(&missing)
        );
    }
    if !machine::has("rustup") {
        println!(
            "Without rustup, the toolchain of rust-toolchain.toml has to be installed by hand; see https://rustup.rs."
        );
    }
    Ok(())
}

fn report(root: &Path, name: &str, argument: &str) {
    let said = program::output(&mut program::quiet(root, name, &[argument]));
    match said.ok().and_then(|text| text.lines().next().map(str::to_owned)) {
        Some(version) => println!("  {name:<13} {version}"),
        None => println!("  {name:<13} missing"),
    }
}

fn can(task: &str, needs: &[Tool]) {
    let missing = machine::missing(needs);
    if missing.is_empty() {
        println!("  {task:<19} yes");
    } else if machine::has("apt-get") {
        let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
        println!("  {task:<19} yes, after it has installed {}", packages.join(", "));
    } else {
        println!("  {task:<19} after: {}", machine::install_line(&missing));
    }
}
