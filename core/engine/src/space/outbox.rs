//! Sealing what waits, and building the membership changes that were intended.

use crate::language::error::EngineError;
use crate::person::Person;
use crate::space::{Intent, LaneRecord, OutboxItem, Space};
use crate::turn::Turn;
use cairn_crypto::operation::{AmendContext, Amendment, Cutoff, MemberRoles, SealedPart, amend};
use cairn_crypto::segment::{Segment, decode, encode};
use cairn_crypto::{BoundCard, envelope};
use cairn_model::DocName;
use cairn_protocol::chain::SpaceState;
use cairn_protocol::control::{Rights, SpaceKind};
use cairn_protocol::envelope::Envelope;
use cairn_protocol::limits::{CHANGES_PER_SEGMENT, SEGMENT_TARGET_BYTES};
use cairn_protocol::{ActorId, ByteVec, DocId, MemberKey, SortedMap, codec, hash};

/// What sealed segments take at most before they are cut: an envelope may not exceed 64 KiB.
const LARGEST_SEGMENT_BYTES: usize = 3 * SEGMENT_TARGET_BYTES;

impl Space {
    /// Whether own changes wait that were not sealed yet.
    pub(crate) fn has_unsealed(&self, me: &MemberKey) -> bool {
        self.lanes
            .values()
            .any(|lane| lane.member == *me && lane.seq > lane.sealed)
    }

    /// Seals own changes that wait, as few and as full envelopes as the target size allows.
    pub(crate) fn seal_waiting(&mut self, person: &Person, turn: &mut Turn) -> Result<(), EngineError> {
        let Some(signer) = person.signer(self.record.kind, &self.record.birth) else {
            return Ok(());
        };
        let me = signer.key();
        let mut segments = Vec::new();
        let waiting: Vec<(DocId, ActorId)> = self
            .lanes
            .iter()
            .filter(|(_, lane)| lane.member == me && lane.seq > lane.sealed)
            .map(|(key, _)| *key)
            .collect();
        for (doc, lane) in waiting {
            let Some(record) = self.lanes.get(&(doc, lane)).cloned() else {
                continue;
            };
            let signature = record.tip().sign(self.id, doc, lane, &signer);
            let lane_segments = match record.tip_sig {
                // A lane whose tip another installation signed already keeps that signature.
                Some(signature) if !record.open => {
                    seal_range(self, &record, lane, record.sealed + 1, record.seq, *signature)?
                }
                _ => self.cut_own(&record, doc, lane, &signer, signature)?,
            };
            segments.extend(lane_segments);
            if let Some(record) = self.lanes.get_mut(&(doc, lane)) {
                record.sealed = record.seq;
            }
            turn.writes.extend(self.write_lane(doc, lane));
        }
        self.enqueue_segments(segments, turn);
        Ok(())
    }

    /// Cuts an own lane into segments of bearable size, each with its own tip signature.
    fn cut_own(
        &mut self,
        record: &LaneRecord,
        doc: DocId,
        lane: ActorId,
        signer: &cairn_crypto::MemberSigner,
        signature: [u8; 64],
    ) -> Result<Vec<Segment>, EngineError> {
        let name: DocName = record.doc.parse().map_err(|_| EngineError::Damaged)?;
        let Some(open) = &mut self.docs else {
            return Err(EngineError::Damaged);
        };
        let mut segments = Vec::new();
        let mut first = record.sealed + 1;
        let (mut bytes, mut changes): (usize, Vec<ByteVec>) = (0, Vec::new());
        let hashes = open.hashes.get(&lane).cloned().unwrap_or_default();
        let mut next = open.change(name, lane, first);
        for seq in record.sealed + 1..=record.seq {
            let change = next.take().ok_or(EngineError::Damaged)?;
            bytes += change.raw_bytes().len();
            changes.push(change.raw_bytes().to_vec().into());
            let last = seq == record.seq;
            if !last {
                let following = open.change(name, lane, seq + 1).ok_or(EngineError::Damaged)?;
                let fits = bytes + following.raw_bytes().len() <= LARGEST_SEGMENT_BYTES;
                next = Some(following);
                if fits && changes.len() < CHANGES_PER_SEGMENT {
                    continue;
                }
            }
            let tip_sig = if last {
                signature
            } else {
                let count = usize::try_from(seq).map_err(|_| EngineError::Damaged)?;
                let start = cairn_crypto::lane::LaneTip::start(doc, lane);
                hashes
                    .iter()
                    .take(count)
                    .fold(start, |tip, hash| tip.next(*hash))
                    .sign(self.id, doc, lane, signer)
            };
            segments.push(Segment {
                doc: record.doc.clone(),
                member: record.member,
                nonce: record.nonce,
                first_seq: first,
                changes: std::mem::take(&mut changes),
                tip_sig: tip_sig.into(),
            });
            first = seq + 1;
            bytes = 0;
        }
        Ok(segments)
    }

