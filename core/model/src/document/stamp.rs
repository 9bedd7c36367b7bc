//! Where an operation comes from: its counter and lane, and the member behind the lane.

use crate::Roster;
use automerge::ObjId;
use cairn_protocol::{ActorId, MemberKey};
use core::fmt;

/// The id of one operation. Stamps sort as Automerge decides: the greater wins a register, on every device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp {
    pub(crate) counter: u64,
    pub(crate) actor: ActorId,
}

impl Stamp {
    /// The stamp of an operation. Actors that are not 16 bytes long exist nowhere behind the gate; they share one.
    pub(crate) fn of(id: &ObjId) -> Self {
        match id {
            ObjId::Root => Self {
                counter: 0,
                actor: ActorId::new([0; 16]),
            },
            ObjId::Id(counter, actor, _) => Self {
                counter: *counter,
                actor: ActorId::from_slice(actor.to_bytes()).unwrap_or(ActorId::new([0; 16])),
            },
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.counter, self.actor)
    }
}

/// Who wrote what: the roster, and this device's own lane, which may not be listed before its first change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Authors<'a> {
    pub(crate) roster: &'a Roster,
    pub(crate) own: Option<(ActorId, MemberKey)>,
}

impl Authors<'_> {
    /// The member behind a lane.
    pub(crate) fn of(&self, actor: &ActorId) -> Option<MemberKey> {
        match self.own {
            Some((own, me)) if own == *actor => Some(me),
            _ => self.roster.lanes.get(actor).copied(),
        }
    }
}
