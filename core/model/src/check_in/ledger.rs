//! Check-ins after corrections and retractions, and which of them count.

use super::{CheckInRecord, CheckInStored, OutcomeKind};
use crate::check;
use crate::document::Stamp;
use crate::member::People;
use crate::streak;
use crate::time::CivilDay;
use crate::{CheckInId, CommitmentId};
use cairn_protocol::MemberKey;
use std::collections::{BTreeMap, BTreeSet};

/// One check-in, merged. The words lie where the records are.
#[derive(Debug, Clone)]
pub(crate) struct CheckIn<'a> {
    pub(crate) id: CheckInId,
    pub(crate) member: MemberKey,
    pub(crate) stamp: Stamp,
    pub(crate) commitment: CommitmentId,
    pub(crate) for_day: CivilDay,
    pub(crate) outcome: OutcomeKind,
    pub(crate) note: Option<&'a str>,
    pub(crate) mood: Option<u8>,
    pub(crate) confidence: Option<u8>,
    pub(crate) recorded_day: CivilDay,
    pub(crate) recorded_at: i64,
    pub(crate) corrected: bool,
    pub(crate) retracted: bool,
}

impl<'a> CheckIn<'a> {
    /// As it was made; `None` for a record that says something of another one.
    fn made(stored: &'a CheckInStored) -> Option<Self> {
        let CheckInRecord::Made {
            commitment,
            for_day,
            outcome,
            note,
            mood,
            confidence,
            recorded_day,
            at,
        } = &stored.record
        else {
            return None;
        };
        Some(Self {
            id: stored.id,
            member: stored.author,
            stamp: stored.stamp,
            commitment: *commitment,
            for_day: *for_day,
            outcome: *outcome,
            note: note.as_deref(),
            mood: *mood,
            confidence: *confidence,
            recorded_day: *recorded_day,
            recorded_at: *at,
            corrected: false,
            retracted: false,
        })
    }
}

/// Folds records, given in the order of stamps. Only the author's own corrections and retractions reach a
/// check-in; a retraction wins over any correction, the newest correction over older ones.
pub(crate) fn fold(records: &[CheckInStored]) -> Vec<CheckIn<'_>> {
    // By reference, because there may be thousands; stable, so that the newest of two with one id stands last.
    let mut by_author: Vec<&CheckInStored> = records.iter().collect();
    by_author.sort_by(|one, other| (&one.author, one.id).cmp(&(&other.author, other.id)));
    let mut made: Vec<CheckIn<'_>> = Vec::with_capacity(by_author.len());
    for check_in in by_author.into_iter().filter_map(CheckIn::made) {
        match made.last_mut() {
            Some(before) if (before.member, before.id) == (check_in.member, check_in.id) => {
                *before = check_in
            }
            Some(_) | None => made.push(check_in),
        }
    }
    for stored in records {
        match &stored.record {
            CheckInRecord::Made { .. } => {}
            CheckInRecord::Corrected {
                check_in,
                outcome,
                note,
                mood,
                confidence,
                ..
            } => {
                if let Some(check_in) = find(&mut made, &stored.author, *check_in) {
                    check_in.outcome = *outcome;
                    check_in.note = note.as_deref();
                    check_in.mood = *mood;
                    check_in.confidence = *confidence;
                    check_in.corrected = true;
                }
            }
            CheckInRecord::Retracted { check_in, .. } => {
                if let Some(check_in) = find(&mut made, &stored.author, *check_in) {
                    check_in.retracted = true;
                }
            }
        }
    }
    made
}

/// A check-in of `member` among those that are sorted by member and id.
fn find<'m, 'a>(
    made: &'m mut [CheckIn<'a>],
    member: &MemberKey,
    id: CheckInId,
) -> Option<&'m mut CheckIn<'a>> {
    let place = made.binary_search_by(|known| (&known.member, known.id).cmp(&(member, id)));
    made.get_mut(place.ok()?)
}

/// Check-ins that count, by commitment and member.
pub(crate) struct Ledger<'a> {
    counting: BTreeMap<(CommitmentId, MemberKey), Vec<&'a CheckIn<'a>>>,
    held_back: BTreeSet<(MemberKey, CheckInId)>,
}

impl<'a> Ledger<'a> {
    pub(crate) fn of(check_ins: &'a [CheckIn<'_>], people: &People) -> Self {
        let mut counting: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut held_back = BTreeSet::new();
        for check_in in check_ins {
            if !streak::counts(check_in.for_day, people.today(&check_in.member)) {
                held_back.insert((check_in.member, check_in.id));
            } else if !check_in.retracted && check::is_counted(check_in.for_day) {
                counting
                    .entry((check_in.commitment, check_in.member))
                    .or_default()
                    .push(check_in);
            }
        }
        Self { counting, held_back }
    }

    /// The check-ins of a member on a commitment that count.
    pub(crate) fn counting(&self, commitment: CommitmentId, member: &MemberKey) -> &[&'a CheckIn<'a>] {
        self.counting
            .get(&(commitment, *member))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether a check-in waits for its day to come.
    pub(crate) fn is_held_back(&self, check_in: &CheckIn<'_>) -> bool {
        self.held_back.contains(&(check_in.member, check_in.id))
    }
}
