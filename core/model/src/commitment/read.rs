//! A commitment as the document has it.

use super::{BRIDGE, version};
use crate::conflict::ConflictView;
use crate::ctx::Ctx;
use crate::document::{Collection, Place, Reading, read_ordered};
use crate::schedule::ScheduleVersion;
use crate::streak::{Promise, Quorum};
use crate::time::CivilDay;
use crate::{CommitmentId, GoalId, ModelError, Noun};
use automerge::AutoCommit;
use cairn_protocol::MemberKey;
use std::collections::BTreeSet;

/// A commitment, merged.
#[derive(Debug, Clone)]
pub(crate) struct Commitment {
    pub(crate) id: CommitmentId,
    pub(crate) title: String,
    pub(crate) goal: Option<GoalId>,
    pub(crate) participants: BTreeSet<MemberKey>,
    pub(crate) quorum: Quorum,
    pub(crate) bridge: u16,
    pub(crate) versions: Vec<ScheduleVersion>,
    pub(crate) ended_day: Option<CivilDay>,
    pub(crate) order: String,
    pub(crate) conflicts: Vec<ConflictView>,
}

impl Commitment {
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

/// All commitments, in their order.
pub(crate) fn read_all(doc: &AutoCommit) -> Vec<Commitment> {
    read_ordered(doc, Collection::Commitments, read, |commitment| {
        (&commitment.order, commitment.id)
    })
}

/// One commitment.
pub(crate) fn read(doc: &AutoCommit, id: CommitmentId, place: &Place) -> Commitment {
    let mut reading = Reading::new(doc, place);
    let title = reading.text("title").unwrap_or_default();
    let goal = reading.parsed("goal");
    let quorum = reading.parsed("quorum").unwrap_or_default();
    let bridge = reading
        .read("bridge", |value| u16::try_from(value.number()?).ok())
        .unwrap_or(BRIDGE);
    let ended_day = reading.parsed("ended_day");
    let mut conflicts = reading.conflicts;
    let (versions, rivals) = version::fold(&version::live_versions(doc, place));
    conflicts.extend(rivals);
    let participants = place.members(doc, "participants");
    let order = place.order(doc);
    Commitment {
        id,
        title,
        goal,
        participants,
        quorum,
        bridge,
        versions,
        ended_day,
        order,
        conflicts,
    }
}

/// The commitment with this id, and where it stands.
pub(crate) fn find(ctx: &Ctx<'_>, id: CommitmentId) -> Result<(Place, Commitment), ModelError> {
    let doc = &ctx.docs.main;
    let place = Place::find(doc, Collection::Commitments, &id.to_string()).ok_or(ModelError::NotFound {
        noun: Noun::Commitment,
    })?;
    let commitment = read(doc, id, &place);
    Ok((place, commitment))
}
