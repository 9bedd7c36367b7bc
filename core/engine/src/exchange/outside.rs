//! What it means that a relay does not count this member in.

use crate::invite::task::Task;
use crate::language::reply::Standing;
use crate::port::Write;
use crate::space::Intent;
use crate::state::State;
use crate::turn::Turn;
use cairn_protocol::SpaceId;
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

    /// The relay says that this member is not in the space.
    pub(crate) fn not_a_member(&mut self, id: SpaceId, turn: &mut Turn) {
        let (me, asks) = (self.me_in(id), self.asks(id));
        let Some(space) = self.spaces.get_mut(&id) else {
            return;
        };
        if space.standing != Standing::Member {
            // What a relay that had forgotten the parting was given back has arrived; or a closed space was left.
            space.empty_outbox(turn);
            let waited = space.record.intents.len();
            if space.standing == Standing::Closed {
                space.record.intents.retain(|intent| *intent != Intent::Leave);
            }
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
        let leaving = space
            .outbox
            .values()
            .find(|item| item.intent == Some(Intent::Leave) && item.seq.is_some());
        let op = leaving
            .and_then(|item| Envelope::decode(&item.envelope).ok())
            .map(|envelope| envelope.body.to_vec());
        if let Some(op) = &op
            && space.at.take_control(id, op, None).is_ok()
        {
            let index = (space.at.ops.len() as u64).saturating_sub(1);
            turn.writes.push(Write::PutControl {
                space: id,
                index,
                op: op.clone(),
            });
            space.record.intents.clear();
        }
        if space.probed || op.is_some() {
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
