//! Adds entries that the files do not have yet; never changes one that they have.

use cairn_vectors::{SUBJECTS, frozen};
use std::process::ExitCode;

fn main() -> ExitCode {
    for (subject, make) in SUBJECTS {
        match make().and_then(|made| frozen::add(subject, made)) {
            Ok(added) => println!("{subject}.json: {added} added"),
            Err(error) => {
                eprintln!("{subject}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
