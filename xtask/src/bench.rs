//! `cargo xtask bench`: the scenarios of docs/performance.md, in release builds.

use crate::arguments::{only_known, value_of};
use crate::failure::Failure;
use crate::{app, machine, program, workspace};
use std::path::{Path, PathBuf};

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
    let page = if only.is_none_or(|only| only == "s1") {
        Some(page(&root)?)
    } else {
        None
    };
    let mut words = vec!["run", "--quiet", "--release", "-p", "cairn-bench", "--"];
    if arguments.iter().any(|word| word == "--quick") {
        words.push("--quick");
    }
    if let Some(only) = only {
        words.extend(["--only", only]);
    }
    let mut bench = program::cargo(&root, &words);
    if let Some(page) = page {
        bench.env("CAIRN_BENCH_PAGE", page);
    }
    program::show(&mut bench)
}

/// Builds the page that holds nothing but the core, in which a part of S1 is played.
fn page(root: &Path) -> Result<PathBuf, Failure> {
    machine::ensure(&[machine::CHROMIUM])?;
    app::build(root)?;
    let scripts = root.join("tests/browser");
    app::install(&scripts)?;
    let build = "await (await import('./core/build.mjs')).build()";
    program::show(&mut program::quiet(
        &scripts,
        "node",
        &["--input-type=module", "--eval", build],
    ))?;
    Ok(root.join("target/browser-core"))
}
