//! Where a command happens: the moment, the person, and who may be whom.

use crate::time::Moment;
use cairn_protocol::{ActorId, MemberKey};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A member's role in one space; a member has a set of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Guides another member.
    Mentor,
    /// Is guided.
    Mentee,
    /// Both at once.
    Peer,
    /// Runs a programme; sees no content.
    Coordinator,
}

from_json!(enum Role {
    "mentor" => Mentor,
    "mentee" => Mentee,
    "peer" => Peer,
    "coordinator" => Coordinator,
});

/// What the control chain says about one member.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterEntry {
    /// The name on the identity card; a profile in the document overrides it in views.
    pub name: String,
    /// The roles given to this member.
    pub roles: BTreeSet<Role>,
    /// Whether the member has left or was removed. What they wrote stays.
    pub left: bool,
}

/// Who may be whom: members from the control chain, lanes from accepted segments and of this device.
///
/// The engine lists a lane here before it asks for a view of that lane's changes, its own included.
/// Lanes of members who left stay listed, or their records would turn up in the diagnostics.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// All members, past and present.
    pub members: BTreeMap<MemberKey, RosterEntry>,
    /// Which member writes which lane.
    pub lanes: BTreeMap<ActorId, MemberKey>,
}

/// Where a command happens.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// What the host says about time right now.
    pub moment: Moment,
    /// The member who acts on this device.
    pub me: MemberKey,
    /// Who may be whom.
    pub roster: &'a Roster,
}
