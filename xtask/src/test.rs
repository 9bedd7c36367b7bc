//! `cargo xtask test`: every test of the project, step by step, each with a sentence and its time.

use crate::arguments::{only_known, value_of};
use crate::failure::Failure;
use crate::machine::{self, C_COMPILER, CHROMIUM, JAVA, MAVEN, NODE, NPM, Tool};
use crate::{android, app, kotlin, program, swift, tidy, together, types, wasm, workspace};
use std::path::Path;
use std::time::Instant;

/// Whether the last lines of a step already count tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// A test runner's own summary.
    Counted,
    /// Anything else.
    Plain,
}

struct Step {
    name: &'static str,
    says: &'static str,
    needs: &'static [Tool],
    closing: Closing,
    perform: fn(&Path) -> Result<(), Failure>,
}

const STEPS: &[Step] = &[
    Step {
        name: "tidy",
        says: "proves the arrows between the rooms, sizes, openings and links",
        needs: &[],
        closing: Closing::Plain,
        perform: tidy::check,
    },
    Step {
        name: "format",
        says: "looks whether every file has the agreed layout",
        needs: &[],
        closing: Closing::Plain,
        perform: |root| cargo(root, &["fmt", "--all", "--check"]),
    },
    Step {
        name: "lints",
        says: "reads every crate for unwraps, panics, missing docs, and clocks in pure crates",
        needs: &[C_COMPILER],
        closing: Closing::Plain,
        perform: |root| {
            cargo(
                root,
                &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
            )
        },
    },
    Step {
        name: "programs",
        says: "builds the relay, the command line and the simulator, which later steps start",
        needs: &[C_COMPILER],
        closing: Closing::Plain,
        perform: build,
    },
    Step {
        name: "workspace",
        says: "runs the tests of every crate, and the stories on the real relay and command line",
        needs: &[C_COMPILER],
        closing: Closing::Counted,
        perform: workspace_tests,
    },
    Step {
        name: "world",
        says: "simulates 500 worlds of devices, cuts, crashes and a relay that forgets",
        needs: &[C_COMPILER],
        closing: Closing::Plain,
        perform: worlds,
    },
    Step {
        name: "interop",
        says: "lets the JavaScript library read and edit an exported space, and merges its edit back",
        needs: &[C_COMPILER, NODE, NPM],
        closing: Closing::Counted,
        perform: interop,
    },
    Step {
        name: "kotlin",
        says: "checks the generated bindings, and plays the stories in Kotlin on the real library, relay and command line",
        needs: &[C_COMPILER, JAVA, MAVEN],
        closing: Closing::Counted,
        perform: kotlin::test,
    },
    Step {
        name: "android",
        says: "checks the app's words, and plays its screens without a phone on the real library, relay and command line",
        needs: &[C_COMPILER, JAVA, MAVEN],
        closing: Closing::Counted,
        perform: android::test,
    },
    Step {
        name: "swift",
        says: "checks the generated bindings, and plays the stories in Swift on the real library, relay and command line",
        needs: &[C_COMPILER],
        closing: Closing::Counted,
        perform: swift::perform,
    },
    Step {
        name: "together",
        says: "lets a device in Kotlin, one in Swift and a terminal meet in one space, offline and back",
        needs: &[C_COMPILER, JAVA, MAVEN],
        closing: Closing::Plain,
        perform: together::perform,
    },
    Step {
        name: "browser",
        says: "builds the browser client, and uses it in Chromium: two people, a terminal, cuts, crashes, every screen",
        needs: &[C_COMPILER, NODE, NPM, CHROMIUM],
        closing: Closing::Counted,
        perform: browser,
    },
];

/// Steps that take minutes, or fetch much: only with `--all`, or by name.
const FURTHER: &[Step] = &[
    Step {
        name: "screens",
        says: "opens every screen of the app for Android on the JVM, in light and dark, in Arabic and with large words",
        needs: &[C_COMPILER, JAVA, MAVEN],
        closing: Closing::Counted,
        perform: android::test_screens,
    },
    Step {
        name: "package",
        says: "builds the app for Android and examines it, and plays the stories in Kotlin over the library for phones",
        needs: &[C_COMPILER, JAVA, MAVEN],
        closing: Closing::Counted,
        perform: android::test_package,
    },
];

