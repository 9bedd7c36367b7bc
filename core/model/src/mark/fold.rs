//! What a set of marks amounts to, whatever their order.

use super::{MarkRecord, MarkStored};
use crate::time::CivilDay;
use crate::{MarkId, Subject};
use cairn_protocol::MemberKey;
use std::collections::{BTreeMap, BTreeSet};

/// All marks, by what they are about.
pub(crate) struct Marks<'a> {
    by_subject: BTreeMap<Subject, Vec<&'a MarkStored>>,
}

/// A completion that nobody took back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Done {
    pub(crate) id: MarkId,
    pub(crate) by: MemberKey,
    pub(crate) day: CivilDay,
}

/// An archiving that nobody took back.
#[derive(Debug, Clone)]
pub(crate) struct Archived<'a> {
    pub(crate) id: MarkId,
    pub(crate) by: MemberKey,
    pub(crate) day: CivilDay,
    pub(crate) heard: &'a BTreeMap<String, u64>,
}

/// The marks about one thing, folded.
#[derive(Debug, Default)]
pub(crate) struct Tally<'a> {
    pub(crate) done: Vec<Done>,
    /// Marks that take completions back.
    pub(crate) undone: BTreeSet<MarkId>,
    /// Who took a completion back while somebody else completed it again: they should be told.
    pub(crate) overruled: BTreeSet<MemberKey>,
    pub(crate) archived: Vec<Archived<'a>>,
}

impl<'a> Marks<'a> {
    pub(crate) fn of(records: &'a [MarkStored]) -> Self {
        let mut by_subject: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for stored in records {
            by_subject.entry(stored.record.of()).or_default().push(stored);
        }
        Self { by_subject }
    }

    /// The marks about one thing.
    pub(crate) fn tally(&self, of: &Subject) -> Tally<'a> {
        let Some(marks) = self.by_subject.get(of) else {
            return Tally::default();
        };
        let mut taken_back: BTreeSet<MarkId> = BTreeSet::new();
        let mut tally = Tally::default();
        for stored in marks {
            match &stored.record {
                MarkRecord::Reopened { undoes, .. } => {
                    taken_back.extend(undoes);
                    tally.undone.insert(stored.id);
                }
                MarkRecord::Restored { undoes, .. } => taken_back.extend(undoes),
                MarkRecord::Done { .. } | MarkRecord::Archived { .. } => {}
            }
        }
        let mut answered: Option<BTreeSet<MarkId>> = None;
        for stored in marks.iter().filter(|stored| !taken_back.contains(&stored.id)) {
            let (id, by) = (stored.id, stored.author);
            match &stored.record {
                MarkRecord::Done { day, sees, .. } => {
                    tally.done.push(Done { id, by, day: *day });
                    // What every living completion knew of is no news to anybody.
                    answered = Some(match answered {
                        Some(known) => known.intersection(sees).copied().collect(),
                        None => sees.clone(),
                    });
                }
                MarkRecord::Archived { day, heard, .. } => {
                    tally.archived.push(Archived {
                        id,
                        by,
                        day: *day,
                        heard,
                    });
                }
                MarkRecord::Reopened { .. } | MarkRecord::Restored { .. } => {}
            }
        }
        if let Some(answered) = answered {
            let reopenings = marks.iter().filter(|stored| tally.undone.contains(&stored.id));
            tally.overruled = reopenings
                .filter(|stored| !answered.contains(&stored.id))
                .map(|stored| stored.author)
                .collect();
        }
        tally
    }
}
