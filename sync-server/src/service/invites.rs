//! Invites: a sealed payload that waits for sealed replies, a few times and for a few days.

use super::{Core, Sql};
use crate::store::invite::{self, InviteRow};
use cairn_protocol::control::verify;
use cairn_protocol::invite::{InviteAnswer, InvitePut, InviteReply};
use cairn_protocol::{ByteVec, InviteId, limits};
use rusqlite::Connection;

/// Why an invite was not served.
#[derive(Debug, thiserror::Error)]
pub enum InviteRefusal {
    /// Unknown, or ended.
    #[error("no such invite")]
    Unknown,
    /// Revoked, or used up.
    #[error("the invite is over")]
    Over,
    /// Not signed by the key that the first PUT fixed.
    #[error("not signed by the invite's key")]
    Signature,
    /// Larger, longer or more often than allowed.
    #[error("beyond the limits for invites: {0}")]
    Limit(&'static str),
    /// The relay holds as many invites as it may.
    #[error("too many invites are open")]
    Full,
    /// The storage refused.
    #[error("the storage refused")]
    Storage(#[from] rusqlite::Error),
}

impl InviteRefusal {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "invite.unknown",
            Self::Over => "invite.over",
            Self::Signature => "invite.signature",
            Self::Limit(_) => "invite.limit",
            Self::Full => "invite.full",
            Self::Storage(_) => "relay.storage",
        }
    }

    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Unknown => 404,
            Self::Over => 410,
            Self::Signature => 403,
            Self::Limit(_) => 400,
            Self::Full | Self::Storage(_) => 503,
        }
    }
}

type Outcome = Result<InviteAnswer, InviteRefusal>;

impl Core {
    pub(crate) fn invite_put(
        &self,
        db: &Connection,
        id: InviteId,
        put: &InvitePut,
        now_ms: i64,
    ) -> Sql<Outcome> {
        invite::sweep(db, now_ms)?;
        let known = invite::load(db, id, now_ms)?;
        if let Err(refusal) = check(id, put, known.as_ref(), now_ms) {
            return Ok(Err(refusal));
        }
        if known.is_none() && invite::count(db)? >= self.limits.invites {
            return Ok(Err(InviteRefusal::Full));
        }
        invite::save(db, id, put)?;
        let row = invite::load(db, id, now_ms)?;
        row.map_or(Ok(Err(InviteRefusal::Unknown)), |row| {
            Ok(Ok(answer(row, invite::replies(db, id)?)))
        })
    }

    pub(crate) fn invite_get(&self, db: &Connection, id: InviteId, now_ms: i64) -> Sql<Outcome> {
        Ok(match invite::load(db, id, now_ms)? {
            None => Err(InviteRefusal::Unknown),
            Some(row) if row.uses == 0 => Err(InviteRefusal::Over),
            Some(row) => Ok(answer(row, invite::replies(db, id)?)),
        })
    }

    /// A reply that comes again counts once.
    pub(crate) fn invite_reply(
        &self,
        db: &Connection,
        id: InviteId,
        reply: &InviteReply,
        now_ms: i64,
    ) -> Sql<Outcome> {
        let Some(row) = invite::load(db, id, now_ms)? else {
            return Ok(Err(InviteRefusal::Unknown));
        };
        let parts: [&[u8]; 2] = [id.as_bytes(), &reply.sealed];
        if !verify(&row.key, "invite-reply", &parts, &reply.signature) {
            return Ok(Err(InviteRefusal::Signature));
        }
        if reply.sealed.len() > limits::INVITE_BYTES {
            return Ok(Err(InviteRefusal::Limit("a reply is too large")));
        }
        let mut replies = invite::replies(db, id)?;
        if row.uses > 0 && !replies.contains(&reply.sealed) {
            if replies.len() >= usize::from(row.uses) {
                invite::refuse(db, id)?;
                return Ok(Err(InviteRefusal::Over));
            }
            invite::reply(db, id, &reply.sealed)?;
            replies.push(reply.sealed.clone());
        } else if row.uses == 0 {
            return Ok(Err(InviteRefusal::Over));
        }
        let mut answer = answer(row, replies);
        answer.payload = ByteVec::from(Vec::new());
        answer.replies.clear();
        Ok(Ok(answer))
    }
}

fn check(id: InviteId, put: &InvitePut, known: Option<&InviteRow>, now_ms: i64) -> Result<(), InviteRefusal> {
    let key = known.map_or(put.key, |row| row.key);
    let parts: [&[u8]; 4] = [
        id.as_bytes(),
        &put.expires_ms.to_le_bytes(),
        &u64::from(put.uses).to_le_bytes(),
        &put.payload,
    ];
    if put.key != key || !verify(&key, "invite", &parts, &put.signature) {
        return Err(InviteRefusal::Signature);
    }
    if put.payload.len() > limits::INVITE_BYTES {
        return Err(InviteRefusal::Limit("the payload is too large"));
    }
    if put.uses > limits::INVITE_USES {
        return Err(InviteRefusal::Limit("too many uses"));
    }
    if put.expires_ms <= now_ms || put.expires_ms > now_ms.saturating_add(limits::INVITE_MS) {
        return Err(InviteRefusal::Limit("it ends too late or has ended"));
    }
    Ok(())
}

fn answer(row: InviteRow, replies: Vec<ByteVec>) -> InviteAnswer {
    let taken = u16::try_from(replies.len()).unwrap_or(u16::MAX);
    InviteAnswer {
        version: limits::VERSION,
        payload: row.payload.into(),
        expires_ms: row.expires_ms,
        uses_left: row.uses.saturating_sub(taken),
        replies,
        refused: row.refused,
    }
}
