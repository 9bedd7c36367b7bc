//! `cargo xtask wasm`: the core as a browser loads it, small enough or not at all.

use crate::arguments::only_known;
use crate::compiler::{self, Compiler};
use crate::failure::{During, Failure};
use crate::machine::{self, C_COMPILER, NODE, Tool};
use crate::{program, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const INTO: &str = "web/app/src/wasm";
const INTO_TESTS: &str = "target/wasm-conformance";
const INTO_FLOOR: &str = "target/wasm-floor";
/// What each part of a first visit may weigh, in bytes of brotli. The tests in the browser read it too.
const BUDGETS: &str = "web/app/budgets.json";

/// The linker of Debian's compiler, which does not bring one.
const LINKER: Tool = Tool {
    program: "/usr/bin/wasm-ld-22",
    package: "lld-22",
    because: "the core is linked with it",
};

/// A panic in a browser ends the core, and nobody reads its words: they, their places, and the printing of values for
/// them are left out, also of the standard library, which is therefore built along.
const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=shallow";
const LIBRARY: &[&str] = &[
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

const CORE: &str = "cairn_web";
/// Automerge with the calls that the core makes of it.
const FLOOR: &str = "automerge_alone";

/// Builds the core; with `--conformance` a second one that brings the suite of the store, for the tests; with `--floor`
/// only Automerge, to see what of the core's weight is not its own.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &["--conformance", "--floor"], &[])?;
    let root = workspace::root()?;
    machine::ensure(&[C_COMPILER, NODE])?;
    let wants = |word: &str| arguments.iter().any(|argument| argument == word);
    if wants("--conformance") {
        return make(&root, CORE, &["--lib", "--features", "conformance"], INTO_TESTS).map(drop);
    }
    if wants("--floor") {
        let (plain, packed) = weight(&make(&root, FLOOR, &["--example", FLOOR], INTO_FLOOR)?)?;
        println!("Automerge alone weighs {plain} bytes, {packed} compressed.");
        return Ok(());
    }
    let (plain, packed) = weight(&make(&root, CORE, &["--lib"], INTO)?)?;
    let limit = budget(&root)?;
    println!("The core weighs {plain} bytes, {packed} compressed; it may weigh {limit}.");
    if packed <= limit {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "The core weighs {} bytes too much.",
            packed - limit
        )))
    }
}

/// What the core may weigh.
fn budget(root: &Path) -> Result<u64, Failure> {
    let text = std::fs::read_to_string(root.join(BUDGETS)).during("reading the budgets")?;
    let budgets: serde_json::Value = serde_json::from_str(&text).during("reading the budgets")?;
    let core = budgets.get("core").and_then(serde_json::Value::as_u64);
    core.ok_or_else(|| Failure::new(format!("{BUDGETS} gives no bytes for the core.")))
}

/// Builds a module and what loads it, into a folder; gives the module.
fn make(root: &Path, name: &str, what: &[&str], into: &str) -> Result<PathBuf, Failure> {
    let target = root.join("target");
    let mut build = build_command(root, &target)?;
    build.args(what);
    program::show(&mut build)?;
    let profile = target.join(TARGET).join("web");
    let folder = if name == CORE {
        profile
    } else {
        profile.join("examples")
    };
    let built: PathBuf = folder.join(format!("{name}.wasm"));
    let module = root.join(into).join(format!("{name}_bg.wasm"));
    let (from, into) = (built.display().to_string(), root.join(into).display().to_string());
    let bindgen = [
        "run",
        "--quiet",
        "--package",
        "cairn-web",
        "--features",
        "bindgen",
        "--bin",
        "cairn-bindgen",
        "--",
        &from,
        &into,
    ];
    program::show(&mut program::cargo(root, &bindgen))?;
    Ok(module)
}

/// What builds the core.
fn build_command(root: &Path, target: &Path) -> Result<Command, Failure> {
    let build = [
        "build",
        "--package",
        "cairn-web",
        "--profile",
        "web",
        "--target",
        TARGET,
    ];
    let build = [build.as_slice(), LIBRARY].concat();
    let who = compiler::find(root);
    if who == Compiler::StandIn {
        machine::ensure(&[LINKER])?;
    }
    let mut command = compiler::cargo(root, who, &build)?;
    if who == Compiler::StandIn {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER.program);
    }
    command.env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", target);
    Ok(command)
}

/// Bytes of a module, plain and compressed.
fn weight(wasm: &Path) -> Result<(u64, u64), Failure> {
    let plain = std::fs::metadata(wasm).during("looking at the core")?.len();
    let script =
        "console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length)";
    let mut node = Command::new("node");
    let answer = program::output(node.args(["-e", script]).arg(wasm))?;
    let packed = answer
        .trim()
        .parse()
        .map_err(|_| Failure::new("node gave no size".to_owned()))?;
    Ok((plain, packed))
}
