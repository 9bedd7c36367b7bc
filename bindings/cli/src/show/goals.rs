//! Goals with their milestones, and action items.

use crate::page::{Line, Page};
use crate::words;
use cairn_client::model::action::ActionView;
use cairn_client::model::goal::GoalView;
use cairn_client::model::member::MemberRef;
use cairn_client::model::milestone::{MilestoneView, Requires};

/// Goals, each with its milestones.
pub fn goals(goals: &[&GoalView]) -> Page {
    if goals.is_empty() {
        return Page::of(
            Line::from("No goals yet. ")
                .cool("cairn goal add SPACE TITLE")
                .plain(" sets one."),
        );
    }
    let mut page = Page::default();
    for goal in goals {
        page.gap();
        let done = goal.milestones.iter().filter(|milestone| milestone.done).count();
        let mut line = Line::empty()
            .strong(goal.title.clone())
            .faint(format!("  {}", words::short(goal.id)));
        if let Some(day) = goal.target_day {
            line = line.plain(format!("  by {day}"));
        }
        if !goal.milestones.is_empty() {
            line = line.plain(format!("  {done} of {} milestones", goal.milestones.len()));
        }
        if goal.archived {
            line = line.faint("  (put away)");
        }
        page.push(line.faint(owners(&goal.owners)));
        let fields = [
            ("why", &goal.why),
            ("measure", &goal.measure),
            ("wish", &goal.wish),
            ("outcome", &goal.outcome),
            ("obstacle", &goal.obstacle),
            ("plan", &goal.plan),
        ];
        for (name, text) in fields {
            if let Some(text) = text.as_ref().filter(|text| !text.is_empty()) {
                page.push(Line::from("  ").faint(format!("{name}: ")).plain(text.as_str()));
            }
        }
        if !goal.active_in_archive.is_empty() {
            let names = words::names(goal.active_in_archive.iter().map(|who| who.name.as_str()));
            let line = Line::from("  ").warm(format!("{names} was active here since. Restore it? "));
            page.push(line.cool("cairn goal restore SPACE GOAL"));
        }
        for milestone in &goal.milestones {
            page.push(step(milestone));
        }
        conflicts(
            &mut page,
            goal.conflicts.len()
                + goal
                    .milestones
                    .iter()
                    .map(|one| one.conflicts.len())
                    .sum::<usize>(),
        );
    }
    page
}

fn owners(owners: &[MemberRef]) -> String {
    if owners.is_empty() {
        String::new()
    } else {
        format!("  {}", words::names(owners.iter().map(|who| who.name.as_str())))
    }
}

fn step(milestone: &MilestoneView) -> Line {
    let mut line = if milestone.done {
        Line::from("  ").good("✓ ")
    } else {
        Line::from("  · ")
    };
    line = line
        .plain(milestone.title.as_str())
        .faint(format!("  {}", words::short(milestone.id)));
    if let (Some(day), false) = (milestone.due_day, milestone.done) {
        line = line.plain(format!("  due {day}"));
    }
    let names = words::names(milestone.done_by.iter().map(|done| done.who.name.as_str()));
    match (milestone.done, milestone.done_day) {
        (true, Some(day)) => line = line.faint(format!("  {names}, {day}")),
        _ if !names.is_empty() => line = line.faint(format!("  done by {names} so far")),
        _ => {}
    }
    if milestone.requires == Requires::Each && !milestone.done {
        line = line.faint("  (each owner)");
    }
    if !milestone.still_done_despite.is_empty() {
        let names = words::names(milestone.still_done_despite.iter().map(|who| who.name.as_str()));
        line = line.warm(format!(
            "  ({names} re-opened an earlier mark; it was done again meanwhile)"
        ));
    }
    line
}

/// Says that there is something to choose.
pub fn conflicts(page: &mut Page, count: usize) {
    if count > 0 {
        page.push(
            Line::from("  ")
                .warm("Written more than once at the same time: ")
                .cool("cairn choose SPACE"),
        );
    }
}

/// Action items.
pub fn actions(actions: &[ActionView]) -> Page {
    if actions.is_empty() {
        return Page::of(
            Line::from("Nothing to do. ")
                .cool("cairn action add SPACE TEXT")
                .plain(" adds something."),
        );
    }
    let mut page = Page::default();
    for action in actions {
        let mut line = if action.done {
            Line::empty().good("✓ ")
        } else {
            Line::from("· ")
        };
        line = line
            .plain(action.text.as_str())
            .faint(format!("  {}", words::short(action.id)));
        if let Some(owner) = &action.owner {
            line = line.plain(format!("  {}", owner.name));
        }
        if let (Some(day), false) = (action.due_day, action.done) {
            line = line.plain(format!("  due {day}"));
        }
        page.push(line);
        conflicts(&mut page, action.conflicts.len());
    }
    page
}
