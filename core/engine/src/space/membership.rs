//! Making spaces, and what members do with membership.

use crate::language::command::NewSpaceKind;
use crate::language::error::EngineError;
use crate::language::reply::{Reply, Standing};
use crate::port::Write;
use crate::space::position::role_name;
use crate::space::{Intent, Space};
use crate::state::State;
use crate::take::checked_relay;
use crate::turn::{Stop, Turn};
use cairn_crypto::operation::{MemberRoles, SealedPart, genesis};
use cairn_model::Role;
use cairn_protocol::chain::SpaceState;
use cairn_protocol::control::{ControlBody, ControlKind, Rights, SpaceKind};
use cairn_protocol::{InviteId, MemberKey, SpaceId};

impl State {
    pub(crate) fn create_space(
        &mut self,
        kind: NewSpaceKind,
        title: &str,
        relay: &str,
        role: Option<Role>,
        turn: &mut Turn,
    ) -> Result<Reply, Stop> {
        let person = self.person()?;
        let identity = person.identity.clone().ok_or(EngineError::NotAMember)?;
        let name = person.name.clone();
        let title = cairn_model::space::checked_title(title).map_err(EngineError::Model)?;
        let relay = checked_relay(relay)?;
        let relay_key = self.relay_key(&relay);
        let kind = match kind {
            NewSpaceKind::Pair => SpaceKind::Pair,
            NewSpaceKind::Circle => SpaceKind::Circle,
        };
        let roles = role.map(|role| MemberRoles {
            member: MemberKey::new([0; 32]),
            roles: vec![role_name(role).to_owned()],
        });
        let sealed = SealedPart {
            title: Some(title.clone()),
            roles: roles.into_iter().collect(),
            ..SealedPart::default()
        };
        let made = genesis(&identity, &name, kind, relay_key, sealed, &mut turn.rng)?;
        let id = self.found(&identity, kind, relay, relay_key, &title, &made, turn)?;
        let stored = Vec::new();
        let me = self.me_in(id);
        let Some(space) = self.spaces.get_mut(&id) else {
            return Err(EngineError::NoSuchSpace.into());
        };
        let docs = crate::space::documents::OpenDocs::load(space, stored, me, false, turn)?;
        space.docs = Some(docs);
        let command = cairn_model::Command::RenameSpace(cairn_model::space::RenameSpace { title });
        if let Err(refused) = self.mentor(id, command, turn) {
            self.spaces.remove(&id);
            return Err(refused);
        }
        Ok(Reply::SpaceMade(id))
    }

    pub(crate) fn remove_member(
        &mut self,
        id: SpaceId,
        member: MemberKey,
        turn: &mut Turn,
    ) -> Result<Reply, Stop> {
        self.allowed(id, Rights::REMOVE)?;
        let (space, _, me) = self.open_space(id)?;
        let chain = space.at.chain.clone().ok_or(EngineError::NotAMember)?;
        let rights = chain.members.get(&member).ok_or(EngineError::NoSuchMember)?;
        let owner = rights.holds(Rights::OWNER) && chain.kind != SpaceKind::Own;
        if owner || member == me {
            return Err(EngineError::NotAllowed.into());
        }
        // They may not have heard yet that they were let in.
        if let Some(invite) = space.came_by(&member) {
            self.withdraw_invite(*invite.as_bytes(), turn);
        }
        self.intend(id, Intent::Remove { member }, turn)
    }

    pub(crate) fn rotate_key(&mut self, id: SpaceId, turn: &mut Turn) -> Result<Reply, Stop> {
        self.allowed(id, Rights::REMOVE)?;
        self.intend(id, Intent::Rotate, turn)
    }

    pub(crate) fn end_space(&mut self, id: SpaceId, intent: Intent, turn: &mut Turn) -> Result<Reply, Stop> {
        if intent == Intent::Delete && self.space(id)?.standing == Standing::Closed {
            return self.part_from_closed(id, Intent::Delete, turn);
        }
        self.allowed(id, Rights::OWNER)?;
        if intent == Intent::Delete {
            self.leave_no_more(id)?;
        }
        self.intend(id, intent, turn)
    }

    /// Who deletes a space stays in it until that is done; who has begun to leave it cannot have it deleted.
    fn leave_no_more(&mut self, id: SpaceId) -> Result<(), EngineError> {
        let space = self.spaces.get_mut(&id).ok_or(EngineError::NoSuchSpace)?;
        let mut waiting = space.outbox.values();
        if waiting.any(|item| item.intent == Some(Intent::Leave)) {
            return Err(EngineError::NotAMember);
        }
        space.record.intents.retain(|intent| *intent != Intent::Leave);
        Ok(())
    }

