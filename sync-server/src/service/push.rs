//! Appending what was pushed, in order; the caller commits before anyone is told.

use super::{Core, Sql, control};
use crate::store::entry::{self, NewEntry};
use crate::store::recent::{Draft, Entry};
use crate::store::space::{self, SpaceRow};
use cairn_protocol::chain::SpaceState;
use cairn_protocol::codec::CodecError;
use cairn_protocol::control::Rights;
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::sync::{Ack, AckCode, SpaceRequest, SpaceStatus, SyncRequest};
use cairn_protocol::{EntryId, hash, limits};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::sync::Arc;

/// As many of the last entries are looked through for doubles, whatever the asker has read.
const LAST_ENTRIES: u64 = 32;

/// What became of one space's pushes.
#[derive(Debug, Default)]
pub(crate) struct SpacePush {
    /// Decided already, so that nothing is to be read.
    pub(crate) status: Option<SpaceStatus>,
    /// One for each pushed envelope.
    pub(crate) acks: Vec<Ack>,
    /// Index in the push by sequence number.
    pub(crate) own: BTreeMap<u64, u32>,
    /// Whether the log grew.
    pub(crate) grew: bool,
}

impl SpacePush {
    /// All envelopes answered with `code`, none looked at.
    pub(crate) fn refused(ask: &SpaceRequest, status: SpaceStatus, code: AckCode) -> Self {
        Self {
            status: Some(status),
            acks: refusals(ask, code),
            ..Self::default()
        }
    }

    /// Whether the storage refused it.
    pub(crate) fn is_unwritten(&self) -> bool {
        self.acks.iter().any(|ack| ack.code == AckCode::Storage)
    }
}

fn refusals(ask: &SpaceRequest, code: AckCode) -> Vec<Ack> {
    let places = (0..).zip(&ask.push);
    places.map(|(index, _)| ack(index, code, 0)).collect()
}

const fn ack(index: u32, code: AckCode, seq: u64) -> Ack {
    Ack { index, code, seq }
}

/// What stands for the pushes of a request that the storage refused.
pub(crate) fn unwritten(request: &SyncRequest) -> Vec<SpacePush> {
    let spaces = request.spaces.iter().take(limits::SPACES_PER_REQUEST);
    spaces
        .map(|ask| SpacePush {
            acks: refusals(ask, AckCode::Storage),
            ..SpacePush::default()
        })
        .collect()
}

/// What stands for the pushes of a request that has none.
pub(crate) fn none(request: &SyncRequest) -> Vec<SpacePush> {
    let spaces = request.spaces.iter().take(limits::SPACES_PER_REQUEST);
    spaces.map(|_| SpacePush::default()).collect()
}

impl Core {
    /// Whether `ask` carries a capability that holds.
    pub(crate) fn is_capable(&self, ask: &SpaceRequest, now_ms: i64) -> bool {
        self.secrets.holds(&ask.capability, ask.space, ask.member, now_ms)
    }

    /// Appends the pushes of every space, except those whose index is in `held` (too fast).
    pub(crate) fn push(
        &self,
        db: &Connection,
        draft: &mut Draft<'_>,
        request: &SyncRequest,
        held: &[usize],
        now_ms: i64,
    ) -> Sql<Vec<SpacePush>> {
        let spaces = request.spaces.iter().take(limits::SPACES_PER_REQUEST).enumerate();
        spaces
            .map(|(index, ask)| {
                if held.contains(&index) {
                    Ok(SpacePush::refused(ask, SpaceStatus::Busy, AckCode::RateLimited))
                } else if !self.is_capable(ask, now_ms) {
                    Ok(SpacePush::refused(ask, SpaceStatus::CapRequired, AckCode::Retry))
                } else if ask.push.is_empty() {
                    Ok(SpacePush::default())
                } else {
                    self.push_space(db, draft, ask, now_ms)
                }
            })
            .collect()
    }

