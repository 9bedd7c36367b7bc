//! `cairn streaks`: for scripts in documented names, for people with a small cairn.

use super::cairn::{legend, marks, pile};
use crate::page::{Line, Page, Table};
use crate::words;
use cairn_client::model::CommitmentId;
use cairn_client::model::commitment::CommitmentView;
use cairn_client::model::schedule::PeriodKind;
use cairn_client::model::streak::{Period, STRENGTH_MAX};
use serde::Serialize;

/// What `streaks --json` prints. These names are stable.
#[derive(Debug, Serialize)]
pub struct StreaksJson<'a> {
    commitments: Vec<CommitmentJson<'a>>,
}

#[derive(Debug, Serialize)]
struct CommitmentJson<'a> {
    id: CommitmentId,
    title: &'a str,
    participants: Vec<ParticipantJson<'a>>,
    together: TogetherJson<'a>,
}

#[derive(Debug, Serialize)]
struct ParticipantJson<'a> {
    who: &'a str,
    current: u32,
    longest: u32,
    at_least: bool,
    strength: u32,
    follow_through_permille: Option<u32>,
    periods: &'a [Period],
}

#[derive(Debug, Serialize)]
struct TogetherJson<'a> {
    current: u32,
    longest: u32,
    at_least: bool,
    periods: &'a [Period],
}

impl<'a> StreaksJson<'a> {
    /// Of these commitments.
    pub fn of(commitments: &'a [CommitmentView]) -> Self {
        let one = |commitment: &'a CommitmentView| CommitmentJson {
            id: commitment.id,
            title: &commitment.title,
            participants: commitment
                .standings
                .iter()
                .map(|standing| ParticipantJson {
                    who: &standing.who.name,
                    current: standing.current,
                    longest: standing.longest,
                    at_least: standing.at_least,
                    strength: standing.strength,
                    follow_through_permille: standing.follow_through_permille,
                    periods: &standing.periods,
                })
                .collect(),
            together: TogetherJson {
                current: commitment.together.current,
                longest: commitment.together.longest,
                at_least: commitment.together.at_least,
                periods: &commitment.together.periods,
            },
        };
        Self {
            commitments: commitments.iter().map(one).collect(),
        }
    }
}

/// All streaks, for people.
pub fn streaks(commitments: &[CommitmentView]) -> Page {
    if commitments.is_empty() {
        let line = Line::from("No promises yet. ")
            .cool("cairn commitment add SPACE TITLE")
            .plain(" makes one.");
        return Page::of(line);
    }
    let mut page = Page::default();
    for commitment in commitments {
        page.gap();
        page.append(one(commitment));
    }
    let standings = commitments
        .iter()
        .flat_map(|one| one.standings.iter().flat_map(|standing| &standing.periods));
    let together = commitments.iter().flat_map(|one| &one.together.periods);
    let legend = legend(standings.chain(together));
    if !legend.is_empty() {
        page.gap();
        page.push(legend);
    }
    page
}

/// One commitment: a heading, then the pile beside everybody's line.
fn one(commitment: &CommitmentView) -> Page {
    let schedule = commitment.versions.last().map(|version| &version.schedule);
    let kind = schedule.map(words::period).filter(|kind| {
        // A run of days and weeks is counted in neither.
        let mut kinds = commitment
            .versions
            .iter()
            .map(|version| words::period(&version.schedule));
        kinds.all(|other| other == *kind)
    });
    let mut heading = Line::empty().strong(commitment.title.clone());
    if let Some(schedule) = schedule {
        heading = heading.plain(format!("  {}", words::schedule(schedule)));
    }
    if let Some(first) = commitment.versions.first() {
        heading = heading.faint(format!(", since {}", first.from_day));
    }
    if let Some(ended) = commitment.ended_day {
        heading = heading.faint(format!(", ended {ended}"));
    }
    let mut table = Table::new(&["", "now", "longest", ">strength", ">kept", "lately"]);
    for standing in &commitment.standings {
        let who = Line::from(standing.who.name.as_str());
        let share = standing
            .follow_through_permille
            .map_or_else(|| "-".to_owned(), |share| percent(share, 1000));
        let now = if standing.dormant {
            Line::empty().warm("resting: nothing heard for a while")
        } else {
            run(standing.current, standing.at_least, kind)
        };
        table.row(vec![
            who,
            now,
            words::periods(standing.longest, kind).into(),
            percent(standing.strength, STRENGTH_MAX).into(),
            share.into(),
            marks(&standing.periods),
        ]);
    }
    if commitment.standings.len() > 1 {
        let together = &commitment.together;
        table.row(vec![
            Line::empty().faint("together"),
            run(together.current, together.at_least, kind),
            words::periods(together.longest, kind).into(),
            percent(together.strength, STRENGTH_MAX).into(),
            "".into(),
            marks(&together.periods),
        ]);
    }
    let mut page = Page::of(heading);
    let lines = table.page("");
    let stones = pile(commitment.together.current, lines.lines().len());
    for (stone, line) in stones.into_iter().zip(lines.lines()) {
        page.push(Line::from("  ").and(stone).plain("  ").and(line.clone()));
    }
    page
}

fn run(current: u32, at_least: bool, kind: Option<PeriodKind>) -> Line {
    let count = words::periods(current, kind);
    match (current, at_least) {
        (0, false) => Line::from("ready to begin"),
        (_, true) => Line::empty().good(format!("at least {count}")),
        (_, false) => Line::empty().good(count),
    }
}

fn percent(part: u32, whole: u32) -> String {
    let share = u64::from(part) * 100 / u64::from(whole.max(1));
    format!("{share} %")
}

#[cfg(test)]
mod tests {
    use super::{StreaksJson, streaks};
    use crate::fixture;
    use crate::page::{Paint, render};

    #[test]
    fn streaks_are_drawn_and_never_shame() {
        let show = fixture::together();
        insta::assert_snapshot!(render(&streaks(&show.view.commitments), Paint::Plain));
    }

    #[test]
    fn streaks_for_scripts_have_the_documented_names() {
        let show = fixture::together();
        insta::assert_json_snapshot!(StreaksJson::of(&show.view.commitments));
    }

    #[test]
    fn without_a_promise_there_is_a_hint() {
        insta::assert_snapshot!(render(&streaks(&[]), Paint::Plain));
    }
}
