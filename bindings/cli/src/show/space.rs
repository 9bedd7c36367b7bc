//! One space on one page.

use super::goals::{actions, conflicts, goals};
use super::lists::{check_ins, kudos};
use super::streaks::streaks;
use crate::page::{Line, Page};
use crate::words;
use cairn_client::model::celebration::{CelebrationKind, CelebrationView};
use cairn_client::model::time::Moment;
use cairn_client::model::{SpaceView, Subject};
use cairn_client::{SpaceShow, Standing};

/// How many of the latest check-ins and kudos are shown.
const LATEST: usize = 8;

/// Everything that matters now.
pub fn space(show: &SpaceShow, standing: Standing, moment: Moment) -> Page {
    let view = &show.view;
    let title = if view.title.is_empty() {
        "(untitled)"
    } else {
        &view.title
    };
    let mut page = Page::of(
        Line::empty()
            .strong(title)
            .plain(format!("  {}", show.kind))
            .faint(format!("  {}", words::short(&show.id))),
    );
    if standing != Standing::Member {
        page.push(Line::empty().warm(words::standing(standing)));
    }
    conflicts(&mut page, view.conflicts.len());
    let members = view.members.iter().filter(|member| !member.left).map(|member| {
        let roles: Vec<_> = member.roles.iter().map(|role| words::role(*role)).collect();
        if roles.is_empty() {
            member.name.clone()
        } else {
            format!("{} ({})", member.name, roles.join(", "))
        }
    });
    let members: Vec<String> = members.collect();
    let names = words::names(members.iter().map(String::as_str));
    page.push(format!(
        "{names}; {}",
        words::relationship(view.relationship.state)
    ));

    page.heading("Goals");
    let living: Vec<_> = view
        .goals
        .iter()
        .filter(|goal| !goal.archived || !goal.active_in_archive.is_empty())
        .collect();
    page.append(goals(&living));
    if view.actions.iter().any(|action| !action.done) {
        page.heading("To do");
        let open: Vec<_> = view
            .actions
            .iter()
            .filter(|action| !action.done)
            .cloned()
            .collect();
        page.append(actions(&open));
    }
    page.heading("Promises");
    let living: Vec<_> = view
        .commitments
        .iter()
        .filter(|one| one.ended_day.is_none())
        .cloned()
        .collect();
    page.append(streaks(&living));
    conflicts(&mut page, living.iter().map(|one| one.conflicts.len()).sum());

    let mut latest: Vec<_> = view.check_ins.iter().filter(|one| !one.retracted).collect();
    if !latest.is_empty() {
        page.heading("Latest check-ins");
        // Among those of one day the last written are the latest.
        latest.sort_by_key(|one| (one.for_day, one.recorded_at));
        latest.drain(..latest.len().saturating_sub(LATEST));
        page.append(check_ins(&latest, &view.commitments));
    }
    if !view.notes.is_empty() {
        page.heading("Notes");
        for note in &view.notes {
            let count = u64::try_from(note.text.chars().count()).unwrap_or(0);
            page.push(Line::from("  ").plain(note.title.as_str()).faint(format!(
                "  {}  {}",
                words::short(note.id),
                words::counted(count, "character")
            )));
        }
    }
    let mut praise: Vec<_> = view.kudos.iter().filter(|one| !one.retracted).cloned().collect();
    if !praise.is_empty() {
        page.heading("Kudos");
        praise.drain(..praise.len().saturating_sub(LATEST));
        page.append(kudos(&praise, moment));
    }
    if !view.celebrations.is_empty() {
        page.heading("To celebrate");
        for one in &view.celebrations {
            page.push(Line::from("  ").good("✦ ").plain(celebration(one, view)));
        }
    }
    if !view.diagnostics.is_empty() {
        page.gap();
        let count = words::counted(u64::try_from(view.diagnostics.len()).unwrap_or(0), "record");
        page.push(Line::empty().faint(format!(
            "{count} could not be understood and count nowhere; see --json."
        )));
    }
    page
}

/// A moment to celebrate, in a sentence.
pub fn celebration(one: &CelebrationView, view: &SpaceView) -> String {
    let names = words::names(one.members.iter().map(|who| who.name.as_str()));
    let title = title(one.subject, view);
    match (one.kind, one.count) {
        (CelebrationKind::MilestoneDone, _) => format!("{names}: {title} is done"),
        (CelebrationKind::GoalReached, _) => format!("{names}: {title} is reached"),
        (CelebrationKind::RunTogether, count) => format!("{names}: {title}, {} in a row", count.unwrap_or(0)),
    }
}

/// What a subject is called.
fn title(subject: Subject, view: &SpaceView) -> String {
    let steps = view.goals.iter().flat_map(|goal| &goal.milestones);
    let found = match subject {
        Subject::Space => Some(&view.title),
        Subject::Goal(id) => view.goals.iter().find(|one| one.id == id).map(|one| &one.title),
        Subject::Milestone(id) => steps.into_iter().find(|one| one.id == id).map(|one| &one.title),
        Subject::Action(id) => view.actions.iter().find(|one| one.id == id).map(|one| &one.text),
        Subject::Commitment(id) => view
            .commitments
            .iter()
            .find(|one| one.id == id)
            .map(|one| &one.title),
        Subject::Note(id) => view.notes.iter().find(|one| one.id == id).map(|one| &one.title),
        Subject::CheckIn(_) => None,
    };
    found.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::space;
    use crate::fixture;
    use crate::page::{Paint, render};
    use cairn_client::Standing;

    #[test]
    fn a_space_is_one_page() {
        insta::assert_snapshot!(render(
            &space(&fixture::together(), Standing::Member, fixture::moment()),
            Paint::Plain
        ));
    }
}
