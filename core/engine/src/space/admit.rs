//! The gate: what must hold before a change of another installation is applied.

use crate::port::Write;
use crate::space::documents::{OwnLane, new_lane};
use crate::space::{QuarantineItem, Space};
use crate::turn::Turn;
use automerge::{Change, ChangeHash};
use cairn_crypto::segment::Segment;
use cairn_model::{DocName, gate_change};
use cairn_protocol::chain::Membership;
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{ActorId, ByteVec, DocId, MemberKey, chunk, codec};
use std::collections::BTreeSet;

/// Why a segment was not applied. The words are kept with the evidence and counted, never shown as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not a document of this kind of space.
    Document,
    /// Not raw change chunks.
    Chunk,
    /// A change of another actor, or with another number than its place.
    Actor,
    /// The member may not write here.
    Right,
    /// Two different changes with one number.
    Equivocation,
    /// The signature is not over these changes.
    Signature,
    /// A record of someone else would be overwritten.
    Author,
    /// Automerge cannot apply it.
    Apply,
    /// Something before it has not come yet.
    Gap,
}

impl Refusal {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Chunk => "chunk",
            Self::Actor => "actor",
            Self::Right => "right",
            Self::Equivocation => "equivocation",
            Self::Signature => "signature",
            Self::Author => "author",
            Self::Apply => "apply",
            Self::Gap => "gap",
        }
    }

    /// Whether what comes later can make a segment acceptable.
    const fn may_pass(self) -> bool {
        matches!(self, Self::Gap | Self::Right)
    }
}

impl QuarantineItem {
    /// Whether this waits until somebody who may write is known to have read it.
    fn lacks_right(&self) -> bool {
        self.waiting.is_some() && self.reason == Refusal::Right.word()
    }
}

/// How far a segment was applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Admitted {
    /// All of it was known.
    Nothing,
    /// Its first changes; the others wait for what their author had seen.
    Part,
    /// All that was new.
    Whole,
}

impl Space {
    /// Applies a segment, or keeps it as evidence with the reason. Never stops anything else.
    pub(crate) fn take_segment(&mut self, segment: &Segment, who: &Membership, place: u64, turn: &mut Turn) {
        match self.admit(segment, who, &mut BTreeSet::new(), turn) {
            Ok(Admitted::Whole) => self.retry_waiting(who, turn),
            Ok(Admitted::Nothing) => {}
            Ok(Admitted::Part) => {
                self.let_wait(segment, Refusal::Gap, place, turn);
                self.retry_waiting(who, turn);
            }
            Err(refusal) if refusal.may_pass() => {
                self.let_wait(segment, refusal, place, turn);
                if self.quarantine.values().any(QuarantineItem::lacks_right) {
                    self.retry_waiting(who, turn);
                }
            }
            Err(refusal) => self.quarantine(place, refusal.word(), None, turn),
        }
    }

    /// Keeps a segment until what must come before it is here, or somebody who may write is known to have read it.
    fn let_wait(&mut self, segment: &Segment, refusal: Refusal, place: u64, turn: &mut Turn) {
        let waiting = ByteVec::from(codec::encode(segment));
        self.quarantine(place, refusal.word(), Some(waiting), turn);
    }

    /// Keeps evidence.
    pub(crate) fn quarantine(&mut self, place: u64, reason: &str, waiting: Option<ByteVec>, turn: &mut Turn) {
        let item = QuarantineItem {
            reason: reason.to_owned(),
            waiting,
            resolved: false,
        };
        let record = codec::encode(&item);
        turn.writes.push(Write::PutQuarantine {
            space: self.id,
            number: place,
            record,
        });
        self.quarantine.insert(place, item);
        turn.status_changed = true;
    }

    /// Who may write is known anew: what somebody wrote whom the log had not let in yet is tried again. So it comes when a
    /// relay had lost how they came in, and was given back what they wrote first.
    pub(crate) fn retry_for_rights(&mut self, turn: &mut Turn) {
        let lacks_right = self.quarantine.values().any(QuarantineItem::lacks_right);
        let chain = self.reading().chain.clone();
        if let Some(chain) = chain.filter(|_| lacks_right && self.docs.is_some()) {
            self.retry_waiting(&chain, turn);
        }
    }

