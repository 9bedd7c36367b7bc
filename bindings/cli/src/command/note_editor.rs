//! Edits a note in the person's own editor. The home is free meanwhile, so what arrives then is merged, not undone.

use crate::answer::Answer;
use crate::command::told;
use crate::failure::Failure;
use crate::page::Line;
use crate::stage::Stage;
use cairn_client::model::Command;
use cairn_client::model::note::{EditNote, TextEdit};
use std::path::{Path, PathBuf};

/// Opens the note in `$VISUAL` or `$EDITOR` and saves what comes back.
pub fn edit(stage: &mut Stage, space: &str, wanted: &str) -> Result<Answer, Failure> {
    let editor = ["VISUAL", "EDITOR"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|one| !one.is_empty()));
    let editor =
        editor.ok_or_else(|| Failure::refused("editor.none", "set EDITOR, or give --text or --file"))?;
    let here = stage.here(space)?;
    let note = here.note(wanted)?;
    let (id, before, title) = (note.id, note.text.clone(), note.title.clone());
    let file = scratch(stage.home(), &id.to_string());
    let unwritable =
        |error: std::io::Error| Failure::file("file.unwritable", "the draft cannot be written", &error);
    std::fs::write(&file, &before).map_err(unwritable)?;
    stage.close();
    run(&editor, &file)?;
    let text = std::fs::read_to_string(&file)
        .map_err(|error| Failure::file("file.unreadable", "the draft cannot be read as text", &error))?;
    // Editors end a text with a line feed of their own.
    let text = match text.strip_suffix('\n') {
        Some(shorter) if !before.ends_with('\n') => shorter.to_owned(),
        _ => text,
    };
    let here = stage.here(space)?;
    let now = here
        .show
        .view
        .notes
        .iter()
        .find(|note| note.id == id)
        .map(|note| note.text.as_str());
    let edit = merged(&before, &text, now.unwrap_or_default()).ok_or_else(|| {
        let text = format!(
            "somebody else edited the same place meanwhile; your text is kept in {}",
            file.display()
        );
        Failure::refused("note.changed_meanwhile", text)
    })?;
    let outcome = stage.mentor(here.id, Command::EditNote(EditNote { note: id, edit }))?;
    let _gone = std::fs::remove_file(&file);
    told(&outcome, Line::from("Saved the note ").strong(title).plain("."))
}

fn scratch(home: &Path, id: &str) -> PathBuf {
    home.join(format!("note-{id}.txt"))
}

fn run(editor: &str, file: &Path) -> Result<(), Failure> {
    let failed = || {
        Failure::refused(
            "editor.failed",
            "the editor ended without saving; the note is as it was",
        )
    };
    let mut words = editor.split_whitespace();
    let program = words.next().ok_or_else(failed)?;
    let status = std::process::Command::new(program)
        .args(words)
        .arg(file)
        .status()
        .map_err(|_| failed())?;
    if status.success() { Ok(()) } else { Err(failed()) }
}

/// What turned `before` into `after`, as it applies to `now`; none when `now` changed in the same place.
fn merged(before: &str, after: &str, now: &str) -> Option<TextEdit> {
    if before == now {
        return Some(TextEdit::Whole {
            text: after.to_owned(),
        });
    }
    let (mine, theirs) = (splice(before, after), splice(before, now));
    let at = if mine.at + mine.delete <= theirs.at {
        mine.at
    } else if mine.at >= theirs.at + theirs.delete {
        mine.at + theirs.insert.chars().count() - theirs.delete
    } else {
        return None;
    };
    Some(TextEdit::Splice {
        at,
        delete: mine.delete,
        insert: mine.insert,
    })
}

struct Splice {
    at: usize,
    delete: usize,
    insert: String,
}

/// The smallest splice from one text to another, in code points.
fn splice(from: &str, to: &str) -> Splice {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let at = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let rest = (from.len() - at).min(to.len() - at);
    let same_end = from
        .iter()
        .rev()
        .zip(to.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    let insert = to.iter().skip(at).take(to.len() - at - same_end).collect();
    Splice {
        at,
        delete: from.len() - at - same_end,
        insert,
    }
}

#[cfg(test)]
mod tests {
    use super::merged;
    use cairn_client::model::note::TextEdit;

    fn applied(edit: &TextEdit, now: &str) -> String {
        match edit {
            TextEdit::Whole { text } => text.clone(),
            TextEdit::Splice { at, delete, insert } => {
                let mut letters: Vec<char> = now.chars().collect();
                letters.splice(*at..*at + *delete, insert.chars());
                letters.into_iter().collect()
            }
        }
    }

    #[test]
    fn what_arrived_while_the_editor_was_open_stays() {
        let before = "one\ntwo\nthree";
        let edit = merged(before, "one\ntwo\nthree and more", "zero\none\ntwo\nthree").unwrap();
        assert_eq!(
            applied(&edit, "zero\none\ntwo\nthree"),
            "zero\none\ntwo\nthree and more"
        );
        let edit = merged(before, "ONE\ntwo\nthree", "one\ntwo\nthree four").unwrap();
        assert_eq!(applied(&edit, "one\ntwo\nthree four"), "ONE\ntwo\nthree four");
    }

    #[test]
    fn two_edits_of_one_place_are_not_guessed_at() {
        assert_eq!(merged("hello world", "hello Ada", "hello Ben"), None);
    }
}
