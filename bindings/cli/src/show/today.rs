//! Today on one page: what is due, what the others did, who has gone quiet.

use crate::page::{Line, Page, Table};
use crate::words;
use cairn_client::SpaceToday;
use cairn_client::model::check_in::OutcomeKind;
use cairn_client::model::streak::PeriodState;
use cairn_client::model::time::CivilDay;
use cairn_client::model::today::{CheckedInView, DueView, NewsKind, NewsView, QuietView};
use serde::Serialize;

/// What `today --json` prints. These names are stable.
#[derive(Debug, Serialize)]
pub struct TodayJson<'a> {
    spaces: &'a [SpaceToday],
}

impl<'a> TodayJson<'a> {
    /// Of all spaces.
    pub const fn of(spaces: &'a [SpaceToday]) -> Self {
        Self { spaces }
    }
}

/// Today in all spaces.
pub fn today(spaces: &[SpaceToday]) -> Page {
    if spaces.is_empty() {
        let line = Line::from("You are in no space yet. ")
            .cool("cairn space new")
            .plain(" makes one, ")
            .cool("cairn join LINK")
            .plain(" accepts an invite.");
        return Page::of(line);
    }
    let mut page = Page::default();
    for space in spaces {
        page.gap();
        page.append(one(space));
    }
    page
}

fn one(space: &SpaceToday) -> Page {
    let today = &space.today;
    let title = if space.title.is_empty() {
        "(untitled)"
    } else {
        &space.title
    };
    let mut page = Page::of(Line::empty().strong(title).faint(format!("  {}", today.day)));
    if today.due.is_empty() {
        page.push("  Nothing is due today.");
    }
    let mut table = Table::new(&[]);
    for one in &today.due {
        table.row(due(one, today.day));
    }
    page.append(table.page("  "));
    if !today.others.is_empty() {
        page.heading("  The others, lately");
        let mut table = Table::new(&[]);
        for one in &today.others {
            table.row(news(one));
        }
        page.append(table.page("  "));
    }
    if !today.quiet.is_empty() {
        page.gap();
        for one in &today.quiet {
            page.push(quiet(one));
        }
    }
    page
}

fn due(one: &DueView, day: CivilDay) -> Vec<Line> {
    let present = &one.present;
    let (mark, done) = match (present.state, present.need) {
        (PeriodState::Excused, _) => (Line::empty().faint("–"), "nothing is asked".to_owned()),
        (PeriodState::Kept, _) => (Line::empty().good("●"), "kept".to_owned()),
        (_, 1) => (Line::empty().faint("·"), "to do".to_owned()),
        (_, need) => (
            Line::empty().faint("·"),
            format!("{} of {need} days", present.done),
        ),
    };
    let mut state = Line::from(done);
    if !one.settled && present.last_day != day {
        state = state.faint(format!(", until {}", present.last_day));
    }
    if one.resting && !one.settled {
        state = state.faint(", you rest today");
    }
    let run = words::periods(one.current, Some(one.schedule.period_kind()));
    let run = match (one.current, one.at_least) {
        (0, false) => Line::from("ready to begin"),
        (_, true) => Line::empty().good(format!("at least {run}")),
        (_, false) => Line::empty().good(run),
    };
    let words = one.checked_in.as_ref().map_or_else(Line::empty, checked_in);
    vec![mark, one.title.as_str().into(), state, run, words]
}

fn checked_in(one: &CheckedInView) -> Line {
    let line = Line::empty().faint(format!("today: {}", words::outcome(one.outcome)));
    match &one.note {
        Some(note) => line.plain(format!(", {note}")),
        None => line,
    }
}

fn news(one: &NewsView) -> Vec<Line> {
    let what = match &one.what {
        NewsKind::Praised {
            text,
            emoji,
            for_what,
            ..
        } => {
            let sign = emoji.as_deref().unwrap_or("★");
            let for_what = for_what
                .as_ref()
                .map_or_else(String::new, |what| format!(" for {what}"));
            Line::empty()
                .good(sign)
                .plain(format!(" praised you{for_what}"))
                .plain(if text.is_empty() {
                    String::new()
                } else {
                    format!(": {text}")
                })
        }
        NewsKind::MilestoneDone { title, .. } => Line::empty().good("✦").plain(format!(" {title} is done")),
        NewsKind::CheckedIn {
            title, outcome, note, ..
        } => {
            let mark = match outcome {
                OutcomeKind::Yes => Line::empty().good("●"),
                OutcomeKind::Partly => Line::empty().good("◐"),
                OutcomeKind::No => Line::from("○"),
            };
            let note = note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
            mark.plain(format!(" {title}, {}{note}", words::outcome(*outcome)))
        }
    };
    vec![
        Line::empty().faint(one.day.to_string()),
        one.who.name.as_str().into(),
        what,
    ]
}

fn quiet(one: &QuietView) -> Line {
    let days = words::counted(u64::from(one.days), "day");
    let line = Line::from("  ")
        .strong(one.who.name.clone())
        .plain(format!(" was last heard from {days} ago"))
        .faint(format!(", on {}", one.heard_day));
    if one.resting {
        line.faint(", and rests")
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::{TodayJson, today};
    use crate::fixture;
    use crate::page::{Paint, render};

    #[test]
    fn today_is_one_page_that_shames_nobody() {
        insta::assert_snapshot!(render(&today(&fixture::today()), Paint::Plain));
    }

    #[test]
    fn today_for_scripts_has_the_documented_names() {
        insta::assert_json_snapshot!(TodayJson::of(&fixture::today()));
    }

    #[test]
    fn without_a_space_there_is_a_hint() {
        insta::assert_snapshot!(render(&today(&[]), Paint::Plain));
    }
}
