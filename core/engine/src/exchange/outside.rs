//! What it means that a relay does not count this member in.

use crate::invite::task::Task;
use crate::language::reply::Standing;
use crate::port::Write;
use crate::space::{Intent, Space};
use crate::state::State;
use crate::turn::Turn;
use cairn_protocol::SpaceId;
use cairn_protocol::chain::SpaceState;
use cairn_protocol::envelope::Envelope;

impl State {
    /// Whoever is out of a space learns that the others never get what had not been sent.
    pub(crate) fn tell_unsent(&mut self, unsent: bool) {
        if unsent {
            self.report.notices.push("space.unsent".to_owned());
        }
    }

    /// Whether this device asks to be let in.
    pub(crate) fn asks(&self, id: SpaceId) -> bool {
        let mut tasks = self.tasks.values();
        tasks.any(|task| matches!(task, Task::Join(join) if join.space == id))
    }

    /// Whether the relay has not got all of the chain yet that it is being given back. If not, what it says of members is
    /// of a part of it, and the rest goes on.
    pub(crate) fn offers_chain(&self, id: SpaceId) -> bool {
        let space = self.spaces.get(&id).filter(|space| space.is_member());
        space.is_some_and(|space| {
            let mut items = space.outbox.values();
            items.any(|item| item.control && item.intent.is_none() && item.seq.is_none())
        })
    }

    /// A relay that serves a space to someone who left it, or although it was deleted, has forgotten that: it is told again,
    /// once in a run.
    pub(crate) fn remind_of_parting(&mut self, id: SpaceId, turn: &mut Turn) {
        let me = self.me_in(id);
        let Some(space) = self.spaces.get_mut(&id) else {
            return;
        };
        let state = space.at.chain.as_ref().map(|chain| chain.state);
        let left = space.standing == Standing::Left && me.is_some_and(|me| space.ends_with_leave_of(&me));
        let deleted = space.standing == Standing::Closed && state == Some(SpaceState::Deleted);
        let knows = space.repair.is_some() || space.reminded || space.more || !space.outbox.is_empty();
        if (left || deleted) && !knows {
            space.reminded = true;
            space.begin_repair(turn);
            space.more = true;
        }
    }

    /// The relay deleted what it held of the space. Who had that done keeps the operation, for a relay that forgets it.
    pub(crate) fn deleted(&mut self, id: SpaceId, turn: &mut Turn) {
        let (me, asks) = (self.me_in(id), self.asks(id));
        let Some(space) = self.spaces.get_mut(&id) else {
            return;
        };
        space.take_stored_op(&Intent::Delete, turn);
        let was_member = space.standing == Standing::Member;
        let standing = match space.standing {
            Standing::Member => Standing::Closed,
            Standing::Asked | Standing::Invited if asks => Standing::Refused,
            Standing::Asked => Standing::Closed,
            other => other,
        };
        let unsent = space.end(standing, me.as_ref(), turn);
        self.tell_unsent(was_member && unsent);
    }

    /// The relay says that this member is not in the space.
    pub(crate) fn not_a_member(&mut self, id: SpaceId, turn: &mut Turn) {
        let (me, asks) = (self.me_in(id), self.asks(id));
        let Some(space) = self.spaces.get_mut(&id) else {
            return;
        };
        if space.standing != Standing::Member {
            // What a relay that had forgotten the parting was given back has arrived; or a closed space was left, and
            // nothing more can be done with it.
            let waited = space.record.intents.len();
            if space.standing == Standing::Closed {
                space.take_stored_op(&Intent::Leave, turn);
                space.record.intents.clear();
            }
            space.empty_outbox(turn);
            // Nobody asked here: another device was in, and is no longer.
            let left = space.standing == Standing::Asked && !asks;
            if left {
                space.standing = Standing::Left;
            }
            if left || space.record.intents.len() < waited {
                turn.dirty.insert(id);
                turn.status_changed = true;
            }
            return;
        }
        let left = space.take_stored_op(&Intent::Leave, turn);
        if space.probed || left {
            let unsent = space.end(Standing::Left, me.as_ref(), turn);
            self.report.notices.push("space.left".to_owned());
            self.tell_unsent(unsent);
            return;
        }
        // The relay may have lost the operation that let us in: offer it the whole chain, once.
        space.probed = true;
        space.refused = false;
        space.visited = false;
        space.empty_outbox(turn);
        if let Some(me) = &me {
            space.unseal(me, turn);
        }
        for op in space.at.ops.clone() {
            space.enqueue_control(&op, None, turn);
        }
    }
}

impl Space {
    /// Takes over what was intended and the relay has stored, which does not show its log any more. Whether there was any.
    fn take_stored_op(&mut self, intent: &Intent, turn: &mut Turn) -> bool {
        let mut items = self.outbox.values();
        let stored = items.find(|item| item.intent.as_ref() == Some(intent) && item.seq.is_some());
        let op = stored
            .and_then(|item| Envelope::decode(&item.envelope).ok())
            .map(|envelope| envelope.body.to_vec());
        let Some(op) = op else { return false };
        if self.at.take_control(self.id, &op, None).is_ok() {
            let index = (self.at.ops.len() as u64).saturating_sub(1);
            turn.writes.push(Write::PutControl {
                space: self.id,
                index,
                op,
            });
            self.record.intents.clear();
        }
        true
    }
}
