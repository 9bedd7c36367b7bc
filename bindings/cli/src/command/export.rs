//! `cairn export`: writes a space down.

use crate::answer::Answer;
use crate::export;
use crate::failure::Failure;
use crate::page::Line;
use crate::stage::Stage;
use cairn_client::{Query, Reply};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Writes a space down.
#[derive(Debug, Args)]
pub struct Export {
    /// Which
    space: String,
    /// As what
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Into which file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What it is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Automerge's own saved form of the main document
    Automerge,
    /// Everything that was written, for cairn import
    Json,
    /// The check-ins, for a spreadsheet
    Csv,
    /// A page to read
    Markdown,
}

impl Export {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let (id, _) = stage.space(&self.space)?;
        let bytes = match self.format {
            Format::Automerge => bytes(stage.ask(Query::Document(id))?)?,
            Format::Json => {
                let mut json = bytes(stage.ask(Query::Export(id))?)?;
                json.push(b'\n');
                json
            }
            Format::Csv => export::csv(&stage.show(id)?).into_bytes(),
            Format::Markdown => {
                let here = stage.here(&self.space)?;
                export::markdown(&here.show, here.moment).into_bytes()
            }
        };
        let Some(path) = self.output.filter(|path| path != Path::new("-")) else {
            return Ok(Answer::raw(bytes));
        };
        write(&path, &bytes)?;
        let line = Line::from("Written: ").strong(path.display().to_string());
        Answer::line(line, &json!({ "file": path, "bytes": bytes.len() }))
    }
}

fn bytes(reply: Reply) -> Result<Vec<u8>, Failure> {
    match reply {
        Reply::Bytes(bytes) => Ok(bytes),
        _ => Err(Failure::unexpected()),
    }
}

/// The whole file or none of it.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let unwritable = |error: std::io::Error| {
        let _gone = std::fs::remove_file(&part);
        Failure::file("file.unwritable", "the file cannot be written", &error)
    };
    // A device or a pipe cannot be replaced by a file.
    if std::fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
        return std::fs::write(path, bytes).map_err(unwritable);
    }
    std::fs::write(&part, bytes).map_err(unwritable)?;
    std::fs::rename(&part, path).map_err(unwritable)
}
