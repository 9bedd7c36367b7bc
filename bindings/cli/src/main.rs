//! `cairn`: peer mentorship from a terminal, for people and for scripts.
//!
//! One file per command in `command`; each asks the client, names things with `names`, and hands back an
//! [`answer::Answer`] of one page for people and one JSON text for scripts. All rules live in the model.

mod answer;
mod arguments;
mod command;
mod day;
mod export;
mod failure;
mod moment;
mod names;
mod page;
mod run;
mod show;
mod stage;
mod words;

#[cfg(test)]
mod fixture;

use std::process::ExitCode;

fn main() -> ExitCode {
    run::run(std::env::args_os().collect())
}
