//! Runs worlds: `--seeds N [--start S]` many, `--seed X --trace` one with its whole story.

use cairn_world::run::{self, Failure};
use cairn_world::trace::Trace;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

const USAGE: &str = "Usage: cairn-world [--seeds N] [--start S] [--threads T] | --seed X [--trace]";
/// So many failures are shown in full.
const SHOWN: u64 = 3;

struct Wish {
    seeds: u64,
    start: u64,
    threads: usize,
    trace: bool,
}

fn main() -> ExitCode {
    let Some(wish) = read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    // A panic inside a world is reported as a failure of that world, with the place where it happened.
    std::panic::set_hook(Box::new(|info| eprintln!("panic: {info}")));
    let (mut passed, mut failed, mut words, mut entries, mut compared) = (0_u64, 0_u64, 0, 0, 0);
    let shows_progress = std::io::stderr().is_terminal();
    let mut tell = |result: Result<cairn_world::life::Summary, Box<Failure>>| {
        match result {
            Ok(summary) => {
                passed += 1;
                words += summary.words;
                entries += summary.entries;
                compared += summary.compared;
            }
            Err(failure) => {
                failed += 1;
                show(&failure, failed <= SHOWN);
            }
        }
        let done = passed + failed;
        if shows_progress && done.is_multiple_of(20) {
            eprint!("\r{done} of {} worlds", wish.seeds);
            let _ = std::io::stderr().flush();
        }
    };
    if wish.seeds == 1 {
        let trace = if wish.trace {
            Trace::loud()
        } else {
            Trace::default()
        };
        tell(run::one(wish.start, |_| {}, trace));
    } else {
        run::many(wish.start, wish.seeds, wish.threads, |_, result| tell(result));
    }
    if shows_progress {
        eprint!("\r");
    }
    println!("{words} acknowledged writes, {entries} entries at the relay, {compared} spaces compared");
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn show(failure: &Failure, in_full: bool) {
    println!("\nseed {} breaks {}", failure.seed, failure.violation);
    if in_full {
        println!("{:?}", failure.plan);
        failure.tail.iter().for_each(|line| println!("  {line}"));
    }
    println!("replay: cargo xtask world --seeds 1 --start {}", failure.seed);
}

fn read(mut arguments: impl Iterator<Item = String>) -> Option<Wish> {
    let mut wish = Wish {
        seeds: 500,
        start: 0,
        threads: 2,
        trace: false,
    };
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next()?.parse::<u64>().ok();
        match argument.as_str() {
            "--seeds" => wish.seeds = number()?,
            "--start" => wish.start = number()?,
            "--threads" => wish.threads = usize::try_from(number()?).ok()?.max(1),
            "--seed" => (wish.seeds, wish.start) = (1, number()?),
            "--trace" => wish.trace = true,
            _ => return None,
        }
    }
    Some(wish)
}
