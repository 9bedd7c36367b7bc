//! What is new between two views of one space: a line each.

use super::space::celebration;
use crate::page::Line;
use crate::words;
use cairn_client::model::SpaceView;
use std::collections::BTreeMap;
use std::fmt::Display;

/// What is new in `after`; everything, when there was nothing before.
pub fn changes(before: Option<&SpaceView>, after: &SpaceView) -> Vec<Line> {
    let Some(before) = before else {
        let count = words::counted(u64::try_from(after.members.len()).unwrap_or(0), "member");
        return vec![Line::from(format!("you are in, {count}"))];
    };
    let mut lines = Vec::new();
    if before.title != after.title {
        lines.push(Line::from("the space is called ").strong(after.title.clone()));
    }
    for member in &after.members {
        match before.members.iter().find(|one| one.member == member.member) {
            None => lines.push(Line::empty().strong(member.name.clone()).plain(" is in")),
            Some(old) if !old.left && member.left => {
                lines.push(
                    Line::empty()
                        .strong(member.name.clone())
                        .plain(" is no longer in this space; what was written stays"),
                );
            }
            Some(_) => {}
        }
    }
    if before.relationship.state != after.relationship.state {
        let words = words::relationship(after.relationship.state);
        lines.push(Line::from("the relationship is ").strong(words));
    }
    goals(before, after, &mut lines);
    things(
        "to do: ",
        "changed: ",
        &before.actions,
        &after.actions,
        |one| (one.id, &one.text),
        &mut lines,
    );
    // Standings move with every check-in; only what people wrote is a change of a commitment.
    let promises = |view: &SpaceView| -> Vec<_> {
        view.commitments
            .iter()
            .map(|one| {
                (
                    one.id,
                    one.title.clone(),
                    one.versions.clone(),
                    one.participants.clone(),
                    one.ended_day,
                )
            })
            .collect()
    };
    let (old, new) = (promises(before), promises(after));
    things(
        "a new promise: ",
        "changed promise: ",
        &old,
        &new,
        |one| (one.0, &one.1),
        &mut lines,
    );
    check_ins(before, after, &mut lines);
    rests(before, after, &mut lines);
    for one in after
        .kudos
        .iter()
        .filter(|one| !before.kudos.contains(one) && !one.retracted)
    {
        let line = Line::empty()
            .good("★ ")
            .strong(one.from.name.clone())
            .plain(" to ")
            .strong(one.to.name.clone());
        lines.push(line.plain(format!(": {}", one.text)));
    }
    things(
        "a new note: ",
        "note edited: ",
        &before.notes,
        &after.notes,
        |one| (one.id, &one.title),
        &mut lines,
    );
    for one in after
        .celebrations
        .iter()
        .filter(|one| !before.celebrations.iter().any(|old| old.id == one.id))
    {
        lines.push(Line::empty().good("✦ ").plain(celebration(one, after)));
    }
    lines
}

fn rests(before: &SpaceView, after: &SpaceView, lines: &mut Vec<Line>) {
    for one in after.pauses.iter().filter(|one| !before.pauses.contains(one)) {
        let known = before.pauses.iter().any(|old| old.id == one.id);
        let words = match one.to_day {
            Some(to) if known => format!(" rested until {to}"),
            _ => format!(" rests from {}", one.from_day),
        };
        lines.push(Line::empty().strong(one.who.name.clone()).plain(words));
    }
    for one in after.excuses.iter().filter(|one| !before.excuses.contains(one)) {
        let words = if one.withdrawn {
            "withdrew an excuse for"
        } else {
            "is excused from"
        };
        let line = Line::empty().strong(one.who.name.clone());
        lines.push(line.plain(format!(" {words} {}", one.from_day)));
    }
}

