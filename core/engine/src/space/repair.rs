//! Healing a relay that was wiped, restored or forked: read all from the start, then give back what it lacks.

use crate::language::error::EngineError;
use crate::language::reply::Standing;
use crate::person::Person;
use crate::port::Write;
use crate::space::outbox::seal_range;
use crate::space::position::Position;
use crate::space::{Doubt, Intent, OutboxItem, Space};
use crate::turn::Turn;
use cairn_protocol::chain::SpaceState;
use cairn_protocol::control::{ControlBody, ControlKind, Rights};
use cairn_protocol::envelope::Envelope;
use cairn_protocol::{ActorId, ByteVec, DocId, MemberKey, hash};

/// So many readings of a whole log may contradict themselves in a row.
const CONTRADICTIONS_MOST: u8 = 4;

impl Space {
    /// Begins to read the log from its start. What is held here stays as it is; what was refused, or waited for
    /// something, will be met again if it is still in the log.
    pub(crate) fn begin_repair(&mut self, turn: &mut Turn) {
        self.repair = Some(Position::default());
        if self.doubt != Doubt::None {
            self.doubt = Doubt::ThisRun;
        }
        self.quarantine.clear();
        turn.writes.push(Write::ClearQuarantine { space: self.id });
    }

    /// What the relay said does not hold together. Bits may have been lost on the way, so the log is read again; a relay
    /// that goes on contradicting itself is not believed any more.
    pub(crate) fn contradicted(&mut self, turn: &mut Turn) -> Option<&'static str> {
        if self.repair.is_some() {
            self.contradictions += 1;
        }
        if self.contradictions <= CONTRADICTIONS_MOST {
            self.begin_repair(turn);
            self.more = true;
            return None;
        }
        self.repair = None;
        self.standing = Standing::Distrusted;
        turn.dirty.insert(self.id);
        Some("relay.distrusted")
    }

    /// The end of the log was reached: takes its order over, and queues what it lacks.
    pub(crate) fn finish_repair(&mut self, person: &Person, turn: &mut Turn) -> Result<(), EngineError> {
        let Some(mut read) = self.repair.take() else {
            return Ok(());
        };
        self.contradictions = 0;
        let member = person
            .signer(self.record.kind, &self.record.birth)
            .map(|signer| signer.key());
        self.empty_outbox(turn);
        let mut last = Vec::new();
        let shared = read
            .ops
            .iter()
            .zip(&self.at.ops)
            .take_while(|(theirs, ours)| theirs == ours)
            .count();
        if shared == read.ops.len() {
            // The relay knows a part of our chain: it gets the rest, word for word. Behind one's own parting, and behind the
            // end of the space, nothing more would be taken, so that goes last.
            let mut lacking: Vec<Vec<u8>> = self.at.ops.iter().skip(shared).cloned().collect();
            let ends = |op: &Vec<u8>| ControlBody::open(op).is_ok_and(|body| is_end(&body, member));
            let end = lacking.iter().position(ends).unwrap_or(lacking.len());
            last = lacking.split_off(end);
            for op in lacking {
                self.enqueue_control(&op, None, turn);
            }
            read.ops = std::mem::take(&mut self.at.ops);
            read.chain = self.at.chain.take();
            read.keys = std::mem::take(&mut self.at.keys);
            read.cards = std::mem::take(&mut self.at.cards);
            read.roles = std::mem::take(&mut self.at.roles);
            read.cutoffs = std::mem::take(&mut self.at.cutoffs);
            read.title = self.at.title.take();
        } else {
            if shared < self.at.ops.len() {
                self.return_to_intents(shared, member);
            }
            turn.writes.push(Write::CutControl {
                space: self.id,
                from: shared as u64,
            });
            for (index, op) in (shared as u64..).zip(read.ops.iter().skip(shared)) {
                turn.writes.push(Write::PutControl {
                    space: self.id,
                    index,
                    op: op.clone(),
                });
            }
        }
        self.at = read;
        self.after_control(member, turn);
        self.take_deferred(turn);
        self.retry_for_rights(turn);
        let is_deleted = self
            .at
            .chain
            .as_ref()
            .is_some_and(|chain| chain.state == SpaceState::Deleted);
        if !is_deleted {
            self.give_back(member, turn)?;
            if !last.is_empty() {
                self.seal_waiting(person, turn)?;
            }
        }
        for op in last {
            self.enqueue_control(&op, None, turn);
        }
        Ok(())
    }

    /// Whether the newest operation is the one by which this member left.
    pub(crate) fn ends_with_leave_of(&self, me: &MemberKey) -> bool {
        let newest = self.at.ops.last().and_then(|op| ControlBody::open(op).ok());
        newest.is_some_and(|body| body.kind == ControlKind::Leave && body.author == *me)
    }

    /// Operations that fell out of the log become intents again, of anyone who knew them and has the right.
    fn return_to_intents(&mut self, shared: usize, me: Option<MemberKey>) {
        let Some(chain) = self.at.chain.clone() else {
            return;
        };
        let rights = me.map_or(Rights(0), |me| chain.rights(&me));
        for pair in self.at.ops.windows(2).skip(shared.saturating_sub(1)) {
            let [before, op] = pair else { continue };
            let (Ok(before), Ok(body)) = (ControlBody::open(before), ControlBody::open(op)) else {
                continue;
            };
            let mine = Some(body.author) == me;
            match body.kind {
                ControlKind::Add if rights.holds(Rights::ADD) => {
                    let part = self.at.sealed_part(&body).unwrap_or_default();
                    for card in part.cards {
                        let role = part.roles.iter().find(|entry| entry.member == card.member);
                        self.record.intents.push(Intent::Add {
                            card: ByteVec::from(card.to_bytes()),
                            role: role.and_then(|entry| entry.roles.first().cloned()),
                            invite: part.invite,
                        });
                    }
                }
                ControlKind::Remove if rights.holds(Rights::REMOVE) => {
                    let gone = before.members.iter().filter(|row| !body.members.contains(row));
                    self.record
                        .intents
                        .extend(gone.map(|row| Intent::Remove { member: row.member }));
                }
                ControlKind::Leave if mine => self.record.intents.push(Intent::Leave),
                ControlKind::Close if mine => self.record.intents.push(Intent::Close),
                ControlKind::Delete if mine => self.record.intents.push(Intent::Delete),
                _ => {}
            }
        }
        self.record.intents.dedup();
    }

    /// Seals again the changes of every lane that the log lacks, ours and those of others.
    fn give_back(&mut self, me: Option<MemberKey>, turn: &mut Turn) -> Result<(), EngineError> {
        let keys: Vec<(DocId, ActorId)> = self.lanes.keys().copied().collect();
        for (doc, lane) in keys {
            let logged = self.at.logged.get(&lane).copied().unwrap_or(0);
            let ahead = self.at.ahead.get(&lane).cloned().unwrap_or_default();
            let Some(record) = self.lanes.get_mut(&(doc, lane)) else {
                continue;
            };
            let own = Some(record.member) == me;
            let sealed = if own {
                logged.min(record.seq)
            } else {
                record.sealed
            };
            let changed = record.logged != logged || record.ahead != ahead || record.sealed != sealed;
            record.logged = logged;
            record.ahead = ahead;
            record.sealed = sealed;
            let lacking = !own && logged < record.seq;
            if changed {
                turn.writes.extend(self.write_lane(doc, lane));
            }
            if lacking {
                self.give_back_lane(doc, lane, logged, turn)?;
            }
        }
        Ok(())
    }

    fn give_back_lane(
        &mut self,
        doc: DocId,
        lane: ActorId,
        logged: u64,
        turn: &mut Turn,
    ) -> Result<(), EngineError> {
        let Some(record) = self.lanes.get(&(doc, lane)).cloned() else {
            return Ok(());
        };
        let Some(signature) = record.tip_sig else {
            return Ok(());
        };
        let segments = seal_range(self, &record, lane, logged + 1, record.seq, *signature)?;
        self.enqueue_segments(segments, turn);
        Ok(())
    }

    /// Puts an operation into the outbox.
    pub(crate) fn enqueue_control(&mut self, op: &[u8], intent: Option<Intent>, turn: &mut Turn) {
        let epoch = ControlBody::open(op).map_or(0, |body| body.epoch);
        let envelope = Envelope::control(self.id, epoch, op);
        let id = hash::entry_id(&envelope);
        let item = OutboxItem {
            id,
            envelope: envelope.into(),
            intent,
            control: true,
            seq: None,
        };
        self.enqueue(item, turn);
    }
}

/// Whether this operation ends the space, or this member's time in it.
fn is_end(body: &ControlBody, me: Option<MemberKey>) -> bool {
    match body.kind {
        ControlKind::Close | ControlKind::Delete => true,
        ControlKind::Leave => Some(body.author) == me,
        _ => false,
    }
}
