//! What a request gets to read: entries after each cursor within the size asked for, and signed heads.

use super::source::Source;
use super::{Core, SpacePush, Sql};
use crate::store::space::SpaceRow;
use cairn_protocol::chain::SpaceState;
use cairn_protocol::control::Rights;
use cairn_protocol::sync::{
    AckCode, EntryFrame, Head, SpaceAnswer, SpaceRequest, SpaceStatus, SyncAnswer, SyncRequest,
};
use cairn_protocol::{ByteArray, LogTag, SpaceId, codec, limits};
use std::collections::BTreeSet;

/// What an entry costs beside its envelope, at most.
const ENTRY_COST: usize = 24;
/// What an acknowledgement costs, at most.
const ACK_COST: usize = 20;
/// What a space costs beside entries and acknowledgements, at most.
const SPACE_COST: usize = 256;

/// For which spaces a head is signed.
#[derive(Debug)]
pub(crate) enum Heads {
    /// Every space that has news or pushes.
    All,
    /// These, where they have news or pushes.
    News(BTreeSet<SpaceId>),
    /// These, news or not.
    Of(BTreeSet<SpaceId>),
}

/// How far a space was read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor {
    pub(crate) space: SpaceId,
    pub(crate) seq: u64,
    pub(crate) log: LogTag,
}

/// An answer, and how far it reads.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) answer: SyncAnswer,
    /// For each space that is served, whether or not it had news.
    pub(crate) cursors: Vec<Cursor>,
}

/// The answer when the storage refuses: nothing was acknowledged, push again.
pub(crate) fn busy(request: &SyncRequest, now_ms: i64, retry_after_ms: u32) -> SyncAnswer {
    let spaces = request.spaces.iter().take(limits::SPACES_PER_REQUEST);
    SyncAnswer {
        spaces: spaces
            .map(|ask| {
                let push = SpacePush::refused(ask, SpaceStatus::Busy, AckCode::Retry);
                plain(ask, SpaceStatus::Busy, push, None)
            })
            .collect(),
        retry_after_ms: Some(retry_after_ms),
        ..empty(request, now_ms)
    }
}

fn empty(request: &SyncRequest, now_ms: i64) -> SyncAnswer {
    SyncAnswer {
        version: limits::VERSION,
        id: request.id,
        time_ms: now_ms,
        spaces: Vec::new(),
        retry_after_ms: None,
        ephemeral: Vec::new(),
    }
}

fn plain(ask: &SpaceRequest, status: SpaceStatus, push: SpacePush, head: Option<Head>) -> SpaceAnswer {
    SpaceAnswer {
        space: ask.space,
        status,
        acks: push.acks,
        entries: Vec::new(),
        head,
        more: false,
        base_seq: 0,
    }
}

/// A space of the request with what is known about it.
struct Asked<'a> {
    ask: &'a SpaceRequest,
    push: SpacePush,
    status: SpaceStatus,
    row: Option<SpaceRow>,
}

impl Asked<'_> {
    fn news(&self) -> Option<&SpaceRow> {
        self.row
            .as_ref()
            .filter(|row| self.status == SpaceStatus::Ok && row.head_seq > self.ask.seq)
    }

    /// Members see the head; others only when they just pushed what it covers.
    fn may_see_head(&self) -> bool {
        match self.status {
            SpaceStatus::Ok | SpaceStatus::Reset | SpaceStatus::Behind | SpaceStatus::Deleted => true,
            SpaceStatus::NotMember => !self.push.own.is_empty(),
            SpaceStatus::CapRequired | SpaceStatus::UnknownSpace | SpaceStatus::Busy => false,
        }
    }
}

impl Core {
    /// Answers `request` after its `pushes` were committed, from a source that stands still meanwhile.
    pub(crate) fn read(
        &self,
        source: &impl Source,
        request: &SyncRequest,
        pushes: Vec<SpacePush>,
        heads: &Heads,
        now_ms: i64,
    ) -> Sql<Reading> {
        let mut answer = empty(request, now_ms);
        let mut cursors = Vec::new();
        let asked: Vec<Asked<'_>> = request
            .spaces
            .iter()
            .zip(pushes)
            .map(|(ask, push)| self.look(source, ask, push, now_ms))
            .collect::<Sql<_>>()?;
        if asked.iter().any(|asked| asked.status == SpaceStatus::Busy) {
            answer.retry_after_ms = Some(1_000);
        }
        let mut budget = Budget::new(request, &asked);
        for asked in asked {
            let row = asked.row.as_ref();
            let mut cursor = Cursor {
                space: asked.ask.space,
                seq: asked.ask.seq,
                log: asked.ask.log,
            };
            let quiet =
                asked.status == SpaceStatus::Ok && asked.push.acks.is_empty() && asked.news().is_none();
            let wants_head = asked.may_see_head()
                && match heads {
                    Heads::All => !quiet,
                    Heads::News(spaces) => !quiet && spaces.contains(&asked.ask.space),
                    Heads::Of(spaces) => spaces.contains(&asked.ask.space),
                };
            let (mut entries, mut more) = (Vec::new(), false);
            if asked.news().is_some() {
                more = budget.read(source, &asked, &mut entries, &mut cursor)?;
            }
            if asked.status == SpaceStatus::Ok {
                cursors.push(cursor);
            }
            if quiet && !wants_head {
                continue;
            }
            let head = row
                .filter(|_| wants_head)
                .map(|row| source.head(asked.ask.space, now_ms, || self.head(row, now_ms)));
            let base_seq = row.filter(|_| asked.may_see_head()).map_or(0, |row| row.base_seq);
            answer.spaces.push(SpaceAnswer {
                entries,
                more,
                base_seq,
                ..plain(asked.ask, asked.status, asked.push, head)
            });
        }
        Ok(Reading { answer, cursors })
    }

