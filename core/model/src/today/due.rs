//! A member's own promises whose present period includes today.

use super::view::spared;
use crate::check;
use crate::check_in::{CheckInView, OutcomeKind};
use crate::commitment::CommitmentView;
use crate::schedule::Schedule;
use crate::streak::{self, Diary, PeriodState, Present};
use crate::time::{CivilDay, WeekStart};
use crate::{CheckInId, CommitmentId, GoalId, SpaceView};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// A promise of one's own that is due in these days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DueView {
    /// The commitment.
    pub commitment: CommitmentId,
    /// What is promised.
    pub title: String,
    /// The goal that it serves.
    pub goal: Option<GoalId>,
    /// How often, by the version that holds in this period.
    pub schedule: Schedule,
    /// The period, and how far one is in it.
    #[serde(flatten)]
    pub present: Present,
    /// Periods kept since the last miss that was not bridged.
    pub current: u32,
    /// Whether `current` is provisional.
    pub at_least: bool,
    /// Whether nothing more is asked in this period: it is kept or excused.
    pub settled: bool,
    /// Whether today lies in a pause or an excuse, so that nothing is asked today.
    pub resting: bool,
    /// The check-in for today, if there is one; the last that was made if there are several.
    pub checked_in: Option<CheckedInView>,
}

from_json!(struct DueView {
    commitment, title, goal, schedule, present = flat, current, at_least, settled, resting, checked_in,
});

/// One's own check-in for today, as far as it can be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CheckedInView {
    /// Its id.
    pub id: CheckInId,
    /// How it went.
    pub outcome: OutcomeKind,
    /// In one's own words.
    pub note: Option<String>,
    /// 1 to 5.
    pub mood: Option<u8>,
    /// 0 to 10.
    pub confidence: Option<u8>,
}

from_json!(struct CheckedInView { id, outcome, note, mood, confidence });

/// The promises of `me` whose present period includes `day`.
pub(super) fn due(view: &SpaceView, me: MemberKey, week_start: WeekStart, day: CivilDay) -> Vec<DueView> {
    let heard_day = view
        .members
        .iter()
        .find(|member| member.member == me)
        .and_then(|member| member.heard_day);
    let spared = spared(view, me);
    let resting = spared.iter().any(|span| span.contains(day));
    let one = |commitment: &CommitmentView| {
        let counting = counting(view, commitment.id, me, day);
        let diary = Diary {
            today: day,
            heard_day,
            week_start,
            days: counting.iter().map(|check_in| check_in.for_day).collect(),
            spared: spared.clone(),
        };
        let standing = streak::participant(&commitment.promise(), &diary);
        let present = standing.present?;
        Some(DueView {
            commitment: commitment.id,
            title: commitment.title.clone(),
            goal: commitment.goal,
            schedule: schedule_on(commitment, present.first_day)?,
            present,
            current: standing.current,
            at_least: standing.at_least,
            settled: present.state != PeriodState::Open,
            resting,
            checked_in: counting
                .into_iter()
                .filter(|check_in| check_in.for_day == day)
                .max_by_key(|check_in| (check_in.recorded_at, check_in.id))
                .map(checked_in),
        })
    };
    let mut due: Vec<_> = view
        .commitments
        .iter()
        .filter(|commitment| commitment.participants.iter().any(|who| who.member == me))
        .filter_map(one)
        .collect();
    // Stable, so the order of the commitments stays within each part.
    due.sort_by_key(|due| (due.settled, due.resting || due.checked_in.is_some()));
    due
}

/// The check-ins of a member on a commitment that count on this day of theirs.
fn counting(view: &SpaceView, commitment: CommitmentId, me: MemberKey, day: CivilDay) -> Vec<&CheckInView> {
    view.check_ins
        .iter()
        .filter(|check_in| check_in.commitment == commitment && check_in.who.member == me)
        .filter(|check_in| !check_in.retracted && check::is_counted(check_in.for_day))
        .filter(|check_in| streak::counts(check_in.for_day, day))
        .collect()
}

/// The schedule that holds on `day`; before the first version the first holds.
fn schedule_on(commitment: &CommitmentView, day: CivilDay) -> Option<Schedule> {
    let versions = &commitment.versions;
    let held = versions.iter().rev().find(|version| version.from_day <= day);
    held.or(versions.first()).map(|version| version.schedule.clone())
}

fn checked_in(check_in: &CheckInView) -> CheckedInView {
    CheckedInView {
        id: check_in.id,
        outcome: check_in.outcome,
        note: check_in.note.clone(),
        mood: check_in.mood,
        confidence: check_in.confidence,
    }
}
