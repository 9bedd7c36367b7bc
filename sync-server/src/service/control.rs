//! Whether a control operation may follow: the chain's own rules, and two that only the relay can keep.

use crate::store::space::SpaceRow;
use cairn_protocol::chain::{ControlError, Membership};
use cairn_protocol::control::{ControlBody, ControlKind};
use cairn_protocol::sync::{AckCode, SpaceRequest};
use cairn_protocol::{MemberKey, SpaceId};
use std::collections::BTreeSet;

/// Whether the asker had seen the whole log before this request. A removal seals the cutoffs of the lanes it ends, so it
/// is a compare-and-swap on the whole log and not on the chain alone.
pub fn has_seen_all(ask: &SpaceRequest, row: Option<&SpaceRow>) -> bool {
    row.map_or(ask.seq == 0, |row| {
        ask.seq == row.head_seq && (ask.seq == 0 || ask.log == row.head_log.tag())
    })
}

/// The membership after `op`.
pub fn apply(
    space: SpaceId,
    row: Option<&SpaceRow>,
    op: &[u8],
    seen_all: bool,
) -> Result<Membership, AckCode> {
    let next = match row {
        Some(row) => row.membership.after(op).map_err(|error| code(&error))?,
        None => begin(space, op)?,
    };
    if row.is_some() && !seen_all && ends_lanes(op) {
        return Err(AckCode::ControlConflict);
    }
    let tags: BTreeSet<_> = next.members.keys().map(MemberKey::tag).collect();
    if tags.len() != next.members.len() {
        return Err(AckCode::BadControl);
    }
    Ok(next)
}

fn begin(space: SpaceId, op: &[u8]) -> Result<Membership, AckCode> {
    let body = ControlBody::open(op).map_err(|_| AckCode::BadControl)?;
    if body.index > 0 {
        return Err(AckCode::ControlConflict);
    }
    Membership::from_genesis(op)
        .ok()
        .filter(|membership| membership.space == space)
        .ok_or(AckCode::BadControl)
}

fn ends_lanes(op: &[u8]) -> bool {
    ControlBody::open(op).is_ok_and(|body| matches!(body.kind, ControlKind::Remove | ControlKind::Leave))
}

const fn code(error: &ControlError) -> AckCode {
    match error {
        ControlError::Conflict => AckCode::ControlConflict,
        ControlError::Closed => AckCode::Closed,
        ControlError::Read(_) | ControlError::Forbidden | ControlError::Invalid(_) => AckCode::BadControl,
    }
}
