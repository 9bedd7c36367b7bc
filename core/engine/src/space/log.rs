//! Reading a space's log: each entry once, in order, whatever it holds.

use crate::language::reply::Standing;
use crate::person::Person;
use crate::port::Write;
use crate::space::Space;
use crate::space::position::Deferred;
use crate::turn::Turn;
use cairn_crypto::{envelope, segment};
use cairn_protocol::chain::{Membership, SpaceState};
use cairn_protocol::control::Rights;
use cairn_protocol::envelope::{Envelope, EnvelopeKind};
use cairn_protocol::{MemberKey, hash};

/// What reading an entry found out about the log itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogTrouble {
    /// The entry is not the one after the cursor.
    Gap,
    /// The membership chain in the log is not the one known here.
    Fork,
}

impl Space {
    /// Takes the entry at `seq`; `Ok` also when what it holds was refused.
    pub(crate) fn take_entry(
        &mut self,
        person: &Person,
        seq: u64,
        bytes: &[u8],
        turn: &mut Turn,
    ) -> Result<(), LogTrouble> {
        let id = self.id;
        let position = self.reading();
        if seq <= position.seq {
            return Ok(());
        }
        if seq != position.seq + 1 {
            return Err(LogTrouble::Gap);
        }
        let entry = hash::entry_id(bytes);
        let log = hash::log_next(position.log_hash(id), entry);
        self.take_envelope(person, seq, bytes, turn)?;
        let position = self.reading();
        position.seq = seq;
        position.log = Some(log);
        for item in self.outbox.values_mut() {
            if item.id == entry {
                item.seq = Some(seq);
            } else if item.seq == Some(seq) {
                // The relay stored something else in its place: it was bent on the way, and goes again.
                item.seq = None;
            }
        }
        Ok(())
    }

    fn take_envelope(
        &mut self,
        person: &Person,
        seq: u64,
        bytes: &[u8],
        turn: &mut Turn,
    ) -> Result<(), LogTrouble> {
        let Ok(envelope) = Envelope::decode(bytes) else {
            self.quarantine(seq << 16, "envelope", None, turn);
            return Ok(());
        };
        if envelope.space != self.id || envelope.version != cairn_protocol::limits::VERSION {
            self.quarantine(seq << 16, "needs-update", None, turn);
            return Ok(());
        }
        match envelope.kind {
            EnvelopeKind::Control => self.take_control(person, envelope.body, turn),
            EnvelopeKind::Data => {
                self.take_data(seq, bytes, &envelope, turn);
                Ok(())
            }
            EnvelopeKind::Other(_) => {
                self.quarantine(seq << 16, "needs-update", None, turn);
                Ok(())
            }
        }
    }

    fn take_control(&mut self, person: &Person, op: &[u8], turn: &mut Turn) -> Result<(), LogTrouble> {
        let kind = self.record.kind;
        let birth = *self.record.birth;
        let identity = person.identity_in(kind);
        let member = identity.map(|identity| identity.member(&birth).key());
        let id = self.id;
        let repairing = self.repair.is_some();
        let position = self.reading();
        if position.ops.iter().any(|known| known == op) {
            return Ok(());
        }
        let me = member.as_ref().zip(identity);
        if position.take_control(id, op, me).is_err() {
            return Err(LogTrouble::Fork);
        }
        if !repairing {
            let index = (self.at.ops.len() as u64).saturating_sub(1);
            turn.writes.push(Write::PutControl {
                space: id,
                index,
                op: op.to_vec(),
            });
        }
        self.refused = false;
        self.after_control(member, turn);
        self.take_deferred(turn);
        self.retry_for_rights(turn);
        Ok(())
    }

    /// What an operation means for this person.
    pub(crate) fn after_control(&mut self, member: Option<MemberKey>, turn: &mut Turn) {
        turn.dirty.insert(self.id);
        turn.status_changed = true;
        if self.repair.is_some() {
            return;
        }
        let Some(chain) = self.at.chain.clone() else {
            return;
        };
        let inside = member.is_some_and(|member| chain.rights(&member).holds(Rights::READ));
        let was_inside = self.standing == Standing::Member;
        self.standing = match (chain.state, inside) {
            (SpaceState::Deleted | SpaceState::Closed, _) if inside || was_inside => Standing::Closed,
            (_, true) => Standing::Member,
            (_, false) if was_inside => Standing::Left,
            _ => self.standing,
        };
        let settled: Vec<u64> = self
            .outbox
            .iter()
            .filter(|(_, item)| item.control && item.intent.is_some())
            .map(|(number, _)| *number)
            .collect();
        // An operation that is in the chain has done what was intended, however it was heard of. One built on an older
        // head cannot be stored any more; its intent is built anew.
        for number in settled {
            let own = self.outbox.get(&number).is_some_and(|item| {
                Envelope::decode(&item.envelope)
                    .is_ok_and(|envelope| self.at.ops.iter().any(|op| op == envelope.body))
            });
            if let Some(item) = self.outbox.get(&number).cloned()
                && own
            {
                self.record
                    .intents
                    .retain(|intent| Some(intent) != item.intent.as_ref());
            } else if self.outbox.get(&number).is_some_and(|item| item.seq.is_none()) {
                self.dequeue(number, turn);
            }
        }
    }

    fn take_data(&mut self, seq: u64, bytes: &[u8], envelope: &Envelope<'_>, turn: &mut Turn) {
        let position = self.reading();
        let Some(chain) = position.chain.clone() else {
            self.quarantine(seq << 16, "before-genesis", None, turn);
            return;
        };
        let Some(key) = position.keys.get(&envelope.epoch).cloned() else {
            if position.may_learn(envelope.epoch) {
                position.deferred.push(Deferred {
                    seq,
                    envelope: bytes.to_vec(),
                    membership: chain,
                });
            } else {
                self.quarantine(seq << 16, "no-key", None, turn);
            }
            return;
        };
        self.open_data(seq, envelope, &key, &chain, turn);
    }

    fn open_data(
        &mut self,
        seq: u64,
        sealed: &Envelope<'_>,
        key: &cairn_crypto::SpaceKey,
        who: &Membership,
        turn: &mut Turn,
    ) {
        match envelope::open(sealed, key).and_then(|body| segment::decode(self.id, &body)) {
            Ok(segments) => {
                for (place, segment) in (seq << 16..).zip(&segments) {
                    self.take_segment(segment, who, place, turn);
                }
            }
            Err(_) => self.quarantine(seq << 16, "seal", None, turn),
        }
    }

    /// Opens what came before its keys, in its order, as the membership then allowed.
    pub(crate) fn take_deferred(&mut self, turn: &mut Turn) {
        for deferred in std::mem::take(&mut self.reading().deferred) {
            let Deferred {
                seq,
                envelope,
                membership,
            } = deferred;
            let Ok(sealed) = Envelope::decode(&envelope) else {
                continue;
            };
            let position = self.reading();
            match position.keys.get(&sealed.epoch).cloned() {
                Some(key) => self.open_data(seq, &sealed, &key, &membership, turn),
                None if position.may_learn(sealed.epoch) => position.deferred.push(Deferred {
                    seq,
                    envelope,
                    membership,
                }),
                None => self.quarantine(seq << 16, "no-key", None, turn),
            }
        }
    }
}