    fn push_space(
        &self,
        db: &Connection,
        draft: &mut Draft<'_>,
        ask: &SpaceRequest,
        now_ms: i64,
    ) -> Sql<SpacePush> {
        let row = draft.load(db, ask.space)?;
        let base = row.as_ref().map(|row| (row.head_seq, row.head_log.tag()));
        let mut log = Log {
            core: self,
            db,
            seen_all: control::has_seen_all(ask, row.as_ref()),
            unread: None,
            draft,
            ask,
            row,
            entries: Vec::new(),
            is_reshaped: false,
            now_ms,
        };
        let mut push = SpacePush::default();
        for (index, bytes) in (0..).zip(&ask.push) {
            let (code, seq) = if (index as usize) < limits::PUSHES_PER_SPACE {
                log.push(bytes)?
            } else {
                (AckCode::Retry, 0)
            };
            push.acks.push(ack(index, code, seq));
            push.grew |= code == AckCode::Stored;
            if seq > 0 {
                push.own.insert(seq, index);
            }
        }
        let (true, Some(row)) = (push.grew, log.row) else {
            return Ok(push);
        };
        match base {
            Some(base) if !log.is_reshaped => draft.grew(row, base, log.entries),
            Some(_) | None => {
                space::save(db, &row, now_ms)?;
                draft.changed(ask.space);
            }
        }
        Ok(push)
    }
}

/// One space's log while it is pushed to.
struct Log<'a> {
    core: &'a Core,
    db: &'a Connection,
    ask: &'a SpaceRequest,
    row: Option<SpaceRow>,
    seen_all: bool,
    /// What the asker has not read of the log, and its last entries, once that was looked for.
    unread: Option<Unread>,
    draft: &'a Draft<'a>,
    /// What was appended.
    entries: Vec<Arc<Entry>>,
    /// Whether more than the log was changed.
    is_reshaped: bool,
    now_ms: i64,
}

type Verdict = (AckCode, u64);

/// Among what a push may be a double.
#[derive(Debug)]
enum Unread {
    /// Ids of entries and where they stand.
    Known(Vec<(EntryId, u64)>),
    /// More than are looked through.
    TooMany,
}

