//! Lists of check-ins, commitments, pauses, excuses and praise.

use super::goals::conflicts;
use crate::moment::wall_clock;
use crate::page::{Line, Page, Table};
use crate::words;
use cairn_client::model::check_in::{CheckInView, OutcomeKind};
use cairn_client::model::commitment::CommitmentView;
use cairn_client::model::excuse::{ExcuseCause, ExcuseView};
use cairn_client::model::kudos::{Audience, KudosView};
use cairn_client::model::pause::PauseView;
use cairn_client::model::relationship::{RelationshipEvent, RelationshipView};
use cairn_client::model::time::{CivilDay, Moment};

/// Check-ins by day.
pub fn check_ins(check_ins: &[&CheckInView], commitments: &[CommitmentView]) -> Page {
    if check_ins.is_empty() {
        return Page::of("No check-ins yet.");
    }
    let mut table = Table::new(&["day", "who", "commitment", "", "id", "words"]);
    for one in check_ins {
        let title = commitments
            .iter()
            .find(|commitment| commitment.id == one.commitment);
        let title = title.map_or_else(
            || words::short(one.commitment),
            |commitment| commitment.title.clone(),
        );
        let outcome = match one.outcome {
            OutcomeKind::Yes => Line::empty().good("● yes"),
            OutcomeKind::Partly => Line::empty().good("◐ partly"),
            OutcomeKind::No => Line::from("○ not this time"),
        };
        table.row(vec![
            one.for_day.to_string().into(),
            one.who.name.as_str().into(),
            title.into(),
            outcome,
            Line::empty().faint(words::short(one.id)),
            remarks(one),
        ]);
    }
    table.page("")
}

fn remarks(one: &CheckInView) -> Line {
    let mut line = Line::from(one.note.clone().unwrap_or_default());
    let mut facts = Vec::new();
    if let Some(mood) = one.mood {
        facts.push(format!("mood {mood}/5"));
    }
    if let Some(confidence) = one.confidence {
        facts.push(format!("confidence {confidence}/10"));
    }
    let marks = [
        (one.logged_later, "logged later"),
        (one.held_back, "waits for its day"),
        (one.corrected, "corrected"),
        (one.retracted, "taken back"),
    ];
    facts.extend(
        marks
            .into_iter()
            .filter(|(so, _)| *so)
            .map(|(_, word)| word.to_owned()),
    );
    if !facts.is_empty() {
        let gap = if line.is_empty() { "" } else { "  " };
        line = line.faint(format!("{gap}({})", facts.join(", ")));
    }
    line
}

/// Commitments.
pub fn commitments(commitments: &[&CommitmentView]) -> Page {
    if commitments.is_empty() {
        return Page::of(
            Line::from("No promises yet. ")
                .cool("cairn commitment add SPACE TITLE")
                .plain(" makes one."),
        );
    }
    let mut page = Page::default();
    let mut table = Table::new(&["promise", "id", "how often", "since", "who", "quorum", ">bridge"]);
    let mut open = 0;
    for one in commitments {
        let mut title = Line::empty().strong(one.title.clone());
        if let Some(day) = one.ended_day {
            title = title.faint(format!(" (ended {day})"));
        }
        open += one.conflicts.len();
        table.row(vec![
            title,
            Line::empty().faint(words::short(one.id)),
            one.versions
                .last()
                .map_or_else(String::new, |version| words::schedule(&version.schedule))
                .into(),
            one.versions
                .first()
                .map_or_else(String::new, |version| version.from_day.to_string())
                .into(),
            words::names(one.participants.iter().map(|who| who.name.as_str())).into(),
            one.quorum.to_string().into(),
            one.bridge.to_string().into(),
        ]);
    }
    page.append(table.page(""));
    conflicts(&mut page, open);
    page
}

fn days(from: CivilDay, to: Option<CivilDay>) -> String {
    match to {
        None => format!("from {from}"),
        Some(to) if to == from => from.to_string(),
        Some(to) if to < from => format!("{from}, taken back"),
        Some(to) => format!("{from} to {to}"),
    }
}

