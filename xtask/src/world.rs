//! `cargo xtask world`: any number of simulated worlds, each replayable from its seed.

use crate::arguments::{only_known, value_of};
use crate::failure::{During, Failure};
use crate::{machine, program, workspace};

/// Runs `--seeds N` worlds from `--start S` in an optimised build.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &[], &["--seeds", "--start"])?;
    let seeds = value_of(arguments, "--seeds")?.unwrap_or("500");
    let start = value_of(arguments, "--start")?.unwrap_or("0");
    for number in [seeds, start] {
        number
            .parse::<u64>()
            .during(&format!("reading {number} as a number"))?;
    }
    machine::ensure(&[machine::C_COMPILER])?;
    let root = workspace::root()?;
    println!(
        "Simulating {seeds} worlds from seed {start}; a world that fails prints the command that replays it."
    );
    let world = [
        "run",
        "--quiet",
        "--release",
        "-p",
        "cairn-world",
        "--",
        "--seeds",
        seeds,
        "--start",
        start,
    ];
    program::show(&mut program::cargo(&root, &world))
}
