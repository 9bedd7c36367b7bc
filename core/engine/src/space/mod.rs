//! One space on this device: its small record, lanes, outbox and open documents.

mod admit;
pub(crate) mod documents;
pub(crate) mod log;
mod membership;
mod outbox;
pub(crate) mod position;
mod reading;
mod repair;

use crate::language::reply::Standing;
use crate::port::Write;
use crate::space::documents::OpenDocs;
use crate::space::position::Position;
use crate::turn::Turn;
use cairn_crypto::SpaceKey;
use cairn_crypto::lane::LaneTip;
use cairn_model::{Roster, RosterEntry};
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{
    ActorId, ByteArray, ByteVec, DocId, EntryId, InviteId, LogHash, MemberKey, RelayKey, SortedMap, SpaceId,
    codec,
};
use minicbor::{Decode, Encode};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// A change of membership that waits to be built against the newest head.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Intent {
    /// Let someone in.
    #[n(0)]
    Add {
        /// The encoded [`cairn_crypto::BoundCard`].
        #[n(0)]
        card: ByteVec,
        /// Role name offered.
        #[n(1)]
        role: Option<String>,
        /// The invite by which they came.
        #[n(2)]
        invite: Option<InviteId>,
    },
    /// Take someone out.
    #[n(1)]
    Remove {
        /// Whom.
        #[n(0)]
        member: MemberKey,
    },
    /// Leave.
    #[n(2)]
    Leave,
    /// A new key.
    #[n(3)]
    Rotate,
    /// Read-only from here.
    #[n(4)]
    Close,
    /// The relay forgets the content.
    #[n(5)]
    Delete,
}

/// How far apart the signatures are that are kept of a lane.
const MARK_BYTES: u64 = 24 << 10;

/// What is stored of a space beside its operations, lanes and documents.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct SpaceRecord {
    #[n(0)]
    pub(crate) relay: String,
    #[n(1)]
    pub(crate) relay_key: Option<RelayKey>,
    #[n(2)]
    pub(crate) kind: SpaceKind,
    /// Zeros until the offer of an invite was opened.
    #[n(3)]
    pub(crate) birth: ByteArray<16>,
    #[n(4)]
    pub(crate) seq: u64,
    #[n(5)]
    pub(crate) log: Option<LogHash>,
    #[n(6)]
    pub(crate) standing: u8,
    #[n(7)]
    pub(crate) keys: Vec<(u64, ByteArray<32>)>,
    #[n(8)]
    pub(crate) capability: ByteVec,
    #[n(9)]
    pub(crate) capability_ends_ms: i64,
    #[n(10)]
    pub(crate) next_outbox: u64,
    #[n(11)]
    pub(crate) intents: Vec<Intent>,
    #[n(12)]
    pub(crate) title: String,
    /// The local hour in which the day's heard record was last looked at.
    #[n(13)]
    pub(crate) heard_hour: i64,
    /// The profile's name was written into the documents.
    #[n(14)]
    pub(crate) introduced: bool,
    /// The stored view is of an earlier moment. A browser reads it off the end of the record, without the core.
    #[n(15)]
    #[cbor(default)]
    pub(crate) view_is_old: bool,
}

/// How far one lane has come on this device.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct LaneRecord {
    #[n(0)]
    pub(crate) doc: String,
    #[n(1)]
    pub(crate) member: MemberKey,
    #[n(2)]
    pub(crate) nonce: ByteArray<8>,
    /// The last change held here.
    #[n(3)]
    pub(crate) seq: u64,
    /// The chain hash there.
    #[n(4)]
    pub(crate) chain: ByteArray<32>,
    /// Its author's signature there; own lanes are signed when they are sealed.
    #[n(5)]
    pub(crate) tip_sig: Option<ByteArray<64>>,
    /// Own lanes: the last change that was sealed into the outbox.
    #[n(6)]
    pub(crate) sealed: u64,
    /// The last change seen in the relay's log.
    #[n(7)]
    pub(crate) logged: u64,
    /// Written by this installation, which may go on writing it.
    #[n(8)]
    pub(crate) open: bool,
    /// Earlier tips with their author's signatures, about every 24 KiB, so that a long lane can be given back in pieces.
    #[n(9)]
    pub(crate) marks: Vec<(u64, ByteArray<64>)>,
    /// Bytes of changes since the last mark.
    #[n(10)]
    pub(crate) unmarked_bytes: u64,
    /// Own lanes: the last change that a person asked for; others only say that one was here.
    #[n(11)]
    pub(crate) said: Option<u64>,
    /// Pieces (first and last change) seen in the relay's log behind `logged`, while what comes between is not there:
    /// a relay without room may take a small piece and refuse the larger one before it.
    #[n(12)]
    #[cbor(default)]
    pub(crate) ahead: Vec<(u64, u64)>,
}

