//! Commitments as they are shown, with everybody's standing.

use super::Commitment;
use crate::check_in::{CheckIn, Ledger, OutcomeKind};
use crate::conflict::ConflictView;
use crate::member::{MemberRef, People};
use crate::schedule::ScheduleVersion;
use crate::streak::{self, Diary, Period, Present, Promise, Quorum};
use crate::time::{CivilDay, Span, WeekStart};
use crate::{CommitmentId, GoalId};
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::BTreeMap;

/// A commitment as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CommitmentView {
    /// Its id.
    pub id: CommitmentId,
    /// What is promised.
    pub title: String,
    /// The goal that it serves.
    pub goal: Option<GoalId>,
    /// The schedules, by first day.
    pub versions: Vec<ScheduleVersion>,
    /// Who promises, sorted by key.
    pub participants: Vec<MemberRef>,
    /// Who must keep a period for all to keep it.
    pub quorum: Quorum,
    /// Kept periods between misses that bridge a miss.
    pub bridge: u16,
    /// The last day, once ended.
    pub ended_day: Option<CivilDay>,
    /// The order key; commitments are listed by it, ties by id.
    pub order: String,
    /// Where each participant stands, sorted by key.
    pub standings: Vec<StandingView>,
    /// Where they stand together.
    pub together: TogetherView,
    /// Fields that were written at the same time.
    pub conflicts: Vec<ConflictView>,
}

from_json!(struct CommitmentView {
    id, title, goal, versions, participants, quorum, bridge, ended_day, order, standings, together,
    conflicts,
});

/// Where one participant stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct StandingView {
    /// Who, and their name.
    #[serde(flatten)]
    pub who: MemberRef,
    /// Periods kept since the last miss that was not bridged.
    pub current: u32,
    /// The longest that `current` ever was.
    pub longest: u32,
    /// Whether something since the last break is unknown, so that `current` is provisional.
    pub at_least: bool,
    /// How strong the habit is, 0 to 65536.
    pub strength: u32,
    /// Share of counting check-ins that say yes, per mille, rounded down; null when there are none.
    pub follow_through_permille: Option<u32>,
    /// Whether nothing has been heard for 28 days.
    pub dormant: bool,
    /// The period that the participant lives now; null before the promise begins, after it ended, and on a day on
    /// which it is not due.
    #[serde(default)]
    pub present: Option<Present>,
    /// The periods that have begun, oldest first.
    pub periods: Vec<Period>,
}

from_json!(struct StandingView {
    who = flat, current, longest, at_least, strength, follow_through_permille, dormant, present, periods,
});

/// Where all participants stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct TogetherView {
    /// Periods kept together since the last miss that was not bridged.
    pub current: u32,
    /// The longest that `current` ever was.
    pub longest: u32,
    /// Whether something since the last break is unknown, so that `current` is provisional.
    pub at_least: bool,
    /// How strong the habit is, 0 to 65536.
    pub strength: u32,
    /// Whether nothing has been heard for 28 days.
    pub dormant: bool,
    /// The periods that have begun, oldest first.
    pub periods: Vec<Period>,
}

from_json!(struct TogetherView { current, longest, at_least, strength, dormant, periods });

impl CommitmentView {
    /// The part that streaks depend on.
    pub(crate) fn promise(&self) -> Promise {
        Promise {
            versions: self.versions.clone(),
            bridge: self.bridge,
            quorum: self.quorum,
            ended_day: self.ended_day,
        }
    }
}

/// A commitment with its standings.
pub(crate) fn view(
    commitment: Commitment,
    people: &People,
    ledger: &Ledger<'_>,
    spared: &BTreeMap<MemberKey, Vec<Span>>,
) -> CommitmentView {
    let promise = commitment.promise();
    let mut diaries = Vec::new();
    let mut standings = Vec::new();
    for member in &commitment.participants {
        let check_ins = ledger.counting(commitment.id, member);
        let diary = Diary {
            today: people.today(member),
            heard_day: people.get(member).and_then(|view| view.heard_day),
            week_start: people
                .get(member)
                .map_or(WeekStart::Mon, |view| view.calendar.week_start),
            days: check_ins.iter().map(|check_in| check_in.for_day).collect(),
            spared: spared.get(member).cloned().unwrap_or_default(),
        };
        let standing = streak::participant(&promise, &diary);
        standings.push(StandingView {
            who: people.name(member),
            current: standing.current,
            longest: standing.longest,
            at_least: standing.at_least,
            strength: standing.strength,
            follow_through_permille: follow_through(check_ins, commitment.ended_day),
            dormant: standing.dormant,
            present: standing.present,
            periods: standing.periods,
        });
        diaries.push(diary);
    }
    let together = streak::together(&promise, &diaries);
    CommitmentView {
        id: commitment.id,
        title: commitment.title,
        goal: commitment.goal,
        versions: commitment.versions,
        participants: people.names(&commitment.participants),
        quorum: commitment.quorum,
        bridge: commitment.bridge,
        ended_day: commitment.ended_day,
        order: commitment.order,
        standings,
        together: TogetherView {
            current: together.current,
            longest: together.longest,
            at_least: together.at_least,
            strength: together.strength,
            dormant: together.dormant,
            periods: together.periods,
        },
        conflicts: commitment.conflicts,
    }
}

/// What is about a day after the end changes nothing any more.
fn follow_through(check_ins: &[&CheckIn<'_>], ended_day: Option<CivilDay>) -> Option<u32> {
    let counts = |check_in: &&&CheckIn<'_>| ended_day.is_none_or(|ended| check_in.for_day <= ended);
    let all = check_ins.iter().filter(counts).count();
    let said_yes = |check_in: &&&CheckIn<'_>| check_in.outcome == OutcomeKind::Yes;
    let yes = check_ins.iter().filter(counts).filter(said_yes).count();
    let share = yes.checked_mul(1000)?.checked_div(all)?;
    u32::try_from(share).ok()
}