    /// Seals segments together up to the target size and queues the envelopes.
    pub(crate) fn enqueue_segments(&mut self, segments: Vec<Segment>, turn: &mut Turn) {
        let mut batch: Vec<Segment> = Vec::new();
        let mut bytes = 0;
        for segment in segments {
            let size: usize = segment.changes.iter().map(|change| change.len()).sum();
            if !batch.is_empty() && bytes + size > SEGMENT_TARGET_BYTES {
                self.enqueue_batch(&std::mem::take(&mut batch), turn);
                bytes = 0;
            }
            bytes += size;
            batch.push(segment);
        }
        if !batch.is_empty() {
            self.enqueue_batch(&batch, turn);
        }
    }

    fn enqueue_batch(&mut self, batch: &[Segment], turn: &mut Turn) {
        let Some((epoch, key)) = self.current_key().map(|(epoch, key)| (epoch, key.clone())) else {
            return;
        };
        let sealed = envelope::seal(self.id, epoch, &key, &encode(self.id, batch), &mut turn.rng);
        let id = hash::entry_id(&sealed);
        self.enqueue(
            OutboxItem {
                id,
                envelope: sealed.into(),
                intent: None,
                control: false,
                seq: None,
            },
            turn,
        );
    }

    /// What was pushed before and stored at this place.
    pub(crate) fn pushed_at(&self, seq: u64) -> Option<Vec<u8>> {
        let item = self.outbox.values().find(|item| item.seq == Some(seq))?;
        Some(item.envelope.to_vec())
    }

    /// Everything sealed with an old key goes out of the outbox, to be sealed anew. Answers whether some of it was
    /// written by others, and was to be given back.
    pub(crate) fn unseal_stale(&mut self, me: &MemberKey, turn: &mut Turn) -> bool {
        let data: Vec<u64> = self
            .outbox
            .iter()
            .filter(|(_, item)| !item.control && item.seq.is_none())
            .map(|(n, _)| *n)
            .collect();
        let mut others = false;
        for number in data {
            others |= self
                .outbox
                .get(&number)
                .is_some_and(|item| self.gives_back(item, me));
            self.dequeue(number, turn);
        }
        self.unseal(me, turn);
        others
    }

    /// Whether something sealed holds changes that another member wrote.
    fn gives_back(&self, item: &OutboxItem, me: &MemberKey) -> bool {
        let Ok(sealed) = Envelope::decode(&item.envelope) else {
            return false;
        };
        let key = self.at.keys.get(&sealed.epoch);
        let segments = key
            .and_then(|key| envelope::open(&sealed, key).ok())
            .and_then(|body| decode(self.id, &body).ok());
        segments.is_some_and(|segments| segments.iter().any(|segment| segment.member != *me))
    }

    /// Own changes that the log lacks count as not sealed.
    pub(crate) fn unseal(&mut self, me: &MemberKey, turn: &mut Turn) {
        let own: Vec<(DocId, ActorId)> = self
            .lanes
            .iter()
            .filter(|(_, lane)| lane.member == *me)
            .map(|(key, _)| *key)
            .collect();
        for (doc, lane) in own {
            let Some(record) = self.lanes.get_mut(&(doc, lane)) else {
                continue;
            };
            let sealed = record.logged.min(record.seq);
            if std::mem::replace(&mut record.sealed, sealed) != sealed {
                turn.writes.extend(self.write_lane(doc, lane));
            }
        }
    }