impl LaneRecord {
    pub(crate) fn tip(&self) -> LaneTip {
        LaneTip {
            seq: self.seq,
            chain: *self.chain,
        }
    }

    /// Moves to a change in the middle of a segment, over which there is no signature; the rest will come.
    pub(crate) fn advance_unsigned(&mut self, tip: LaneTip, bytes: u64) {
        if let Some(before) = self.tip_sig.take() {
            self.marks.push((self.seq, before));
            self.unmarked_bytes = 0;
        }
        self.unmarked_bytes += bytes;
        self.seq = tip.seq;
        self.chain = tip.chain.into();
    }

    /// Moves to a tip that its author signed, `bytes` of changes further on.
    pub(crate) fn advance(&mut self, tip: LaneTip, signature: ByteArray<64>, bytes: u64) {
        match self.tip_sig {
            Some(before) if self.unmarked_bytes + bytes > MARK_BYTES => {
                self.marks.push((self.seq, before));
                self.unmarked_bytes = bytes;
            }
            _ => self.unmarked_bytes += bytes,
        }
        self.seq = tip.seq;
        self.chain = tip.chain.into();
        self.tip_sig = Some(signature);
    }
}

/// Something sealed that waits to be covered by a signed head.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct OutboxItem {
    #[n(0)]
    pub(crate) id: EntryId,
    #[n(1)]
    pub(crate) envelope: ByteVec,
    /// The intent that it carries out, if it is a control operation made here.
    #[n(2)]
    pub(crate) intent: Option<Intent>,
    #[n(3)]
    pub(crate) control: bool,
    /// Where it stands in the log, once seen there.
    #[n(4)]
    pub(crate) seq: Option<u64>,
}

/// A piece of the log that was refused, or that waits for what must come before it.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub(crate) struct QuarantineItem {
    #[n(0)]
    pub(crate) reason: String,
    /// The encoded segment, when it may still become acceptable.
    #[n(1)]
    pub(crate) waiting: Option<ByteVec>,
    /// It was accepted after all.
    #[n(2)]
    pub(crate) resolved: bool,
}

/// Whether lanes of earlier runs could be those of another installation that this one is a copy of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// They are this installation's.
    None,
    /// They are not continued until the relay has shown all that it holds.
    UntilHeard,
    /// The relay may lack what it held before, such as changes of those lanes: they are not continued in this run.
    ThisRun,
}

/// A space.
pub(crate) struct Space {
    pub(crate) id: SpaceId,
    pub(crate) record: SpaceRecord,
    pub(crate) standing: Standing,
    pub(crate) at: Position,
    /// The log being re-read from its start; takes the place of `at` when the end is reached.
    pub(crate) repair: Option<Position>,
    /// So many readings from the start contradicted themselves in a row.
    pub(crate) contradictions: u8,
    pub(crate) lanes: SortedMap<(DocId, ActorId), LaneRecord>,
    pub(crate) outbox: SortedMap<u64, OutboxItem>,
    pub(crate) quarantine: SortedMap<u64, QuarantineItem>,
    pub(crate) docs: Option<OpenDocs>,
    pub(crate) view: Option<Vec<u8>>,
    /// Every operation known here was offered to a relay that does not know this member.
    pub(crate) probed: bool,
    /// In this run the relay did not take what was sent: nothing more is, and what others wrote is read.
    pub(crate) withheld: bool,
    /// So much is unread here that the relay takes nothing before it is read.
    pub(crate) reads_first: bool,
    /// In this run the relay was reminded of how the space ended for this member.
    pub(crate) reminded: bool,
    /// Nothing is pushed until the next control operation: the relay refuses writes.
    pub(crate) refused: bool,
    /// The relay said there is more to read.
    pub(crate) more: bool,
    /// Exchanged at least once in the present run.
    pub(crate) visited: bool,
    /// The stored documents cannot be read: this space stops, the others go on.
    pub(crate) broken: bool,
    /// Whether this could be a copy of an installation that went on writing.
    pub(crate) doubt: Doubt,
    /// Somebody else goes on with a lane that this installation would write next.
    pub(crate) overtaken: bool,
    /// This person's key here, with the birth that it was derived from: deriving it takes as long as signing.
    pub(crate) me: Cell<Option<([u8; 16], MemberKey)>>,
}

