//! `cairn choose`: shows values that were written at the same time, and keeps one.

use crate::answer::Answer;
use crate::command::told;
use crate::failure::Failure;
use crate::names::{Named, find};
use crate::page::{Line, Page};
use crate::stage::Stage;
use crate::words;
use cairn_client::SpaceShow;
use cairn_client::model::conflict::{ChooseValue, ConflictView};
use cairn_client::model::{Command, Subject};
use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

/// Keeps one of several values; without a choice, lists what there is to choose.
#[derive(Debug, Args)]
pub struct Choose {
    /// In which space
    space: String,
    /// Of which thing, by title or id
    #[arg(requires = "field")]
    thing: Option<String>,
    /// Which field: title, due_day, schedule, …
    #[arg(requires = "value")]
    field: Option<String>,
    /// The value to keep: as it is shown, or its number in the list
    value: Option<String>,
}

/// A field with several values.
#[derive(Debug, Clone, Serialize)]
struct Open<'a> {
    subject: Subject,
    title: &'a str,
    #[serde(flatten)]
    conflict: &'a ConflictView,
}

impl Choose {
    /// Runs it.
    pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
        let here = stage.here(&self.space)?;
        let all = open(&here.show);
        let (Some(thing), Some(field), Some(value)) = (self.thing, self.field, self.value) else {
            return Answer::new(page(&all), &json!({ "conflicts": all }));
        };
        let nothing = || {
            let text = format!("there is nothing to choose for “{field}” of “{thing}”");
            Failure::refused("conflict.not_found", text)
        };
        let mut named: Vec<Named<Subject>> = Vec::new();
        for one in &all {
            if !named.iter().any(|other| other.value == one.subject) {
                named.push(Named::new(one.title, id(one.subject), one.subject));
            }
        }
        let subject = find("thing with several values", &thing, named)?;
        let conflict = all
            .iter()
            .find(|one| one.subject == subject && one.conflict.field == field);
        let conflict = conflict.ok_or_else(nothing)?.conflict;
        let by_number = value
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let options = &conflict.options;
        let chosen = options
            .iter()
            .find(|option| option.choice == value || text(&option.value) == value)
            .or_else(|| by_number.and_then(|at| options.get(at)))
            .ok_or_else(|| {
                Failure::refused(
                    "conflict.no_such_choice",
                    "that value is not in conflict any more",
                )
            })?;
        let line = Line::from("Kept: ").strong(text(&chosen.value));
        let command = ChooseValue {
            subject,
            field,
            choice: chosen.choice.clone(),
        };
        told(&stage.mentor(here.id, Command::ChooseValue(command))?, line)
    }
}

fn open(show: &SpaceShow) -> Vec<Open<'_>> {
    let view = &show.view;
    let mut all = Vec::new();
    let mut add = |subject, title, conflicts| {
        let conflicts: &Vec<ConflictView> = conflicts;
        all.extend(conflicts.iter().map(|conflict| Open {
            subject,
            title,
            conflict,
        }));
    };
    add(Subject::Space, view.title.as_str(), &view.conflicts);
    for goal in &view.goals {
        add(Subject::Goal(goal.id), &goal.title, &goal.conflicts);
        for milestone in &goal.milestones {
            add(
                Subject::Milestone(milestone.id),
                &milestone.title,
                &milestone.conflicts,
            );
        }
    }
    for action in &view.actions {
        add(Subject::Action(action.id), &action.text, &action.conflicts);
    }
    for commitment in &view.commitments {
        add(
            Subject::Commitment(commitment.id),
            &commitment.title,
            &commitment.conflicts,
        );
    }
    for note in &view.notes {
        add(Subject::Note(note.id), &note.title, &note.conflicts);
    }
    all
}

fn id(subject: Subject) -> String {
    let text = subject.to_string();
    text.rsplit_once('/')
        .map_or(text.clone(), |(_, id)| id.to_owned())
}

/// A value as a person reads it.
fn text(value: &Value) -> String {
    if let Ok(schedule) = serde_json::from_value(value.clone()) {
        return words::schedule(&schedule);
    }
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn page(all: &[Open<'_>]) -> Page {
    if all.is_empty() {
        return Page::of("Nothing to choose: nothing was written more than once at the same time.");
    }
    let mut page = Page::default();
    for one in all {
        page.gap();
        page.push(
            Line::empty()
                .strong(one.title)
                .faint(format!("  {}", words::short(id(one.subject))))
                .plain(format!("  {} was written more than once:", one.conflict.field)),
        );
        for (at, option) in one.conflict.options.iter().enumerate() {
            let shown = if option.choice == one.conflict.kept {
                "  (shown for now)"
            } else {
                ""
            };
            page.push(
                Line::from(format!("  {}  ", at + 1))
                    .strong(text(&option.value))
                    .faint(shown),
            );
        }
    }
    page.gap();
    page.push(Line::from("Keep one: ").cool("cairn choose SPACE THING FIELD NUMBER"));
    page
}

#[cfg(test)]
mod tests {
    use super::{open, page};
    use crate::fixture;
    use crate::page::{Paint, render};

    #[test]
    fn both_values_are_shown_with_the_one_that_stands_for_now() {
        let show = fixture::together();
        insta::assert_snapshot!(render(&page(&open(&show)), Paint::Plain));
        insta::assert_json_snapshot!(open(&show));
    }
}
