//! Invites and the replies to them.

use super::unsigned;
use cairn_protocol::invite::InvitePut;
use cairn_protocol::{ByteVec, InviteId, MemberKey};
use rusqlite::{Connection, OptionalExtension, params};

type Sql<T> = Result<T, rusqlite::Error>;

/// An invite as stored.
#[derive(Debug, Clone)]
pub struct InviteRow {
    /// The key that the first PUT fixed.
    pub key: MemberKey,
    /// Sealed to whoever has the link.
    pub payload: Vec<u8>,
    /// When it ends, UTC milliseconds.
    pub expires_ms: i64,
    /// How many replies it takes in all; 0 when revoked.
    pub uses: u16,
    /// Replies that came too late.
    pub refused: u16,
}

/// Reads an invite that has not ended.
pub fn load(db: &Connection, id: InviteId, now_ms: i64) -> Sql<Option<InviteRow>> {
    db.prepare_cached(
        "SELECT invite_key, payload, expires_ms, uses, refused FROM invite
         WHERE invite_id = ?1 AND expires_ms > ?2",
    )?
    .query_row(params![id.as_bytes(), now_ms], |row| {
        Ok(InviteRow {
            key: MemberKey::new(row.get(0)?),
            payload: row.get(1)?,
            expires_ms: row.get(2)?,
            uses: row.get(3)?,
            refused: row.get(4)?,
        })
    })
    .optional()
}

/// Creates or replaces an invite; a revoked one keeps no payload.
pub fn save(db: &Connection, id: InviteId, put: &InvitePut) -> Sql<()> {
    let payload: &[u8] = if put.uses == 0 { &[] } else { &put.payload };
    db.execute(
        "INSERT INTO invite (invite_id, invite_key, payload, expires_ms, uses) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (invite_id) DO UPDATE SET payload = ?3, expires_ms = ?4, uses = ?5",
        params![
            id.as_bytes(),
            put.key.as_bytes(),
            payload,
            put.expires_ms,
            put.uses
        ],
    )?;
    Ok(())
}

/// Forgets invites that ended, with their replies.
pub fn sweep(db: &Connection, now_ms: i64) -> Sql<()> {
    db.prepare_cached(
        "DELETE FROM invite_reply WHERE invite_id IN (SELECT invite_id FROM invite WHERE expires_ms <= ?1)",
    )?
    .execute([now_ms])?;
    db.prepare_cached("DELETE FROM invite WHERE expires_ms <= ?1")?
        .execute([now_ms])?;
    Ok(())
}

/// How many invites there are.
pub fn count(db: &Connection) -> Sql<u64> {
    db.query_row("SELECT count(*) FROM invite", [], |row| Ok(unsigned(row.get(0)?)))
}

/// The replies so far, oldest first.
pub fn replies(db: &Connection, id: InviteId) -> Sql<Vec<ByteVec>> {
    let mut statement =
        db.prepare_cached("SELECT sealed FROM invite_reply WHERE invite_id = ?1 ORDER BY id")?;
    let rows = statement.query_map([id.as_bytes()], |row| {
        Ok(ByteVec::from(row.get::<_, Vec<u8>>(0)?))
    })?;
    rows.collect()
}

/// Keeps a reply.
pub fn reply(db: &Connection, id: InviteId, sealed: &[u8]) -> Sql<()> {
    db.execute(
        "INSERT INTO invite_reply (invite_id, sealed) VALUES (?1, ?2)",
        params![id.as_bytes(), sealed],
    )?;
    Ok(())
}

/// Counts a reply that came too late.
pub fn refuse(db: &Connection, id: InviteId) -> Sql<()> {
    db.execute(
        "UPDATE invite SET refused = min(refused + 1, 65535) WHERE invite_id = ?1",
        [id.as_bytes()],
    )?;
    Ok(())
}