/// Runs every step, or the one named by `--only`, and stops at the first that fails.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &["--list", "--all"], &["--only"])?;
    if arguments.iter().any(|argument| argument == "--list") {
        for step in STEPS {
            println!("{:<10} {}", step.name, step.says);
        }
        for step in FURTHER {
            println!("{:<10} {} (only with --all)", step.name, step.says);
        }
        return Ok(());
    }
    let further = if arguments.iter().any(|argument| argument == "--all") {
        FURTHER
    } else {
        &[]
    };
    let steps = chosen(value_of(arguments, "--only")?, further)?;
    let root = workspace::root()?;
    let needs: Vec<Tool> =
        steps
            .iter()
            .flat_map(|step| step.needs)
            .copied()
            .fold(Vec::new(), |mut all, tool| {
                if !all.contains(&tool) {
                    all.push(tool);
                }
                all
            });
    machine::ensure(&needs)?;
    for (passed, step) in steps.iter().enumerate() {
        println!(
            "\n▸ {} ({} of {}): {}.",
            step.name,
            passed + 1,
            steps.len(),
            step.says
        );
        let started = Instant::now();
        if let Err(failure) = (step.perform)(&root) {
            println!(
                "✗ {} failed after {:.1} s",
                step.name,
                started.elapsed().as_secs_f32()
            );
            if step.closing == Closing::Plain {
                println!("{passed} passed, 1 failed");
            }
            return Err(Failure::new(format!(
                "{failure}\nThis step alone: cargo xtask test --only {}",
                step.name
            )));
        }
        println!("✓ {} took {:.1} s", step.name, started.elapsed().as_secs_f32());
    }
    if steps.last().is_some_and(|step| step.closing == Closing::Plain) {
        println!("{} passed, 0 failed", steps.len());
    }
    Ok(())
}

fn chosen(only: Option<&str>, further: &'static [Step]) -> Result<Vec<&'static Step>, Failure> {
    let Some(name) = only else {
        return Ok(STEPS.iter().chain(further).collect());
    };
    let every = || STEPS.iter().chain(FURTHER);
    let steps: Vec<&Step> = every().filter(|step| step.name == name).collect();
    if steps.is_empty() {
        let names: Vec<&str> = every().map(|step| step.name).collect();
        return Err(Failure::new(format!(
            "No step is named {name}; there are {}.",
            names.join(", ")
        )));
    }
    Ok(steps)
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<(), Failure> {
    program::show(&mut program::cargo(root, arguments))
}

/// All programs at once, so that every step that starts one shares what was compiled.
fn build(root: &Path) -> Result<(), Failure> {
    cargo(root, &["build", "--workspace", "--bins"])
}

fn workspace_tests(root: &Path) -> Result<(), Failure> {
    build(root)?;
    let mut test = program::cargo(root, &["test", "--workspace"]);
    program::show(test.env("CAIRN_PROGRAMS", workspace::programs(root)?))
}

fn worlds(root: &Path) -> Result<(), Failure> {
    build(root)?;
    let world = workspace::programs(root)?
        .join("cairn-world")
        .display()
        .to_string();
    program::show(&mut program::quiet(root, &world, &["--seeds", "500"]))
}

fn interop(root: &Path) -> Result<(), Failure> {
    build(root)?;
    let folder = root.join("tests/interop");
    app::install(&folder)?;
    let mut node = program::quiet(&folder, "node", &["--test"]);
    program::show(node.env(
        "CAIRN_INTEROP_BIN",
        workspace::programs(root)?.join("cairn-interop"),
    ))
}

fn browser(root: &Path) -> Result<(), Failure> {
    build(root)?;
    types::check(root)?;
    wasm::perform(&["--conformance".into()])?;
    app::build(root)?;
    let (page, folder) = (root.join("web/app"), root.join("tests/browser"));
    for script in ["check", "test"] {
        program::show(&mut program::quiet(&page, "npm", &["run", "--silent", script]))?;
    }
    let quietly = ["run", "--silent", "build:fake", "--", "--logLevel", "warn"];
    program::show(&mut program::quiet(&page, "npm", &quietly))?;
    app::install(&folder)?;
    let mut tests = program::quiet(&folder, "npm", &["test", "--silent"]);
    program::show(tests.env("CAIRN_PROGRAMS", workspace::programs(root)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_take_minutes_run_when_all_or_they_are_asked_for() {
        let count = |steps: Result<Vec<&Step>, Failure>| steps.map(|steps| steps.len()).unwrap_or(0);
        assert_eq!(count(chosen(None, FURTHER)), STEPS.len() + FURTHER.len());
        assert_eq!(count(chosen(Some("package"), &[])), 1);
    }

    #[test]
    fn a_step_is_chosen_by_its_name_and_an_unknown_name_lists_them_all() {
        let count = |steps: Result<Vec<&Step>, Failure>| steps.map(|steps| steps.len()).unwrap_or(0);
        assert_eq!(count(chosen(Some("tidy"), &[])), 1);
        assert_eq!(count(chosen(None, &[])), STEPS.len());
        let refusal = chosen(Some("tody"), &[])
            .err()
            .map(|failure| failure.to_string())
            .unwrap_or_default();
        assert!(refusal.contains("tidy, format, lints"), "{refusal}");
    }
}