    /// Tries again what waited for changes before it, or for a reader.
    fn retry_waiting(&mut self, who: &Membership, turn: &mut Turn) {
        let mut relied = BTreeSet::new();
        loop {
            let known = relied.len();
            let mut progress = false;
            let waiting: Vec<(u64, Segment)> = self
                .quarantine
                .iter()
                .filter(|(_, item)| !item.resolved)
                .filter_map(|(place, item)| {
                    let bytes = item.waiting.as_ref()?;
                    codec::decode(bytes, cairn_protocol::limits::INFLATED_BYTES)
                        .ok()
                        .map(|segment| (*place, segment))
                })
                .collect();
            for (place, segment) in waiting {
                match self.admit(&segment, who, &mut relied, turn) {
                    Err(refusal) if refusal.may_pass() => {}
                    Ok(Admitted::Part) => progress = true,
                    outcome => {
                        let reason = outcome.err().map_or("resolved", Refusal::word).to_owned();
                        let resolved = reason == "resolved";
                        progress |= resolved;
                        let item = QuarantineItem {
                            reason,
                            waiting: None,
                            resolved,
                        };
                        let record = codec::encode(&item);
                        turn.writes.push(Write::PutQuarantine {
                            space: self.id,
                            number: place,
                            record,
                        });
                        self.quarantine.insert(place, item);
                    }
                }
            }
            if !progress && relied.len() == known {
                return;
            }
        }
    }

    /// Checks everything, applies what is new and whose dependencies are here.
    ///
    /// Whole lanes that were given back after a relay forgot them may depend on each other to and fro, so a segment is
    /// taken as far as it goes: the signature over its tip vouches for each of its changes.
    ///
    /// `relied` are changes that are not here and that somebody whose changes count had read. Those that this segment's
    /// author had read join them.
    fn admit(
        &mut self,
        segment: &Segment,
        who: &Membership,
        relied: &mut BTreeSet<ChangeHash>,
        turn: &mut Turn,
    ) -> Result<Admitted, Refusal> {
        let name: DocName = segment.doc.parse().map_err(|_| Refusal::Document)?;
        let keyring = matches!(name, DocName::Keyring);
        if keyring != (self.record.kind == SpaceKind::Own) {
            return Err(Refusal::Document);
        }
        let doc = segment.doc_id(self.id);
        let lane = segment.lane(self.id);
        let changes = read_changes(segment, lane)?;
        let tip_seq = segment.first_seq + changes.len() as u64 - 1;
        let read = changes.iter().filter(|change| relied.contains(&change.hash()));
        let read = read.map(Change::seq).max().unwrap_or(0);
        let counted = self.counts_to(doc, lane, &segment.member, who).max(read);
        if counted < segment.first_seq {
            return Err(Refusal::Right);
        }
        let (new, tip) = self.check_lane(segment, doc, lane, changes)?;
        tip.check(self.id, doc, lane, &segment.member, &segment.tip_sig)
            .map_err(|_| Refusal::Signature)?;
        if new.is_empty() {
            let logged = self.reading().see(lane, segment.first_seq, tip_seq);
            self.note_logged(doc, lane, logged, turn);
            return Ok(Admitted::Nothing);
        }
        let allowed = new.iter().take_while(|change| change.seq() <= counted).count();
        if allowed == 0 {
            return Err(Refusal::Right);
        }
        let (ready, missing) = self.count_ready(name, &new)?;
        if ready < allowed {
            relied.extend(missing);
        }
        let (first, later) = new.split_at(ready.min(allowed));
        self.check_authors(name, lane, segment.member, first, None)?;
        // Whose records the later ones replace may not be known yet; whoever it is, they must be records.
        self.check_authors(name, lane, segment.member, later, Some(segment.member))?;
        if first.is_empty() {
            return Err(Refusal::Gap);
        }
        let raw: Vec<u8> = first
            .iter()
            .flat_map(|change| change.raw_bytes().iter().copied())
            .collect();
        let whole = later.is_empty();
        let Some(open) = &mut self.docs else {
            return Err(Refusal::Apply);
        };
        let own = OwnLane {
            nonce: *segment.nonce,
            member: segment.member,
        };
        open.apply(name, lane, first).map_err(|_| Refusal::Apply)?;
        // Someone else writes this lane: an installation that was restored must not go on with it.
        self.overtaken |= open.writes(name, &own);
        let logged = whole.then(|| self.reading().see(lane, segment.first_seq, tip_seq));
        let record = self
            .lanes
            .get_or_insert_with((doc, lane), || new_lane(doc, lane, name, own, false));
        let bytes = raw.len() as u64;
        match logged {
            Some(logged) => {
                record.advance(tip, segment.tip_sig, bytes);
                record.logged = record.logged.max(logged);
            }
            None => {
                let reached = first
                    .iter()
                    .fold(record.tip(), |tip, change| tip.next(change.hash().0));
                record.advance_unsigned(reached, bytes);
            }
        }
        record.sealed = record.sealed.max(record.seq);
        record.open = false;
        self.append(name, raw, turn);
        turn.writes.extend(self.write_lane(doc, lane));
        turn.dirty.insert(self.id);
        Ok(if whole { Admitted::Whole } else { Admitted::Part })
    }

