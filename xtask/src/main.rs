//! Every chore of the project, one file each: `cargo xtask TASK`.

mod android;
mod app;
mod arguments;
mod bench;
mod bindings;
mod compiler;
mod demo;
mod doctor;
mod failure;
mod ios;
mod kotlin;
mod machine;
mod program;
mod relay;
mod release;
mod run;
mod swift;
mod test;
mod tidy;
mod together;
mod types;
mod wasm;
mod workspace;
mod world;

use failure::Failure;
use std::process::ExitCode;

struct Task {
    name: &'static str,
    says: &'static str,
    perform: fn(&[String]) -> Result<(), Failure>,
}

const TASKS: &[Task] = &[
    Task {
        name: "run",
        says: "builds what is missing, starts a relay with the browser client, and prints its address (--no-wait: ends instead)",
        perform: run::perform,
    },
    Task {
        name: "demo",
        says: "plays the main job before your eyes with two devices in a terminal (--no-wait: stops the relay at the end)",
        perform: demo::perform,
    },
    Task {
        name: "test",
        says: "runs every test (--all: also what compiles for other systems; --only STEP: one step; --list: their names)",
        perform: test::perform,
    },
    Task {
        name: "world",
        says: "simulates worlds of devices, cuts and crashes (--seeds N, --start S)",
        perform: world::perform,
    },
    Task {
        name: "bench",
        says: "measures the scenarios of docs/performance.md (--quick: a little of each; --only s1)",
        perform: bench::perform,
    },
    Task {
        name: "types",
        says: "writes the TypeScript types from the Rust types (--check: says whether they differ)",
        perform: types::perform,
    },
    Task {
        name: "bindings",
        says: "writes the Kotlin and the Swift that call the core (--check: says whether they differ)",
        perform: bindings::perform,
    },
    Task {
        name: "wasm",
        says: "builds the core for browsers and weighs it (--conformance: with the store's suite, for the tests; --floor: Automerge alone)",
        perform: wasm::perform,
    },
    Task {
        name: "android",
        says: "builds a signed app for Android and examines it",
        perform: android::perform,
    },
    Task {
        name: "words",
        says: "writes Android's words from the Fluent files (--check: says whether they differ)",
        perform: android::words,
    },
    Task {
        name: "ios",
        says: "builds the core for iPhone, iPad and the simulator, and lays it where the Swift package finds it",
        perform: ios::perform,
    },
    Task {
        name: "release",
        says: "builds the command line, and the relay with the browser client inside, for others to run",
        perform: release::perform,
    },
    Task {
        name: "tidy",
        says: "proves the arrows between the rooms, and the rules of CONTRIBUTING.md that a program can see",
        perform: tidy::perform,
    },
    Task {
        name: "doctor",
        says: "says what this machine has and can do, and the one line that installs what is missing",
        perform: doctor::perform,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        println!("{}", usage());
        return ExitCode::from(2);
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        println!("{}", usage());
        return ExitCode::SUCCESS;
    }
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprintln!("There is no task named {name}.\n\n{}", usage());
        return ExitCode::from(2);
    };
    match (task.perform)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let lines: Vec<String> = TASKS
        .iter()
        .map(|task| format!("  cargo xtask {:<8} {}", task.name, task.says))
        .collect();
    format!("Usage: cargo xtask TASK\n\n{}", lines.join("\n"))
}
