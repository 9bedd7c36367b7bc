//! Check-ins as they are shown.

use super::{CheckIn, Ledger, OutcomeKind};
use crate::member::{MemberRef, People};
use crate::time::CivilDay;
use crate::{CheckInId, CommitmentId};
use serde::Serialize;

/// A check-in as it is shown. One that was taken back keeps its fact and loses its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CheckInView {
    /// Its id.
    pub id: CheckInId,
    /// The commitment.
    pub commitment: CommitmentId,
    /// Who checked in, and their name.
    #[serde(flatten)]
    pub who: MemberRef,
    /// The civil day that it is about.
    pub for_day: CivilDay,
    /// How it went.
    pub outcome: OutcomeKind,
    /// In the author's own words.
    pub note: Option<String>,
    /// 1 to 5.
    pub mood: Option<u8>,
    /// 0 to 10.
    pub confidence: Option<u8>,
    /// The author's civil day when it was made.
    pub recorded_day: CivilDay,
    /// The instant on the author's clock, milliseconds UTC; shown, never relied on.
    pub recorded_at: i64,
    /// Whether it was entered after its day; it counts all the same.
    pub logged_later: bool,
    /// Whether it waits for its day to come.
    pub held_back: bool,
    /// Whether the author said it better afterwards.
    pub corrected: bool,
    /// Whether the author took it back.
    pub retracted: bool,
}

from_json!(struct CheckInView {
    id, commitment, who = flat, for_day, outcome, note, mood, confidence, recorded_day, recorded_at,
    logged_later, held_back, corrected, retracted,
});

/// All check-ins, by day, then id.
pub(crate) fn view(check_ins: &[CheckIn<'_>], ledger: &Ledger<'_>, people: &People) -> Vec<CheckInView> {
    let mut by_day: Vec<_> = check_ins.iter().collect();
    by_day.sort_by(|one, other| {
        let by_day = one.for_day.cmp(&other.for_day);
        by_day.then_with(|| (one.id, one.member).cmp(&(other.id, other.member)))
    });
    by_day
        .into_iter()
        .map(|check_in| CheckInView {
            id: check_in.id,
            commitment: check_in.commitment,
            who: people.name(&check_in.member),
            for_day: check_in.for_day,
            outcome: check_in.outcome,
            note: check_in.note.filter(|_| !check_in.retracted).map(str::to_owned),
            mood: check_in.mood.filter(|_| !check_in.retracted),
            confidence: check_in.confidence.filter(|_| !check_in.retracted),
            recorded_day: check_in.recorded_day,
            recorded_at: check_in.recorded_at,
            logged_later: check_in.recorded_day > check_in.for_day,
            held_back: ledger.is_held_back(check_in),
            corrected: check_in.corrected,
            retracted: check_in.retracted,
        })
        .collect()
}
