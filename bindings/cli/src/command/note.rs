//! `cairn note …`: texts that everybody in a space may edit at once.

use crate::answer::Answer;
use crate::command::import::read_text;
use crate::command::{one_of, told};
use crate::failure::Failure;
use crate::page::{Line, Page, Table};
use crate::stage::Stage;
use crate::words;
use cairn_client::model::Command;
use cairn_client::model::note::{AddNote, EditNote, NoteView, RenameNote, TextEdit};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

/// Notes.
#[derive(Debug, Args)]
pub struct Note {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Begin a note
    New {
        /// In which space
        space: String,
        /// Its title
        #[arg(value_name = "TITLE")]
        named: Option<String>,
        /// Its title
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        #[command(flatten)]
        source: Source,
    },
    /// Show a note
    Show {
        /// In which space
        space: String,
        /// Which note
        note: String,
    },
    /// Edit a note: with --text, with --file, or in $EDITOR
    Edit {
        /// In which space
        space: String,
        /// Which note
        note: String,
        #[command(flatten)]
        source: Source,
    },
    /// Give a note another title
    Rename {
        /// In which space
        space: String,
        /// Which note
        note: String,
        /// The new title
        title: String,
    },
    /// List notes
    List {
        /// In which space
        space: String,
    },
}

#[derive(Debug, Args)]
#[group(multiple = false)]
struct Source {
    /// The whole text
    #[arg(long, allow_hyphen_values = true)]
    text: Option<String>,
    /// A file with the whole text; - for standard input
    #[arg(long)]
    file: Option<PathBuf>,
}

impl Source {
    fn text(self) -> Result<Option<String>, Failure> {
        match (self.text, self.file) {
            (Some(text), _) => Ok(Some(text)),
            (None, Some(file)) => read_text(&file).map(Some),
            (None, None) => Ok(None),
        }
    }
}

impl Note {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        match self.verb {
            Verb::New {
                space,
                named,
                title,
                source,
            } => {
                let title = one_of("title", named, title)?;
                let text = source.text()?.unwrap_or_default();
                let (id, _) = stage.space(&space)?;
                let line = Line::from("A new note: ").strong(title.clone());
                told(
                    &stage.mentor(id, Command::AddNote(AddNote { title, text }))?,
                    line,
                )
            }
            Verb::Show { space, note } => {
                let here = stage.here(&space)?;
                let note = here.note(&note)?;
                Answer::new(page(note), note)
            }
            Verb::Edit { space, note, source } => match source.text()? {
                Some(text) => {
                    let here = stage.here(&space)?;
                    let note = here.note(&note)?;
                    let line = Line::from("Saved the note ")
                        .strong(note.title.clone())
                        .plain(".");
                    let command = EditNote {
                        note: note.id,
                        edit: TextEdit::Whole { text },
                    };
                    told(&stage.mentor(here.id, Command::EditNote(command))?, line)
                }
                None => super::note_editor::edit(stage, &space, &note),
            },
            Verb::Rename { space, note, title } => {
                let here = stage.here(&space)?;
                let note = here.note(&note)?;
                let line = Line::from("The note is called ")
                    .strong(title.clone())
                    .plain(" now.");
                told(
                    &stage.mentor(here.id, Command::RenameNote(RenameNote { note: note.id, title }))?,
                    line,
                )
            }
            Verb::List { space } => {
                let here = stage.here(&space)?;
                let notes = &here.show.view.notes;
                Answer::new(list(notes), &json!({ "notes": notes }))
            }
        }
    }
}

fn page(note: &NoteView) -> Page {
    let mut page = Page::of(
        Line::empty()
            .strong(note.title.clone())
            .faint(format!("  {}", words::short(note.id))),
    );
    if !note.text.is_empty() {
        page.gap();
        page.text("", &note.text);
    }
    page
}

fn list(notes: &[NoteView]) -> Page {
    if notes.is_empty() {
        return Page::of(
            Line::from("No notes yet. ")
                .cool("cairn note new SPACE TITLE")
                .plain(" begins one."),
        );
    }
    let mut table = Table::new(&["note", "id", ">characters", "begins with"]);
    for note in notes {
        let first = note
            .text
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or_default();
        let first: String = first.chars().take(48).collect();
        table.row(vec![
            Line::empty().strong(note.title.clone()),
            Line::empty().faint(words::short(note.id)),
            note.text.chars().count().to_string().into(),
            Line::empty().faint(first),
        ]);
    }
    table.page("")
}
