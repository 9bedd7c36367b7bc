//! The row of a space and its member table.

use super::{damaged, signed, unsigned};
use cairn_protocol::chain::{Membership, SpaceState};
use cairn_protocol::control::{Rights, SpaceKind};
use cairn_protocol::{LogHash, MemberKey, MemberTag, SortedMap, SpaceId, hash};
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
    /// How many entries it has.
    pub entries: u64,
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
            entries: 0,
        }
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
    let members = members(db, space)?;
    db.prepare_cached(
        "SELECT kind, state, birth, head_seq, head_l, base_seq, ctl_index, ctl_hash, epoch, key_commit,
                key_is_stale, bytes, entries
         FROM space WHERE space_id = ?1",
    )?
    .query_row([space.as_bytes()], |row| Ok(read(space, members, row)))
    .optional()?
    .transpose()
}

fn read(space: SpaceId, members: SortedMap<MemberKey, Rights>, row: &Row<'_>) -> Sql<SpaceRow> {
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
        index: unsigned(row.get(6)?),
        head: row.get(7)?,
        epoch: unsigned(row.get(8)?),
        key_commit: row.get(9)?,
        key_is_stale: row.get(10)?,
        members,
    };
    Ok(SpaceRow {
        membership: Arc::new(membership),
        head_seq: unsigned(row.get(3)?),
        head_log: LogHash::new(row.get(4)?),
        base_seq: unsigned(row.get(5)?),
        bytes: unsigned(row.get(11)?),
        entries: unsigned(row.get(12)?),
    })
}

fn members(db: &Connection, space: SpaceId) -> Sql<SortedMap<MemberKey, Rights>> {
    let mut statement = db.prepare_cached("SELECT member_pk, rights FROM member WHERE space_id = ?1")?;
    let rows = statement.query_map([space.as_bytes()], |row| {
        Ok((MemberKey::new(row.get(0)?), Rights(row.get(1)?)))
    })?;
    rows.collect()
}

/// Writes the row of a space, new or known.
pub fn save(db: &Connection, row: &SpaceRow, now_ms: i64) -> Sql<()> {
    let membership = &row.membership;
    db.prepare_cached(
        "INSERT INTO space (space_id, kind, state, birth, head_seq, head_l, base_seq, ctl_index, ctl_hash, epoch,
                            key_commit, key_is_stale, bytes, entries, created_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (space_id) DO UPDATE SET
            state = ?3, head_seq = ?5, head_l = ?6, base_seq = ?7, ctl_index = ?8, ctl_hash = ?9, epoch = ?10,
            key_commit = ?11, key_is_stale = ?12, bytes = ?13, entries = ?14",
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
        signed(row.head_seq),
        row.head_log.as_bytes(),
        signed(row.base_seq),
        signed(membership.index),
        membership.head,
        signed(membership.epoch),
        membership.key_commit,
        membership.key_is_stale,
        signed(row.bytes),
        signed(row.entries),
        now_ms.div_euclid(86_400_000),
    ])?;
    Ok(())
}

/// Writes how far the log of a known space goes.
pub fn save_log(db: &Connection, row: &SpaceRow) -> Sql<()> {
    db.prepare_cached(
        "UPDATE space SET head_seq = ?2, head_l = ?3, bytes = ?4, entries = ?5 WHERE space_id = ?1",
    )?
    .execute(params![
        row.membership.space.as_bytes(),
        signed(row.head_seq),
        row.head_log.as_bytes(),
        signed(row.bytes),
        signed(row.entries),
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

/// How many spaces there are, and how many entries and bytes they hold.
pub fn totals(db: &Connection) -> Sql<(u64, u64, u64)> {
    db.query_row(
        "SELECT count(*), coalesce(sum(entries), 0), coalesce(sum(bytes), 0) FROM space",
        [],
        |row| {
            Ok((
                unsigned(row.get(0)?),
                unsigned(row.get(1)?),
                unsigned(row.get(2)?),
            ))
        },
    )
}
