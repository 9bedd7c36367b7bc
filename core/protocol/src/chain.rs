//! The rules of membership: which operation may follow which. Relay and clients run this same code.

use crate::SortedMap;
use crate::control::{ControlBody, ControlKind, ControlReadError, Rights, SpaceKind};
use crate::{MemberKey, SpaceId, hash, limits};

/// Why an operation may not follow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ControlError {
    /// Not an operation, or not signed by its author.
    #[error(transparent)]
    Read(#[from] ControlReadError),
    /// Built on another head than the present one.
    #[error("the operation was built on another head")]
    Conflict,
    /// The author may not do this.
    #[error("the author may not do this")]
    Forbidden,
    /// The fields contradict each other or the member table.
    #[error("the operation contradicts itself: {0}")]
    Invalid(&'static str),
    /// The space is closed or deleted.
    #[error("the space is closed")]
    Closed,
}

/// Whether a space still takes changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpaceState {
    /// Takes changes.
    Open,
    /// Read-only.
    Closed,
    /// The relay has forgotten its content.
    Deleted,
}

/// The membership of a space after some operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The space.
    pub space: SpaceId,
    /// What it is for.
    pub kind: SpaceKind,
    /// The random bytes of its genesis.
    pub birth: [u8; 16],
    /// The index of the last operation.
    pub index: u64,
    /// The hash of the last operation.
    pub head: [u8; 32],
    /// The epoch now in force.
    pub epoch: u64,
    /// The commitment to that epoch's key.
    pub key_commit: [u8; 32],
    /// Who is in it, and may do what.
    pub members: SortedMap<MemberKey, Rights>,
    /// Whether someone who left still holds the present key.
    pub key_is_stale: bool,
    /// Whether it still takes changes.
    pub state: SpaceState,
}

impl Membership {
    /// Reads a genesis operation.
    ///
    /// # Errors
    /// [`ControlError`] when it is not a well-formed genesis.
    pub fn from_genesis(op: &[u8]) -> Result<Self, ControlError> {
        let body = ControlBody::open(op)?;
        let fields = body
            .genesis
            .as_ref()
            .ok_or(ControlError::Invalid("not a genesis"))?;
        ensure(
            body.kind == ControlKind::Genesis && body.index == 0,
            "not a genesis",
        )?;
        ensure(
            *body.prev == [0; 32] && body.epoch == 1,
            "a genesis starts the chain",
        )?;
        ensure(fields.suite == limits::SUITE, "unknown suite")?;
        let members = table(&body)?;
        let alone = members.len() == 1 && members.get(&body.author) == Some(&Rights::ALL);
        ensure(alone, "a genesis has its author as the only member")?;
        ensure(
            body.wraps.len() == 1 && every_wrap(&body),
            "a genesis wraps its key",
        )?;
        Ok(Self {
            space: hash::space_id(op),
            kind: fields.space_kind,
            birth: *fields.birth,
            index: 0,
            head: hash::control_hash(op),
            epoch: 1,
            key_commit: *body.key_commit,
            members,
            key_is_stale: false,
            state: SpaceState::Open,
        })
    }

    /// The membership after `op`.
    ///
    /// # Errors
    /// [`ControlError`] when `op` may not follow; `self` is unchanged.
    pub fn after(&self, op: &[u8]) -> Result<Self, ControlError> {
        let body = ControlBody::open(op)?;
        if body.index != self.index + 1 || *body.prev != self.head {
            return Err(ControlError::Conflict);
        }
        ensure(body.genesis.is_none(), "only the genesis has genesis fields")?;
        let rights = self
            .members
            .get(&body.author)
            .copied()
            .ok_or(ControlError::Forbidden)?;
        self.check_state(body.kind)?;
        let members = table(&body)?;
        let new_epoch = match body.kind {
            ControlKind::Genesis => return Err(ControlError::Invalid("a second genesis")),
            ControlKind::Add => self.check_add(&body, rights, &members)?,
            ControlKind::Remove => self.check_remove(&body, rights, &members)?,
            ControlKind::Leave => self.check_leave(&body, &members)?,
            ControlKind::Rotate => {
                allow(rights.holds(Rights::REMOVE))?;
                ensure(members == self.members, "a rotation changes no member")?;
                true
            }
            ControlKind::Rights => self.check_rights(rights, &members)?,
            ControlKind::Close | ControlKind::Delete => {
                allow(rights.holds(Rights::OWNER))?;
                ensure(members == self.members, "closing changes no member")?;
                false
            }
        };
        self.check_keys(&body, &members, new_epoch)?;
        let stale = (self.key_is_stale || body.kind == ControlKind::Leave) && !new_epoch;
        Ok(Self {
            index: body.index,
            head: hash::control_hash(op),
            epoch: body.epoch,
            key_commit: *body.key_commit,
            state: match body.kind {
                ControlKind::Delete => SpaceState::Deleted,
                ControlKind::Close => SpaceState::Closed,
                ControlKind::Leave if members.is_empty() => SpaceState::Closed,
                _ => self.state,
            },
            key_is_stale: stale,
            members,
            ..*self
        })
    }

    /// What `member` may do; nothing when not in the space.
    #[must_use]
    pub fn rights(&self, member: &MemberKey) -> Rights {
        self.members.get(member).copied().unwrap_or(Rights(0))
    }

    fn check_state(&self, kind: ControlKind) -> Result<(), ControlError> {
        let ending = matches!(kind, ControlKind::Leave | ControlKind::Delete);
        match self.state {
            SpaceState::Open => Ok(()),
            SpaceState::Closed if ending => Ok(()),
            SpaceState::Closed | SpaceState::Deleted => Err(ControlError::Closed),
        }
    }