    /// A space that is closed already is still stored at its relay, with who is in it.
    fn part_from_closed(&mut self, id: SpaceId, intent: Intent, turn: &mut Turn) -> Result<Reply, Stop> {
        let me = self.me_in(id).ok_or(EngineError::NotAMember)?;
        let space = self.spaces.get_mut(&id).ok_or(EngineError::NoSuchSpace)?;
        let chain = space.at.chain.as_ref().ok_or(EngineError::Closed)?;
        if chain.state == SpaceState::Deleted {
            return Err(EngineError::Closed.into());
        }
        if !space.lists(&me) {
            return Err(EngineError::NotAMember.into());
        }
        if intent == Intent::Delete {
            if !chain.rights(&me).holds(Rights::OWNER) {
                return Err(EngineError::NotAllowed.into());
            }
            self.leave_no_more(id)?;
        }
        let space = self.spaces.get_mut(&id).ok_or(EngineError::NoSuchSpace)?;
        if !space.record.intents.contains(&intent) {
            space.record.intents.push(intent);
        }
        turn.dirty.insert(id);
        turn.status_changed = true;
        self.need_docs(id)?;
        Ok(Reply::Done)
    }

    /// Leaves a space; one that was never entered is forgotten. The owner of a circle stays while others are in it: owners
    /// are not made later, and without one nobody could be let in or taken out any more.
    pub(crate) fn leave_space(&mut self, id: SpaceId, turn: &mut Turn) -> Result<Reply, Stop> {
        if self.space(id)?.standing.never_entered() {
            return Ok(self.withdraw(id, turn));
        }
        // It is deleted, and nobody is in it then.
        if self.space(id)?.record.intents.contains(&Intent::Delete) {
            return Ok(Reply::Done);
        }
        if self.space(id)?.standing == Standing::Closed {
            return self.part_from_closed(id, Intent::Leave, turn);
        }
        let (space, _, me) = self.open_space(id)?;
        let others_need_me = space.at.chain.as_ref().is_some_and(|chain| {
            chain.kind == SpaceKind::Circle
                && chain.members.len() > 1
                && chain.rights(&me).holds(Rights::OWNER)
        });
        if others_need_me {
            return Err(EngineError::OwnerStays.into());
        }
        self.intend(id, Intent::Leave, turn)
    }

    /// Takes a request to be let in back. Nothing of it is left where nobody can have heard of it. Who was asked may say
    /// yes before they hear that it is no longer wanted; the space is left then.
    fn withdraw(&mut self, id: SpaceId, turn: &mut Turn) -> Reply {
        let heard_of = |space: &Space| *space.record.birth != [0; 16];
        match self.spaces.get_mut(&id) {
            Some(space) if heard_of(space) => {
                space.record.intents = vec![Intent::Leave];
                turn.dirty.insert(id);
                turn.status_changed = true;
                self.drop_joins(id, turn, |join| !join.sent);
            }
            _ => self.forget_space(id, turn),
        }
        Reply::Done
    }

    /// Everything about a space that was never entered goes, and what was to be done for it.
    pub(crate) fn forget_space(&mut self, id: SpaceId, turn: &mut Turn) {
        self.drop_joins(id, turn, |_| true);
        self.spaces.remove(&id);
        turn.dirty.remove(&id);
        turn.writes.push(Write::DeleteSpace { space: id });
        turn.status_changed = true;
    }

    /// Keeps a change of membership until it can be built against the newest head.
    pub(crate) fn intend(&mut self, id: SpaceId, intent: Intent, turn: &mut Turn) -> Result<Reply, Stop> {
        let (space, _, _) = self.open_space(id)?;
        if !space.record.intents.contains(&intent) {
            space.record.intents.push(intent);
        }
        turn.dirty.insert(id);
        turn.status_changed = true;
        self.need_docs(id)?;
        Ok(Reply::Done)
    }

    /// Refuses unless this person holds the right.
    pub(crate) fn allowed(&mut self, id: SpaceId, right: Rights) -> Result<(), EngineError> {
        let (space, _, me) = self.open_space(id)?;
        let rights = space
            .at
            .chain
            .as_ref()
            .map_or(Rights(0), |chain| chain.rights(&me));
        if rights.holds(right) {
            Ok(())
        } else {
            Err(EngineError::NotAllowed)
        }
    }
}

impl Space {
    /// The invite by which a member came last.
    fn came_by(&self, member: &MemberKey) -> Option<InviteId> {
        let mut newest_first = self
            .at
            .ops
            .iter()
            .rev()
            .filter_map(|op| ControlBody::open(op).ok());
        newest_first.find_map(|body| {
            let part = self.at.sealed_part(&body)?;
            let brings =
                body.kind == ControlKind::Add && part.cards.iter().any(|card| card.member == *member);
            part.invite.filter(|_| brings)
        })
    }
}
