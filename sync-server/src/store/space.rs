//! The row of a space and its member table.

use super::entry::{self, LogEnd};
use super::{damaged, signed, unsigned};
use cairn_protocol::chain::{Membership, SpaceState};
use cairn_protocol::control::{Rights, SpaceKind};
use cairn_protocol::{LogHash, LogTag, MemberKey, MemberTag, SortedMap, SpaceId, hash};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::sync::Arc;

type Sql<T> = Result<T, rusqlite::Error>;

/// A space as the relay knows it.
#[derive(Debug, Clone)]
pub struct SpaceRow {
    /// Chain head and member table.
    pub membership: Arc<Membership>,
    /// The last sequence number.
    pub head_seq: u64,
    /// The log hash there.
    pub head_log: LogHash,
    /// Entries up to here are gone.
    pub base_seq: u64,
    /// Bytes of its envelopes.
    pub bytes: u64,
}

impl SpaceRow {
    /// A space whose genesis is not yet appended.
    pub fn born(membership: Membership) -> Self {
        Self {
            head_log: hash::log_start(membership.space),
            membership: Arc::new(membership),
            head_seq: 0,
            base_seq: 0,
            bytes: 0,
        }
    }

    /// Whether a cursor is of this log; `tag_at` gives the short log hash where it stands, when that is before the end.
    pub fn holds(
        &self,
        (seq, log): (u64, LogTag),
        tag_at: impl FnOnce() -> Sql<Option<LogTag>>,
    ) -> Sql<bool> {
        Ok(match seq {
            // A cursor at the very beginning says nothing that could differ.
            0 => true,
            seq if seq > self.head_seq => false,
            seq if seq == self.head_seq => self.head_log.tag() == log,
            _ => tag_at()? == Some(log),
        })
    }

    /// The member whose key starts with `tag`.
    pub fn member(&self, tag: MemberTag) -> Option<(MemberKey, Rights)> {
        self.membership
            .members
            .iter()
            .find(|(key, _)| key.tag() == tag)
            .map(|(key, rights)| (*key, *rights))
    }
}

/// Reads a space; `None` when the relay does not know it.
pub fn load(db: &Connection, space: SpaceId) -> Sql<Option<SpaceRow>> {
    let Some(end) = entry::end(db, space)? else {
        return Ok(None);
    };
    let members = members(db, space)?;
    db.prepare_cached(
        "SELECT kind, state, birth, base_seq, ctl_index, ctl_hash, epoch, key_commit, key_is_stale
         FROM space WHERE space_id = ?1",
    )?
    .query_row([space.as_bytes()], |row| Ok(read(space, members, &end, row)))
    .optional()?
    .transpose()
}

fn read(space: SpaceId, members: SortedMap<MemberKey, Rights>, end: &LogEnd, row: &Row<'_>) -> Sql<SpaceRow> {
    let membership = Membership {
        space,
        kind: match row.get(0)? {
            0 => SpaceKind::Own,
            1 => SpaceKind::Pair,
            2 => SpaceKind::Circle,
            _ => return Err(damaged()),
        },
        state: match row.get(1)? {
            0 => SpaceState::Open,
            1 => SpaceState::Closed,
            2 => SpaceState::Deleted,
            _ => return Err(damaged()),
        },
        birth: row.get(2)?,
        index: unsigned(row.get(4)?),
        head: row.get(5)?,
        epoch: unsigned(row.get(6)?),
        key_commit: row.get(7)?,
        key_is_stale: row.get(8)?,
        members,
    };
    Ok(SpaceRow {
        membership: Arc::new(membership),
        head_seq: end.seq,
        head_log: end.log,
        base_seq: unsigned(row.get(3)?),
        bytes: end.total,
    })
}

fn members(db: &Connection, space: SpaceId) -> Sql<SortedMap<MemberKey, Rights>> {
    let mut statement = db.prepare_cached("SELECT member_pk, rights FROM member WHERE space_id = ?1")?;
    let rows = statement.query_map([space.as_bytes()], |row| {
        Ok((MemberKey::new(row.get(0)?), Rights(row.get(1)?)))
    })?;
    rows.collect()
}

/// Writes the row of a space, new or known. How far its log goes is told by its last entry.
pub fn save(db: &Connection, row: &SpaceRow, now_ms: i64) -> Sql<()> {
    let membership = &row.membership;
    db.prepare_cached(
        "INSERT INTO space (space_id, kind, state, birth, base_seq, ctl_index, ctl_hash, epoch, key_commit,
                            key_is_stale, created_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (space_id) DO UPDATE SET
            state = ?3, base_seq = ?5, ctl_index = ?6, ctl_hash = ?7, epoch = ?8, key_commit = ?9, key_is_stale = ?10",
    )?
    .execute(params![
        membership.space.as_bytes(),
        match membership.kind {
            SpaceKind::Own => 0,
            SpaceKind::Pair => 1,
            SpaceKind::Circle => 2,
        },
        match membership.state {
            SpaceState::Open => 0,
            SpaceState::Closed => 1,
            SpaceState::Deleted => 2,
        },
        membership.birth,
        signed(row.base_seq),
        signed(membership.index),
        membership.head,
        signed(membership.epoch),
        membership.key_commit,
        membership.key_is_stale,
        now_ms.div_euclid(86_400_000),
    ])?;
    Ok(())
}

/// Replaces the member table of a space.
pub fn save_members(db: &Connection, membership: &Membership) -> Sql<()> {
    let space = membership.space.as_bytes();
    db.prepare_cached("DELETE FROM member WHERE space_id = ?1")?
        .execute([space])?;
    let mut insert =
        db.prepare_cached("INSERT INTO member (space_id, m8, member_pk, rights) VALUES (?1, ?2, ?3, ?4)")?;
    for (key, rights) in &membership.members {
        insert.execute(params![space, key.tag().as_bytes(), key.as_bytes(), rights.0])?;
    }
    Ok(())
}

/// The whole key behind `tag` in a space, if it has such a member.
pub fn member_with_tag(db: &Connection, space: SpaceId, tag: MemberTag) -> Sql<Option<MemberKey>> {
    db.prepare_cached("SELECT member_pk FROM member WHERE space_id = ?1 AND m8 = ?2")?
        .query_row(params![space.as_bytes(), tag.as_bytes()], |row| {
            Ok(MemberKey::new(row.get(0)?))
        })
        .optional()
}

/// Notes that a space was deleted.
pub fn bury(db: &Connection, space: SpaceId, now_ms: i64) -> Sql<()> {
    db.execute(
        "INSERT INTO tombstone (space_id, deleted_min) VALUES (?1, ?2) ON CONFLICT (space_id) DO NOTHING",
        params![space.as_bytes(), now_ms.div_euclid(60_000)],
    )?;
    Ok(())
}

/// How many spaces there are, and how many entries and bytes those hold that are not deleted.
pub fn totals(db: &Connection) -> Sql<(u64, u64, u64)> {
    let spaces = db.query_row("SELECT count(*) FROM space", [], |row| Ok(unsigned(row.get(0)?)))?;
    let (entries, bytes) = db.query_row(
        "SELECT coalesce(sum(seq), 0), coalesce(sum(total), 0)
         FROM space JOIN entry USING (space_id)
         WHERE state <> 2 AND seq = (SELECT max(seq) FROM entry WHERE space_id = space.space_id)",
        [],
        |row| Ok((unsigned(row.get(0)?), unsigned(row.get(1)?))),
    )?;
    Ok((spaces, entries, bytes))
}