fn goals(before: &SpaceView, after: &SpaceView, lines: &mut Vec<Line>) {
    let goals = |view: &SpaceView| -> Vec<_> {
        let one = |goal: &cairn_client::model::goal::GoalView| {
            let mut goal = goal.clone();
            goal.milestones.clear();
            goal.active_in_archive.clear();
            goal
        };
        view.goals.iter().map(one).collect()
    };
    let (old, new) = (goals(before), goals(after));
    things(
        "a new goal: ",
        "changed goal: ",
        &old,
        &new,
        |goal| (goal.id, &goal.title),
        lines,
    );
    let steps = |view: &SpaceView| -> Vec<_> {
        view.goals
            .iter()
            .flat_map(|goal| goal.milestones.clone())
            .collect()
    };
    let (old, new) = (steps(before), steps(after));
    for step in &new {
        let known = old.iter().find(|one| one.id == step.id);
        let mut names = step
            .done_by
            .iter()
            .filter(|done| known.is_none_or(|one| !one.done_by.contains(done)));
        if let Some(done) = names.next() {
            let line = Line::empty().good("✓ ").strong(step.title.clone());
            let so_far = if step.done { "" } else { " so far" };
            lines.push(line.plain(format!(", done by {}{so_far}", done.who.name)));
        } else if known.is_none() {
            lines.push(Line::from("a new milestone: ").strong(step.title.clone()));
        } else if known.is_some_and(|one| one != step) {
            lines.push(Line::from("changed milestone: ").strong(step.title.clone()));
        }
    }
}

fn check_ins(before: &SpaceView, after: &SpaceView, lines: &mut Vec<Line>) {
    let old: BTreeMap<_, _> = before.check_ins.iter().map(|one| (one.id, one)).collect();
    for one in &after.check_ins {
        let title = after
            .commitments
            .iter()
            .find(|commitment| commitment.id == one.commitment);
        let title = title
            .map(|commitment| commitment.title.clone())
            .unwrap_or_default();
        let who = Line::empty().strong(one.who.name.clone());
        match old.get(&one.id) {
            None => {
                let words = format!(
                    " checked in on {title} for {}: {}",
                    one.for_day,
                    words::outcome(one.outcome)
                );
                let note = one
                    .note
                    .as_ref()
                    .map(|note| format!(" “{note}”"))
                    .unwrap_or_default();
                lines.push(who.plain(words).plain(note));
            }
            Some(old) if !old.retracted && one.retracted => {
                lines.push(who.plain(format!(" took a check-in back: {title}, {}", one.for_day)));
            }
            Some(old) if (&old.note, old.outcome) != (&one.note, one.outcome) => {
                lines.push(who.plain(format!(" corrected a check-in: {title}, {}", one.for_day)));
            }
            Some(_) => {}
        }
    }
}

/// Things that are new or different, by id.
fn things<T: PartialEq, I: PartialEq + Display>(
    new_words: &str,
    changed_words: &str,
    before: &[T],
    after: &[T],
    of: impl Fn(&T) -> (I, &String),
    lines: &mut Vec<Line>,
) {
    for thing in after {
        let (id, title) = of(thing);
        let known = before.iter().find(|one| of(one).0 == id);
        if known.is_none_or(|one| one != thing) {
            let words = if known.is_none() { new_words } else { changed_words };
            lines.push(Line::from(words).strong(title.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::changes;
    use crate::fixture;
    use crate::page::{Page, Paint, render};

    #[test]
    fn what_arrived_is_told_line_by_line() {
        let after = fixture::together().view;
        let mut before = after.clone();
        before.check_ins.pop();
        before.kudos.clear();
        before.notes.clear();
        before.goals[0].milestones.clear();
        before.commitments.pop();
        before.members.pop();
        let mut page = Page::default();
        changes(Some(&before), &after)
            .into_iter()
            .for_each(|line| page.push(line));
        insta::assert_snapshot!(render(&page, Paint::Plain));
    }

    #[test]
    fn nothing_new_is_not_told() {
        let view = fixture::together().view;
        assert!(changes(Some(&view), &view).is_empty());
    }
}
