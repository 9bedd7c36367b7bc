//! What of a lane counts whose author may not write any more.
//!
//! All members must come to the same answer, also when a relay lost changes that only some of them had read before their
//! author went. What somebody read who may write counts; who read it, says so.

use crate::language::error::EngineError;
use crate::space::Space;
use crate::turn::Turn;
use cairn_model::DocName;
use cairn_protocol::chain::{Membership, SpaceState};
use cairn_protocol::control::Rights;
use cairn_protocol::{ActorId, DocId, MemberKey};

impl Space {
    /// The number of the last change of a lane that counts by itself: any where its author may write, else what was
    /// sealed as they went and what was accepted here before.
    pub(crate) fn counts_to(
        &mut self,
        doc: DocId,
        lane: ActorId,
        author: &MemberKey,
        who: &Membership,
    ) -> u64 {
        if who.rights(author).holds(Rights::WRITE) {
            return u64::MAX;
        }
        let held = self.lanes.get(&(doc, lane)).map_or(0, |record| record.seq);
        let sealed = self.reading().cutoffs.get(&lane).copied().unwrap_or(0);
        sealed.max(held)
    }

    /// Says that this person read what others cannot accept by itself, if it is not said yet.
    pub(crate) fn tell_what_was_read(&mut self, me: MemberKey, turn: &mut Turn) -> Result<(), EngineError> {
        let Some(chain) = self.at.chain.clone() else {
            return Ok(());
        };
        let may_write = chain.state == SpaceState::Open && chain.rights(&me).holds(Rights::WRITE);
        if !self.is_member() || !may_write || self.repair.is_some() {
            return Ok(());
        }
        let doubtful = |lane: &ActorId, author: &MemberKey, seq: u64| {
            let sealed = self.at.cutoffs.get(lane).is_some_and(|last| seq <= *last);
            !sealed && !chain.rights(author).holds(Rights::WRITE)
        };
        let lanes: Vec<(DocName, ActorId, MemberKey)> = self
            .lanes
            .iter()
            .filter(|((_, lane), record)| doubtful(lane, &record.member, record.seq))
            .filter_map(|((_, lane), record)| Some((record.doc.parse().ok()?, *lane, record.member)))
            .collect();
        let Some(open) = self.docs.as_mut().filter(|_| !lanes.is_empty()) else {
            return Ok(());
        };
        let mut names: Vec<DocName> = lanes.iter().map(|(name, ..)| *name).collect();
        names.dedup();
        let mut newest = Vec::new();
        for name in &names {
            newest.push((*name, open.newest(*name)));
        }
        let unsaid = |(_, newest): &(DocName, Vec<(ActorId, u64)>)| {
            newest.iter().any(|(head, seq)| {
                let mut known = lanes.iter().filter(|(_, lane, _)| lane == head);
                known.any(|(_, lane, author)| doubtful(lane, author, *seq))
            })
        };
        let names: Vec<DocName> = newest
            .iter()
            .filter(|doc| unsaid(doc))
            .map(|(name, _)| *name)
            .collect();
        self.commit_reading(&names, turn)
    }
}
