//! A space as a Markdown page to read, print or keep.

use crate::moment::wall_clock;
use crate::words;
use cairn_client::SpaceShow;
use cairn_client::model::SpaceView;
use cairn_client::model::time::Moment;

/// The whole space.
pub fn markdown(show: &SpaceShow, moment: Moment) -> String {
    let view = &show.view;
    let mut lines = vec![format!("# {}", text(&view.title)), String::new()];
    let members = view
        .members
        .iter()
        .map(|member| text(&member.name))
        .collect::<Vec<_>>();
    lines.push(format!(
        "Members: {}",
        words::names(members.iter().map(String::as_str))
    ));
    lines.push(format!(
        "The relationship is {}.",
        words::relationship(view.relationship.state)
    ));
    goals(view, &mut lines);
    actions(view, &mut lines);
    promises(view, &mut lines);
    if !view.check_ins.is_empty() {
        section("Check-ins", &mut lines);
        lines.push("| Day | Who | Promise | Outcome | Words |".to_owned());
        lines.push("|---|---|---|---|---|".to_owned());
    }
    for one in view.check_ins.iter().filter(|one| !one.retracted) {
        let title = view
            .commitments
            .iter()
            .find(|commitment| commitment.id == one.commitment);
        let title = title
            .map(|commitment| text(&commitment.title))
            .unwrap_or_default();
        let note = text(one.note.as_deref().unwrap_or_default());
        let (who, outcome) = (text(&one.who.name), words::outcome(one.outcome));
        lines.push(format!(
            "| {} | {who} | {title} | {outcome} | {note} |",
            one.for_day
        ));
    }
    if !view.kudos.is_empty() {
        section("Kudos", &mut lines);
    }
    for one in view.kudos.iter().filter(|one| !one.retracted) {
        let at = wall_clock(one.at, moment);
        lines.push(format!(
            "- {} to {} ({at}): {}",
            text(&one.from.name),
            text(&one.to.name),
            text(&one.text)
        ));
    }
    for note in &view.notes {
        section(&format!("Note: {}", text(&note.title)), &mut lines);
        lines.push(note.text.clone());
    }
    lines.push(String::new());
    lines.join("\n")
}

fn section(title: &str, lines: &mut Vec<String>) {
    lines.extend([String::new(), format!("## {title}"), String::new()]);
}

fn goals(view: &SpaceView, lines: &mut Vec<String>) {
    if !view.goals.is_empty() {
        section("Goals", lines);
    }
    for goal in &view.goals {
        let by = goal
            .target_day
            .map_or_else(String::new, |day| format!(", by {day}"));
        let away = if goal.archived { " (put away)" } else { "" };
        lines.push(format!("- **{}**{by}{away}", text(&goal.title)));
        for (name, field) in [
            ("Why", &goal.why),
            ("Measure", &goal.measure),
            ("Plan", &goal.plan),
        ] {
            if let Some(field) = field {
                lines.push(format!("  - {name}: {}", text(field)));
            }
        }
        for step in &goal.milestones {
            let mark = if step.done { "x" } else { " " };
            let due = step
                .due_day
                .map_or_else(String::new, |day| format!(", due {day}"));
            lines.push(format!("  - [{mark}] {}{due}", text(&step.title)));
        }
    }
}

fn actions(view: &SpaceView, lines: &mut Vec<String>) {
    if !view.actions.is_empty() {
        section("To do", lines);
    }
    for action in &view.actions {
        let mark = if action.done { "x" } else { " " };
        let owner = action
            .owner
            .as_ref()
            .map_or_else(String::new, |owner| format!(" ({})", text(&owner.name)));
        lines.push(format!("- [{mark}] {}{owner}", text(&action.text)));
    }
}

fn promises(view: &SpaceView, lines: &mut Vec<String>) {
    if !view.commitments.is_empty() {
        section("Promises", lines);
        lines.push("| Promise | How often | Who | Now | Longest |".to_owned());
        lines.push("|---|---|---|---|---|".to_owned());
    }
    for one in &view.commitments {
        let often = one
            .versions
            .last()
            .map_or_else(String::new, |version| words::schedule(&version.schedule));
        for standing in &one.standings {
            let least = if standing.at_least { "at least " } else { "" };
            let (title, who) = (text(&one.title), text(&standing.who.name));
            lines.push(format!(
                "| {title} | {often} | {who} | {least}{} | {} |",
                standing.current, standing.longest
            ));
        }
    }
}

/// One line of text, with nothing in it that Markdown would take for a sign of its own.
fn text(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => plain.push(' '),
            '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' => plain.extend(['\\', letter]),
            letter => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::markdown;
    use crate::fixture;

    #[test]
    fn a_space_becomes_a_page_to_keep() {
        insta::assert_snapshot!(markdown(&fixture::together(), fixture::moment()));
    }
}
