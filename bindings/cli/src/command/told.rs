//! The answer to a command that changed something.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::page::Line;
use crate::words;
use cairn_client::model::Outcome;

/// Says what was done, with the short id of what is new.
pub fn told(outcome: &Outcome, done: impl Into<Line>) -> Result<Answer, Failure> {
    let line = match outcome {
        Outcome::Made { id } => done.into().faint(format!("  {}", words::short(id))),
        Outcome::Changed => done.into(),
        Outcome::Unchanged => Line::from("Nothing to change: it was so already."),
        Outcome::Imported(summary) => {
            let line = Line::from(format!(
                "{} added, {} known before, {} of other people left to them.",
                summary.added, summary.present, summary.of_others
            ));
            match u64::from(summary.strangers) {
                0 => line,
                strangers => line.warm(format!(
                    " Not found here: {}. Import once more when they have joined, and what they promised is theirs.",
                    words::counted(strangers, "member")
                )),
            }
        }
    };
    Answer::line(line, outcome)
}
