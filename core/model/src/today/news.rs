//! What the other members did in the last days.

use crate::check;
use crate::check_in::OutcomeKind;
use crate::member::{MemberRef, MemberView};
use crate::streak;
use crate::time::CivilDay;
use crate::{CheckInId, CommitmentId, GoalId, KudosId, MilestoneId, SpaceView};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// How many days count as news, today included.
pub const NEWS_DAYS: i64 = 7;

/// How much news there is at most.
pub const NEWS_MAX: usize = 20;

/// Something that another member did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct NewsView {
    /// Who, and their name.
    #[serde(flatten)]
    pub who: MemberRef,
    /// The civil day of theirs that it is about.
    pub day: CivilDay,
    /// What they did.
    #[serde(flatten)]
    pub what: NewsKind,
}

from_json!(struct NewsView { who = flat, day, what = flat });

/// What another member did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NewsKind {
    /// They praised the one who looks.
    Praised {
        /// The kudos.
        id: KudosId,
        /// For what.
        for_what: Option<String>,
        /// The praise.
        text: String,
        /// A sign.
        emoji: Option<String>,
    },
    /// They had a part in a milestone that is done.
    MilestoneDone {
        /// The milestone.
        id: MilestoneId,
        /// The goal that it leads to.
        goal: GoalId,
        /// What the step is.
        title: String,
    },
    /// They checked in.
    CheckedIn {
        /// The check-in.
        id: CheckInId,
        /// The commitment.
        commitment: CommitmentId,
        /// What is promised.
        title: String,
        /// How it went.
        outcome: OutcomeKind,
        /// In their own words.
        note: Option<String>,
    },
}

from_json!(enum NewsKind by "kind" {
    "praised" => Praised { id, for_what, text, emoji },
    "milestone_done" => MilestoneDone { id, goal, title },
    "checked_in" => CheckedIn { id, commitment, title, outcome, note },
});

/// What members other than `me` did in the last [`NEWS_DAYS`] days of theirs; newest day first, praise before
/// milestones before check-ins within a day.
pub(super) fn news(view: &SpaceView, me: MemberKey, now_ms: i64) -> Vec<NewsView> {
    let others: Vec<&MemberView> = view.members.iter().filter(|member| member.member != me).collect();
    let author = |who: &MemberRef| others.iter().find(|member| member.member == who.member).copied();
    let is_news = |who: &MemberRef, day: CivilDay| {
        author(who).is_some_and(|member| {
            let today = member.calendar.today(now_ms);
            day > today.plus(-NEWS_DAYS) && check::is_counted(day) && streak::counts(day, today)
        })
    };
    let praised = view
        .kudos
        .iter()
        .filter(|kudos| kudos.to.member == me && !kudos.retracted)
        .filter_map(|kudos| {
            Some(NewsView {
                who: kudos.from.clone(),
                day: author(&kudos.from)?.calendar.today(kudos.at),
                what: NewsKind::Praised {
                    id: kudos.id,
                    for_what: kudos.for_what.clone(),
                    text: kudos.text.clone(),
                    emoji: kudos.emoji.clone(),
                },
            })
        });
    let done = view.goals.iter().flat_map(|goal| {
        let steps = goal.milestones.iter().filter(|milestone| milestone.done);
        steps.flat_map(|milestone| {
            milestone.done_by.iter().map(|done| NewsView {
                who: done.who.clone(),
                day: done.day,
                what: NewsKind::MilestoneDone {
                    id: milestone.id,
                    goal: goal.id,
                    title: milestone.title.clone(),
                },
            })
        })
    });
    let checked_in = view
        .check_ins
        .iter()
        .filter(|check_in| !check_in.retracted)
        .filter_map(|check_in| {
            let commitment = view
                .commitments
                .iter()
                .find(|commitment| commitment.id == check_in.commitment)?;
            Some(NewsView {
                who: check_in.who.clone(),
                day: check_in.for_day,
                what: NewsKind::CheckedIn {
                    id: check_in.id,
                    commitment: commitment.id,
                    title: commitment.title.clone(),
                    outcome: check_in.outcome,
                    note: check_in.note.clone(),
                },
            })
        });
    let mut news: Vec<_> = praised
        .chain(done)
        .chain(checked_in)
        .filter(|one| is_news(&one.who, one.day))
        .collect();
    news.sort_by_key(|one| std::cmp::Reverse(one.day));
    news.truncate(NEWS_MAX);
    news
}