    /// Compares with what is held of the lane; gives the changes that are new, and the tip after them.
    fn check_lane(
        &self,
        segment: &Segment,
        doc: DocId,
        lane: ActorId,
        changes: Vec<Change>,
    ) -> Result<(Vec<Change>, cairn_crypto::lane::LaneTip), Refusal> {
        use cairn_crypto::lane::LaneTip;
        let held = self
            .lanes
            .get(&(doc, lane))
            .map_or_else(|| LaneTip::start(doc, lane), |record| record.tip());
        if segment.first_seq > held.seq + 1 {
            return Err(Refusal::Gap);
        }
        let none = Vec::new();
        let hashes = self
            .docs
            .as_ref()
            .and_then(|open| open.hashes.get(&lane))
            .unwrap_or(&none);
        for change in changes.iter().filter(|change| change.seq() <= held.seq) {
            let place = usize::try_from(change.seq() - 1).map_err(|_| Refusal::Actor)?;
            if hashes.get(place) != Some(&change.hash().0) {
                return Err(Refusal::Equivocation);
            }
        }
        let tip_seq = segment.first_seq + changes.len() as u64 - 1;
        if tip_seq <= held.seq {
            // All known: the signature is over an earlier tip of the same chain.
            let count = usize::try_from(tip_seq).map_err(|_| Refusal::Actor)?;
            let earlier = hashes
                .iter()
                .take(count)
                .fold(LaneTip::start(doc, lane), |tip, hash| tip.next(*hash));
            return Ok((Vec::new(), earlier));
        }
        let new: Vec<Change> = changes
            .into_iter()
            .filter(|change| change.seq() > held.seq)
            .collect();
        let tip = new.iter().fold(held, |tip, change| tip.next(change.hash().0));
        Ok((new, tip))
    }

    /// How many changes can be applied now, and what the next one waits for: a change waits until everything that its
    /// author had read is here.
    fn count_ready(&mut self, name: DocName, new: &[Change]) -> Result<(usize, Vec<ChangeHash>), Refusal> {
        let Some(open) = &mut self.docs else {
            return Err(Refusal::Apply);
        };
        let mut ready = 0;
        for change in new {
            let earlier = new.get(..ready).unwrap_or_default();
            let mut missing = change.deps().to_vec();
            missing.retain(|hash| {
                !earlier.iter().any(|before| before.hash() == *hash) && !open.holds(name, hash)
            });
            if !missing.is_empty() {
                return Ok((ready, missing));
            }
            ready += 1;
        }
        Ok((ready, Vec::new()))
    }

    /// `stranger` is taken for the author of lanes that are not known here.
    fn check_authors(
        &self,
        name: DocName,
        lane: ActorId,
        member: MemberKey,
        new: &[Change],
        stranger: Option<MemberKey>,
    ) -> Result<(), Refusal> {
        let author_of = |actor: &ActorId| {
            if *actor == lane {
                return Some(member);
            }
            self.lanes
                .iter()
                .find(|((_, id), _)| id == actor)
                .map(|(_, record)| record.member)
                .or(stranger)
        };
        for change in new {
            gate_change(name.kind(), change, &author_of, member).map_err(|_| Refusal::Author)?;
        }
        Ok(())
    }

    /// Remembers how far an own lane is known to be at the relay.
    fn note_logged(&mut self, doc: DocId, lane: ActorId, logged: u64, turn: &mut Turn) {
        let ahead = self.at.ahead.get(&lane).cloned().unwrap_or_default();
        let repairing = self.repair.is_some();
        if let Some(record) = self.lanes.get_mut(&(doc, lane))
            && (record.logged < logged || !repairing && record.ahead != ahead)
        {
            record.logged = record.logged.max(logged);
            record.sealed = record.sealed.max(record.logged);
            if !repairing {
                record.ahead = ahead;
            }
            turn.status_changed = true;
            turn.writes.extend(self.write_lane(doc, lane));
        }
    }
}

/// Reads the chunks strictly: raw changes alone, each whole, of this actor, numbered without a gap.
fn read_changes(segment: &Segment, lane: ActorId) -> Result<Vec<Change>, Refusal> {
    let mut changes = Vec::with_capacity(segment.changes.len());
    for (seq, bytes) in (segment.first_seq..).zip(&segment.changes) {
        if !chunk::is_change(bytes) {
            return Err(Refusal::Chunk);
        }
        let change = Change::from_bytes(bytes.to_vec()).map_err(|_| Refusal::Chunk)?;
        // Automerge looks at the checksum only when it loads a document: too late for what is stored then.
        if change.raw_bytes() != bytes.as_slice() || bytes.get(4..8) != change.hash().0.get(..4) {
            return Err(Refusal::Chunk);
        }
        if change.actor_id().to_bytes() != lane.as_bytes() || change.seq() != seq {
            return Err(Refusal::Actor);
        }
        changes.push(change);
    }
    Ok(changes)
}