    fn look<'a>(
        &self,
        source: &impl Source,
        ask: &'a SpaceRequest,
        push: SpacePush,
        now_ms: i64,
    ) -> Sql<Asked<'a>> {
        let decided = push.status.or_else(|| {
            let capable = self.is_capable(ask, now_ms);
            (!capable).then_some(SpaceStatus::CapRequired)
        });
        let (status, row) = match decided {
            Some(status) => (status, None),
            None => {
                let row = source.space(ask.space)?;
                let status = match status(source, ask, row.as_ref())? {
                    // What was not written may be why the relay knows nothing of the space, or of this member.
                    status if status != SpaceStatus::Ok && push.is_unwritten() => SpaceStatus::Busy,
                    status => status,
                };
                (status, row)
            }
        };
        Ok(Asked {
            ask,
            push,
            status,
            row,
        })
    }

    fn head(&self, row: &SpaceRow, now_ms: i64) -> Head {
        let head = Head {
            seq: row.head_seq,
            log: row.head_log,
            epoch: row.membership.epoch,
            control_index: row.membership.index,
            time_ms: now_ms,
            signature: ByteArray::from([0; 64]),
        };
        self.secrets.sign_head(row.membership.space, head)
    }
}

fn status(source: &impl Source, ask: &SpaceRequest, row: Option<&SpaceRow>) -> Sql<SpaceStatus> {
    let Some(row) = row else {
        return Ok(SpaceStatus::UnknownSpace);
    };
    let reads = row
        .member(ask.member)
        .is_some_and(|(_, rights)| rights.holds(Rights::READ));
    if !reads {
        return Ok(SpaceStatus::NotMember);
    }
    if row.membership.state == SpaceState::Deleted {
        return Ok(SpaceStatus::Deleted);
    }
    let same = row.holds((ask.seq, ask.log), || source.tag_at(ask.space, ask.seq))?;
    Ok(if !same {
        SpaceStatus::Reset
    } else if ask.seq < row.base_seq {
        SpaceStatus::Behind
    } else {
        SpaceStatus::Ok
    })
}

/// How many bytes of entries the answer may still carry, shared among the spaces that have news, so that a busy space
/// never starves a quiet one. The first entry of all always fits the size asked for, never the size of a body; the first
/// of each further space fits while anything is left.
struct Budget {
    is_empty: bool,
    left: usize,
    hard_left: usize,
    spaces_left: usize,
}

impl Budget {
    fn new(request: &SyncRequest, asked: &[Asked<'_>]) -> Self {
        let acks: usize = asked.iter().map(|asked| asked.push.acks.len()).sum();
        let fixed = codec::MAGIC.len() + SPACE_COST * (asked.len() + 1) + ACK_COST * acks;
        let hard_left = limits::BODY_BYTES.saturating_sub(fixed);
        Self {
            is_empty: true,
            left: (request.max_bytes as usize).min(hard_left),
            hard_left,
            spaces_left: asked.iter().filter(|asked| asked.news().is_some()).count(),
        }
    }

    /// Reads the next space's share; answers whether more waits behind it.
    fn read(
        &mut self,
        source: &impl Source,
        asked: &Asked<'_>,
        entries: &mut Vec<EntryFrame>,
        cursor: &mut Cursor,
    ) -> Sql<bool> {
        let mut share = self.left / self.spaces_left.max(1);
        self.spaces_left = self.spaces_left.saturating_sub(1);
        let mut more = false;
        let held = asked.ask.held.iter().flatten().take(limits::PUSHES_PER_SPACE);
        let held: BTreeSet<u64> = held.copied().collect();
        source.after(asked.ask.space, asked.ask.seq, |stored| {
            let own = asked.push.own.get(&stored.seq).copied();
            let has = own.is_some() || held.contains(&stored.seq);
            let cost = ENTRY_COST + if has { 0 } else { stored.size };
            let room = if entries.is_empty() { self.left } else { share };
            let fits = (self.is_empty || cost <= room) && cost <= self.hard_left;
            if !fits {
                more = true;
                return Ok(false);
            }
            self.is_empty = false;
            share = share.saturating_sub(cost);
            self.left = self.left.saturating_sub(cost);
            self.hard_left -= cost;
            cursor.seq = stored.seq;
            cursor.log = stored.log.tag();
            let envelope = match has {
                true => None,
                false => Some(source.body(asked.ask.space, stored.seq)?),
            };
            entries.push(EntryFrame {
                seq: stored.seq,
                received_min: stored.received_min,
                envelope,
                own,
            });
            Ok(true)
        })?;
        Ok(more)
    }
}