    /// Builds the next intended operation against the present head; drops those that mean nothing any more.
    pub(crate) fn build_intent(&mut self, person: &Person, turn: &mut Turn) -> Result<(), EngineError> {
        if self
            .outbox
            .values()
            .any(|item| item.control && item.seq.is_none())
        {
            return Ok(());
        }
        let Some(identity) = person.identity_in(self.record.kind) else {
            return Ok(());
        };
        let Some(chain) = self.at.chain.clone() else {
            return Ok(());
        };
        let me = identity.member(&chain.birth).key();
        let rights = chain.rights(&me);
        if chain.key_is_stale
            && rights.holds(Rights::REMOVE)
            && self.record.intents.is_empty()
            && chain.state == SpaceState::Open
        {
            self.record.intents.push(Intent::Rotate);
        }
        while let Some(intent) = self.record.intents.first().cloned() {
            let planned = self.plan(&intent, &chain, me);
            let Some((amendment, sealed)) = planned else {
                self.record.intents.remove(0);
                turn.status_changed = true;
                continue;
            };
            let Some((_, key)) = self.current_key() else {
                return Ok(());
            };
            let kems: SortedMap<MemberKey, [u8; 32]> = self
                .at
                .cards
                .iter()
                .map(|(member, card)| (*member, *card.kem))
                .collect();
            let context = AmendContext {
                membership: &chain,
                key,
                kems: &kems,
                identity,
            };
            let op = amend(&context, &amendment, sealed, &mut turn.rng)?;
            if chain.after(&op).is_err() {
                self.record.intents.remove(0);
                turn.status_changed = true;
                continue;
            }
            self.enqueue_control(&op, Some(intent), turn);
            return Ok(());
        }
        Ok(())
    }

    /// What an intent means against this membership; nothing if it holds already or cannot be any more.
    fn plan(
        &self,
        intent: &Intent,
        chain: &cairn_protocol::chain::Membership,
        me: MemberKey,
    ) -> Option<(Amendment, SealedPart)> {
        let none = SealedPart::default();
        let inside = chain.members.contains_key(&me);
        match intent {
            Intent::Add { card, role, invite } => {
                let card: BoundCard = codec::decode(card, 4096).ok()?;
                if chain.members.contains_key(&card.member) || card.check(&chain.birth).is_err() {
                    return None;
                }
                let rights = if chain.kind == SpaceKind::Circle {
                    Rights::MEMBER
                } else {
                    Rights::ALL
                };
                let roles = role.iter().map(|role| MemberRoles {
                    member: card.member,
                    roles: vec![role.clone()],
                });
                let sealed = SealedPart {
                    roles: roles.collect(),
                    invite: *invite,
                    ..none
                };
                Some((Amendment::Add(vec![(card, rights)]), sealed))
            }
            Intent::Remove { member } => {
                let sealed = SealedPart {
                    cutoffs: self.cutoffs_of(member),
                    ..none
                };
                let removed = chain.members.contains_key(member) && inside;
                removed.then(|| (Amendment::Remove(vec![*member]), sealed))
            }
            Intent::Leave => {
                let sealed = SealedPart {
                    cutoffs: self.cutoffs_of(&me),
                    ..none
                };
                inside.then_some((Amendment::Leave, sealed))
            }
            Intent::Rotate => inside.then_some((Amendment::Rotate, none)),
            Intent::Close => (inside && chain.state == SpaceState::Open).then_some((Amendment::Close, none)),
            Intent::Delete => {
                (inside && chain.state != SpaceState::Deleted).then_some((Amendment::Delete, none))
            }
        }
    }

    /// All that is held here of a member's lanes counts for ever, also what a relay that was filled again does not hold yet.
    fn cutoffs_of(&self, member: &MemberKey) -> Vec<Cutoff> {
        let lanes = self.lanes.iter().filter(|(_, record)| record.member == *member);
        lanes
            .map(|((_, lane), record)| Cutoff {
                lane: *lane,
                seq: record.seq,
            })
            .collect()
    }
}

/// A lane's changes from `first` to `last`, cut where its author's signatures are known; `signature` is over `last`.
pub(crate) fn seal_range(
    space: &mut Space,
    record: &LaneRecord,
    lane: ActorId,
    first: u64,
    last: u64,
    signature: [u8; 64],
) -> Result<Vec<Segment>, EngineError> {
    let name: DocName = record.doc.parse().map_err(|_| EngineError::Damaged)?;
    let Some(open) = &mut space.docs else {
        return Err(EngineError::Damaged);
    };
    let inner = record
        .marks
        .iter()
        .filter(|(seq, _)| *seq >= first && *seq < last)
        .map(|(seq, sig)| (*seq, **sig));
    let mut segments = Vec::new();
    let mut from = first;
    for (to, tip_sig) in inner.chain([(last, signature)]) {
        let mut changes = Vec::new();
        for seq in from..=to {
            let change = open.change(name, lane, seq).ok_or(EngineError::Damaged)?;
            changes.push(ByteVec::from(change.raw_bytes().to_vec()));
        }
        if !changes.is_empty() {
            segments.push(Segment {
                doc: record.doc.clone(),
                member: record.member,
                nonce: record.nonce,
                first_seq: from,
                changes,
                tip_sig: tip_sig.into(),
            });
        }
        from = to + 1;
    }
    Ok(segments)
}