    fn check_add(&self, body: &ControlBody, author: Rights, after: &Table) -> Result<bool, ControlError> {
        allow(author.holds(Rights::ADD))?;
        ensure(after.len() > self.members.len(), "an addition adds someone")?;
        ensure(
            keeps(after, &self.members),
            "an addition leaves the others as they are",
        )?;
        ensure(after.len() <= most_members(self.kind), "the space is full")?;
        for (row, wrap) in body.members.iter().zip(&body.wraps) {
            let new = !self.members.contains_key(&row.member);
            ensure(
                new != wrap.is_empty(),
                "an addition wraps the key to the new members alone",
            )?;
            if new {
                allow(author.holds(row.rights))?;
                ensure(row.rights.holds(Rights::READ), "a new member may at least read")?;
                let owner = row.rights.holds(Rights::OWNER);
                ensure(
                    !(owner && self.kind == SpaceKind::Circle),
                    "a circle has one owner",
                )?;
            }
        }
        Ok(false)
    }

    fn check_remove(&self, body: &ControlBody, author: Rights, after: &Table) -> Result<bool, ControlError> {
        allow(author.holds(Rights::REMOVE))?;
        ensure(after.len() < self.members.len(), "a removal removes someone")?;
        ensure(
            keeps(&self.members, after),
            "a removal leaves the others as they are",
        )?;
        ensure(after.contains_key(&body.author), "who goes by themselves leaves")?;
        let owner_goes = self
            .members
            .iter()
            .any(|(key, rights)| rights.holds(Rights::OWNER) && !after.contains_key(key));
        allow(!owner_goes || self.kind == SpaceKind::Own)?;
        Ok(true)
    }

    fn check_leave(&self, body: &ControlBody, after: &Table) -> Result<bool, ControlError> {
        ensure(
            after.len() + 1 == self.members.len(),
            "leaving removes one member",
        )?;
        ensure(
            keeps(&self.members, after),
            "leaving leaves the others as they are",
        )?;
        ensure(!after.contains_key(&body.author), "leaving removes its author")?;
        Ok(false)
    }

    fn check_rights(&self, author: Rights, after: &Table) -> Result<bool, ControlError> {
        allow(author.holds(Rights::OWNER))?;
        ensure(
            self.members.keys().eq(after.keys()),
            "changing rights changes no member",
        )?;
        ensure(*after != self.members, "changing rights changes something")?;
        let mut unread = false;
        for (key, rights) in after {
            let before = self.rights(key);
            allow(!before.holds(Rights::OWNER) || *rights == before)?;
            ensure(
                before.holds(Rights::OWNER) || !rights.holds(Rights::OWNER),
                "owners are not made later",
            )?;
            unread |= before.holds(Rights::READ) && !rights.holds(Rights::READ);
        }
        Ok(unread)
    }

    fn check_keys(&self, body: &ControlBody, after: &Table, new_epoch: bool) -> Result<(), ControlError> {
        if new_epoch {
            ensure(body.epoch == self.epoch + 1, "a new key is a new epoch")?;
            ensure(!body.prev_key.is_empty(), "a new key hands over the one before")?;
            ensure(
                *body.key_commit != self.key_commit,
                "a new key has its own commitment",
            )?;
            ensure(body.wraps.len() == body.members.len(), "one wrap for each member")?;
            let aligned = body.members.iter().zip(&body.wraps).all(|(row, wrap)| {
                after
                    .get(&row.member)
                    .is_some_and(|rights| rights.holds(Rights::READ))
                    != wrap.is_empty()
            });
            ensure(aligned, "a new key is wrapped to everyone who may read")
        } else {
            ensure(
                body.epoch == self.epoch && *body.key_commit == self.key_commit,
                "the epoch stays",
            )?;
            ensure(
                body.prev_key.is_empty(),
                "only a new key hands over the one before",
            )?;
            let none = body.wraps.is_empty();
            let adds = body.kind == ControlKind::Add && body.wraps.len() == body.members.len();
            ensure(
                none != (body.kind == ControlKind::Add) && (none || adds),
                "wraps where none belong",
            )
        }
    }
}

type Table = SortedMap<MemberKey, Rights>;

/// The member table of an operation; refuses duplicates and any order but that of the keys.
fn table(body: &ControlBody) -> Result<Table, ControlError> {
    ensure(
        body.members.is_sorted_by(|a, b| a.member < b.member),
        "members are ordered by key",
    )?;
    ensure(
        body.members.iter().all(|row| row.rights.0 & !Rights::ALL.0 == 0),
        "unknown rights",
    )?;
    Ok(body.members.iter().map(|row| (row.member, row.rights)).collect())
}

/// Whether everyone in `smaller` has the same rights in `larger`.
fn keeps(larger: &Table, smaller: &Table) -> bool {
    smaller
        .iter()
        .all(|(key, rights)| larger.get(key) == Some(rights))
}

fn every_wrap(body: &ControlBody) -> bool {
    body.wraps.iter().all(|wrap| !wrap.is_empty())
}

const fn most_members(kind: SpaceKind) -> usize {
    match kind {
        SpaceKind::Own => limits::SELF_DEVICES,
        SpaceKind::Pair => 2,
        SpaceKind::Circle => limits::CIRCLE_MEMBERS,
    }
}

const fn ensure(holds: bool, what: &'static str) -> Result<(), ControlError> {
    if holds {
        Ok(())
    } else {
        Err(ControlError::Invalid(what))
    }
}

const fn allow(holds: bool) -> Result<(), ControlError> {
    if holds {
        Ok(())
    } else {
        Err(ControlError::Forbidden)
    }
}
