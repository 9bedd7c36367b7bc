//! `cairn import`: reads a JSON export back; doing it twice adds nothing the second time.

use crate::answer::Answer;
use crate::command::told;
use crate::failure::Failure;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::transfer::ImportSpace;
use clap::Args;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads a JSON export back.
#[derive(Debug, Args)]
pub struct Import {
    /// Into which space
    space: String,
    /// The file; - for standard input
    file: PathBuf,
}

impl Import {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let (id, _) = stage.space(&self.space)?;
        let text = read_text(&self.file)?;
        let export = serde_json::from_str(&text).map_err(|_| {
            Failure::refused(
                "import.not_an_export",
                "this is not an export that Cairn can read",
            )
        })?;
        told(
            &stage.mentor(id, Command::ImportSpace(ImportSpace { export }))?,
            "Nothing to add.",
        )
    }
}

/// A file of text, or standard input for `-`.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    read.map_err(|error| Failure::file("file.unreadable", "the file cannot be read as text", &error))
}
