//! `cargo xtask bench`: the scenarios of docs/performance.md, in release builds.

use crate::arguments::{only_known, value_of};
use crate::failure::Failure;
use crate::{app, machine, program, workspace};

/// Builds and measures everything, or with `--only SCENARIO` a part, or with `--quick` a little of it.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &["--quick"], &["--only"])?;
    let only = value_of(arguments, "--only")?;
    machine::ensure(&[machine::C_COMPILER])?;
    let root = workspace::root()?;
    println!(
        "Building the relay and the benchmark, then measuring; other work on this machine shows in the figures."
    );
    let build = [
        "build",
        "--quiet",
        "--release",
        "-p",
        "cairn-bench",
        "-p",
        "cairn-relay",
    ];
    program::show(&mut program::cargo(&root, &build))?;
    let in_browser = only.is_none_or(|only| only == "s1");
    if in_browser {
        machine::ensure(&[machine::CHROMIUM])?;
        app::build(&root)?;
        app::install(&root.join("tests/browser"))?;
    }
    let mut words = vec!["run", "--quiet", "--release", "-p", "cairn-bench", "--"];
    if arguments.iter().any(|word| word == "--quick") {
        words.push("--quick");
    }
    if let Some(only) = only {
        words.extend(["--only", only]);
    }
    let mut bench = program::cargo(&root, &words);
    if in_browser {
        bench.env("CAIRN_BENCH_BROWSER", "1");
    }
    program::show(&mut bench)
}