impl Log<'_> {
    fn push(&mut self, bytes: &[u8]) -> Sql<Verdict> {
        let envelope = match Envelope::decode(bytes) {
            Ok(envelope) if envelope.space == self.ask.space => envelope,
            Err(CodecError::TooLarge { .. }) => return Ok((AckCode::TooLarge, 0)),
            Ok(_) | Err(_) => return Ok((AckCode::BadEnvelope, 0)),
        };
        let id = hash::entry_id(bytes);
        match (envelope.version, envelope.kind) {
            (limits::VERSION, EnvelopeKind::Control) => self.push_control(&envelope, id, bytes),
            (limits::VERSION, kind) => self.push_data(&envelope, kind, id, bytes),
            // A later version's control operations are no operations here, whatever number they carry.
            (_, EnvelopeKind::Control) => self.push_data(&envelope, EnvelopeKind::Other(0), id, bytes),
            (_, kind) => self.push_data(&envelope, EnvelopeKind::Other(kind.code()), id, bytes),
        }
    }

    fn push_control(&mut self, envelope: &Envelope<'_>, id: EntryId, bytes: &[u8]) -> Sql<Verdict> {
        if let Some(known) = self.known(id)? {
            return Ok(known);
        }
        let applied = control::apply(self.ask.space, self.row.as_ref(), envelope.body, self.seen_all);
        let membership = match applied {
            Ok(membership) => membership,
            Err(code) => return Ok((code, 0)),
        };
        // A full space can still change its members, within reason.
        if self.would_exceed(self.core.limits.quota_bytes.saturating_mul(2), bytes) {
            return Ok((AckCode::Quota, 0));
        }
        self.is_reshaped = true;
        let deleted = membership.state == SpaceState::Deleted;
        space::save_members(self.db, &membership)?;
        match &mut self.row {
            Some(row) => row.membership = Arc::new(membership),
            None => self.row = Some(SpaceRow::born(membership)),
        }
        let verdict = self.append(EnvelopeKind::Control, envelope.epoch, id, bytes)?;
        if deleted {
            entry::purge(self.db, self.ask.space)?;
            space::bury(self.db, self.ask.space, self.now_ms)?;
        }
        Ok(verdict)
    }

    fn push_data(
        &mut self,
        envelope: &Envelope<'_>,
        kind: EnvelopeKind,
        id: EntryId,
        bytes: &[u8],
    ) -> Sql<Verdict> {
        let Some(row) = &self.row else {
            return Ok((AckCode::Retry, 0));
        };
        let writes = row
            .member(self.ask.member)
            .is_some_and(|(_, rights)| rights.holds(Rights::WRITE));
        let refusal = if !writes {
            Some(AckCode::ReadOnly)
        } else if row.membership.state != SpaceState::Open {
            Some(AckCode::Closed)
        } else if kind == EnvelopeKind::Data && envelope.epoch != row.membership.epoch {
            Some(AckCode::StaleEpoch)
        } else if self.would_exceed(self.core.limits.quota_bytes, bytes) {
            Some(AckCode::Quota)
        } else {
            None
        };
        match (self.known(id)?, refusal) {
            (Some((AckCode::Retry, _)) | None, Some(code)) => Ok((code, 0)),
            (Some(known), _) => Ok(known),
            (None, None) => self.append(kind, envelope.epoch, id, bytes),
        }
    }

    /// The verdict over an envelope that stands in the log already, whatever may be written now. It is looked for among what
    /// the asker has not read, and the last entries: nobody sends again what came back to them long ago.
    fn known(&mut self, id: EntryId) -> Sql<Option<Verdict>> {
        if self.unread.is_none() {
            self.unread = Some(self.look()?);
        }
        Ok(match &self.unread {
            Some(Unread::Known(places)) => {
                let place = places.iter().find(|(known, _)| *known == id);
                place.map(|(_, seq)| (AckCode::Duplicate, *seq))
            }
            // Once they have read some of it, they may push again.
            Some(Unread::TooMany) | None => Some((AckCode::Retry, 0)),
        })
    }

    fn look(&self) -> Sql<Unread> {
        let Some(row) = &self.row else {
            return Ok(Unread::Known(Vec::new()));
        };
        let (space, seq, log) = (self.ask.space, self.ask.seq, self.ask.log);
        let tag_at = || {
            let kept = self
                .draft
                .look(space, |kept| kept.covers(seq).then(|| kept.tag_at(seq)));
            kept.map_or_else(|| entry::tag_at(self.db, space, seq), Ok)
        };
        // Whose cursor is not of this log has read nothing of it.
        let read = if row.holds((seq, log), tag_at)? { seq } else { 0 };
        if row.head_seq.saturating_sub(read) > self.core.limits.unread_entries {
            return Ok(Unread::TooMany);
        }
        let from = read.min(row.head_seq.saturating_sub(LAST_ENTRIES));
        let kept = self.draft.look(space, |kept| {
            let place = |entry: &Entry| (entry.id, entry.stored.seq);
            kept.covers(from).then(|| kept.after(from).map(place).collect())
        });
        Ok(Unread::Known(match kept {
            Some(places) => places,
            None => entry::ids_after(self.db, space, from)?,
        }))
    }

    fn would_exceed(&self, quota: u64, bytes: &[u8]) -> bool {
        let held = self.row.as_ref().map_or(0, |row| row.bytes);
        held.saturating_add(bytes.len() as u64) > quota
    }

    fn append(&mut self, kind: EnvelopeKind, epoch: u64, id: EntryId, bytes: &[u8]) -> Sql<Verdict> {
        let Some(row) = &mut self.row else {
            return Ok((AckCode::Retry, 0));
        };
        let entry = NewEntry {
            space: self.ask.space,
            seq: row.head_seq + 1,
            id,
            kind,
            epoch,
            now_ms: self.now_ms,
            log: hash::log_next(row.head_log, id),
            total: row.bytes + bytes.len() as u64,
            body: bytes,
        };
        entry::append(self.db, &entry)?;
        row.head_seq = entry.seq;
        row.head_log = entry.log;
        row.bytes = entry.total;
        if let Some(Unread::Known(places)) = &mut self.unread {
            places.push((id, entry.seq));
        }
        self.entries.push(Arc::new(Entry {
            id,
            stored: entry.stored(),
            body: bytes.to_vec().into(),
        }));
        Ok((AckCode::Stored, row.head_seq))
    }
}