impl Space {
    pub(crate) fn new(id: SpaceId, record: SpaceRecord, standing: Standing) -> Self {
        Self {
            id,
            record,
            standing,
            at: Position::default(),
            repair: None,
            contradictions: 0,
            lanes: SortedMap::new(),
            outbox: SortedMap::new(),
            quarantine: SortedMap::new(),
            docs: None,
            view: None,
            probed: false,
            withheld: false,
            reads_first: false,
            reminded: false,
            refused: false,
            more: false,
            visited: false,
            broken: false,
            doubt: Doubt::None,
            overtaken: false,
            me: Cell::new(None),
        }
    }

    /// The position that reading goes on from.
    pub(crate) const fn reading(&mut self) -> &mut Position {
        match &mut self.repair {
            Some(position) => position,
            None => &mut self.at,
        }
    }

    /// Whether this person may use the space now.
    pub(crate) fn is_member(&self) -> bool {
        self.standing == Standing::Member
    }

    /// Whether this person was let in once, so that there are pages of the space on this device. They can be read also
    /// after the person is out of it, and while they ask to be let in again.
    pub(crate) const fn has_pages(&self) -> bool {
        self.at.chain.is_some()
    }

    /// Whether this person asked to be let in and thought better of it.
    pub(crate) fn is_withdrawn(&self) -> bool {
        self.standing.never_entered() && self.record.intents.contains(&Intent::Leave)
    }

    /// Whether members may be told that this person was here today. Who could be a copy first listens.
    pub(crate) fn is_heard(&self) -> bool {
        self.is_member() && !self.broken && self.doubt != Doubt::UntilHeard
    }

    /// Whether the membership known here lists this member.
    pub(crate) fn lists(&self, member: &MemberKey) -> bool {
        self.at
            .chain
            .as_ref()
            .is_some_and(|chain| chain.members.contains_key(member))
    }

    pub(crate) fn write_record(&mut self) -> Write {
        // While entries wait for their keys the cursor on disk stays where everything is applied.
        let settled = self.at.deferred.is_empty();
        self.record.seq = if settled { self.at.seq } else { 0 };
        self.record.log = if settled { self.at.log } else { None };
        self.record.standing = standing_code(self.standing);
        self.record.keys = self
            .at
            .keys
            .iter()
            .map(|(epoch, key)| (*epoch, ByteArray::from(*key.as_bytes())))
            .collect();
        Write::PutSpace {
            space: self.id,
            record: codec::encode(&self.record),
        }
    }

    pub(crate) fn write_lane(&self, doc: DocId, lane: ActorId) -> Option<Write> {
        let record = self.lanes.get(&(doc, lane))?;
        Some(Write::PutLane {
            space: self.id,
            doc,
            lane,
            record: codec::encode(record),
        })
    }

    /// Puts something sealed at the end of the outbox.
    pub(crate) fn enqueue(&mut self, item: OutboxItem, turn: &mut Turn) {
        let number = self.record.next_outbox;
        self.record.next_outbox += 1;
        turn.writes.push(Write::PutOutbox {
            space: self.id,
            number,
            record: codec::encode(&item),
        });
        self.outbox.insert(number, item);
    }

    pub(crate) fn dequeue(&mut self, number: u64, turn: &mut Turn) {
        if self.outbox.remove(&number).is_some() {
            turn.writes.push(Write::DeleteOutbox {
                space: self.id,
                number,
            });
        }
    }

    /// Nothing waits in the outbox any more.
    pub(crate) fn empty_outbox(&mut self, turn: &mut Turn) {
        for number in std::mem::take(&mut self.outbox).into_keys() {
            turn.writes.push(Write::DeleteOutbox {
                space: self.id,
                number,
            });
        }
    }