/// Pauses.
pub fn pauses(pauses: &[PauseView]) -> Page {
    if pauses.is_empty() {
        return Page::of("Nobody rests or rested.");
    }
    let mut table = Table::new(&["who", "days", "id", "why"]);
    for one in pauses {
        table.row(vec![
            one.who.name.as_str().into(),
            days(one.from_day, one.to_day).into(),
            Line::empty().faint(words::short(one.id)),
            one.reason.clone().unwrap_or_default().into(),
        ]);
    }
    table.page("")
}

/// Excuses.
pub fn excuses(excuses: &[ExcuseView]) -> Page {
    if excuses.is_empty() {
        return Page::of("No excused days.");
    }
    let mut table = Table::new(&["who", "days", "id", "why"]);
    for one in excuses {
        let why = match one.cause {
            ExcuseCause::DateLine => "the day did not exist on this journey".to_owned(),
            ExcuseCause::Given => one.reason.clone().unwrap_or_default(),
        };
        let why = Line::from(why).faint(if one.withdrawn { " (withdrawn)" } else { "" });
        table.row(vec![
            one.who.name.as_str().into(),
            days(one.from_day, Some(one.to_day)).into(),
            Line::empty().faint(words::short(one.id)),
            why,
        ]);
    }
    table.page("")
}

/// Praise.
pub fn kudos(kudos: &[KudosView], moment: Moment) -> Page {
    if kudos.is_empty() {
        return Page::of(
            Line::from("No kudos yet. ")
                .cool("cairn kudos SPACE NAME TEXT")
                .plain(" gives some."),
        );
    }
    let mut page = Page::default();
    for one in kudos {
        let mut line = Line::from(
            one.emoji
                .clone()
                .map_or_else(|| "★ ".to_owned(), |emoji| format!("{emoji} ")),
        )
        .strong(one.from.name.clone())
        .plain(" to ")
        .strong(one.to.name.clone());
        if let Some(for_what) = &one.for_what {
            line = line.plain(format!(", for {for_what}"));
        }
        let words = if one.retracted {
            "(taken back)".to_owned()
        } else {
            one.text.clone()
        };
        if !words.is_empty() {
            line = line.plain(format!(": {words}"));
        }
        let published = if one.audience == Audience::Published {
            ", published"
        } else {
            ""
        };
        line = line.faint(format!(
            "  {}  {}{published}",
            wall_clock(one.at, moment),
            words::short(one.id)
        ));
        page.push(line);
    }
    page
}

/// The mentoring life of a space.
pub fn relationship(relationship: &RelationshipView) -> Page {
    let mut page = Page::of(
        Line::from("The relationship is ")
            .strong(words::relationship(relationship.state))
            .plain("."),
    );
    for event in &relationship.events {
        let words = match event.event {
            RelationshipEvent::Activate => "it began",
            RelationshipEvent::Pause => "it began to rest",
            RelationshipEvent::Resume => "it went on",
            RelationshipEvent::Close => "it began to close",
            RelationshipEvent::End => "it ended",
        };
        page.push(Line::from(format!("  {}  {words}", event.day)).faint(format!("  {}", event.by.name)));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::{check_ins, commitments, excuses, kudos, pauses, relationship};
    use crate::fixture;
    use crate::page::{Page, Paint, render};

    #[test]
    fn lists_line_up_and_say_what_a_record_is() {
        let show = fixture::together();
        let view = &show.view;
        let all: Vec<_> = view.check_ins.iter().collect();
        let promises: Vec<_> = view.commitments.iter().collect();
        let mut page = Page::default();
        for part in [
            check_ins(&all, &view.commitments),
            commitments(&promises),
            pauses(&view.pauses),
            excuses(&view.excuses),
            kudos(&view.kudos, fixture::moment()),
            relationship(&view.relationship),
        ] {
            page.gap();
            page.append(part);
        }
        insta::assert_snapshot!(render(&page, Paint::Plain));
    }
}