    /// It ended for this person: nothing goes out any more. Answers whether changes of theirs had not been sent.
    pub(crate) fn end(&mut self, standing: Standing, me: Option<&MemberKey>, turn: &mut Turn) -> bool {
        let unsent = self.has_unsent_words(me);
        self.standing = standing;
        self.record.intents.clear();
        self.empty_outbox(turn);
        // Who comes back sends it then.
        if let Some(me) = me {
            self.unseal(me, turn);
        }
        turn.dirty.insert(self.id);
        unsent
    }

    /// Who may be whom, for the model.
    pub(crate) fn roster(&self) -> Roster {
        let chain = self.at.chain.as_ref();
        let mut members: BTreeMap<MemberKey, RosterEntry> = BTreeMap::new();
        let known: BTreeSet<MemberKey> = self
            .at
            .cards
            .keys()
            .chain(chain.iter().flat_map(|chain| chain.members.keys()))
            .copied()
            .collect();
        for member in known {
            members.insert(
                member,
                RosterEntry {
                    name: self
                        .at
                        .cards
                        .get(&member)
                        .map(|card| card.name.clone())
                        .unwrap_or_default(),
                    roles: self.at.roles.get(&member).cloned().unwrap_or_default(),
                    left: chain.is_none_or(|chain| !chain.members.contains_key(&member)),
                },
            );
        }
        let mut lanes: BTreeMap<ActorId, MemberKey> = self
            .lanes
            .iter()
            .map(|((_, lane), record)| (*lane, record.member))
            .collect();
        if let Some(docs) = &self.docs {
            lanes.extend(docs.own_lanes(self.id));
        }
        Roster { members, lanes }
    }

    /// What waits to be sent: own changes that no signed head covers yet, and changes of membership.
    pub(crate) fn waiting(&self, me: Option<&MemberKey>) -> u32 {
        let intents = if self.is_withdrawn() {
            0
        } else {
            self.record.intents.len() as u64
        };
        let count = self.unsent_changes(me) + intents;
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Whether something that a person wrote here has not reached the relay.
    pub(crate) fn has_unsent_words(&self, me: Option<&MemberKey>) -> bool {
        self.lanes
            .values()
            .any(|lane| Some(&lane.member) == me && lane.said.is_some_and(|said| said > lane.logged))
    }

    fn unsent_changes(&self, me: Option<&MemberKey>) -> u64 {
        // What can no longer go out waits for nothing, and stays in the copy that is kept here; what may go out once
        // somebody lets this person in again waits for that.
        if !matches!(self.standing, Standing::Member | Standing::Distrusted) {
            return 0;
        }
        self.lanes
            .values()
            .filter(|lane| Some(&lane.member) == me)
            .map(|lane| lane.seq.saturating_sub(lane.logged))
            .sum()
    }

    /// The key now in force.
    pub(crate) fn current_key(&self) -> Option<(u64, &SpaceKey)> {
        let epoch = self.at.chain.as_ref()?.epoch;
        self.at.keys.get(&epoch).map(|key| (epoch, key))
    }
}

pub(crate) const fn standing_code(standing: Standing) -> u8 {
    match standing {
        Standing::Invited => 0,
        Standing::Asked => 1,
        Standing::Member => 2,
        Standing::Left => 3,
        Standing::Closed => 4,
        Standing::Refused => 5,
        Standing::Distrusted => 6,
    }
}

pub(crate) const fn standing_from_code(code: u8) -> Standing {
    match code {
        0 => Standing::Invited,
        1 => Standing::Asked,
        2 => Standing::Member,
        4 => Standing::Closed,
        5 => Standing::Refused,
        6 => Standing::Distrusted,
        _ => Standing::Left,
    }
}

#[cfg(test)]
mod tests {
    use super::SpaceRecord;
    use cairn_protocol::codec;
    use cairn_protocol::control::SpaceKind;

    #[test]
    fn a_record_ends_with_whether_the_stored_view_is_old() {
        let mut record = SpaceRecord::new(SpaceKind::Pair, "https://relay.example".into(), None, "Cello");
        assert!(codec::encode(&record).ends_with(&[0x0f, 0xf4]));
        record.view_is_old = true;
        assert!(codec::encode(&record).ends_with(&[0x0f, 0xf5]));
    }
}
