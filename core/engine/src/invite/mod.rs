//! Inviting, joining, letting in.

mod rendezvous;
pub(crate) mod task;

use crate::invite::task::{JoinTask, Task};
use crate::language::error::EngineError;
use crate::language::reply::{Reply, Standing};
use crate::person::create::bad_link;
use crate::port::Write;
use crate::space::Intent;
use crate::space::position::role_name;
use crate::state::State;
use crate::turn::{Stop, Turn};
use cairn_crypto::BoundCard;
use cairn_crypto::link::InviteLink;
use cairn_model::Role;
use cairn_protocol::control::{Rights, SpaceKind};
use cairn_protocol::{InviteId, MemberKey, SpaceId, limits};

impl State {
    pub(crate) fn create_invite(
        &mut self,
        id: SpaceId,
        role: Option<Role>,
        uses: u16,
        valid_ms: i64,
        turn: &mut Turn,
    ) -> Result<Reply, Stop> {
        self.allowed(id, Rights::ADD)?;
        let (space, _, _) = self.open_space(id)?;
        let pair = space.record.kind == SpaceKind::Pair;
        let members = space.at.chain.as_ref().map_or(0, |chain| chain.members.len());
        if pair && members >= 2 {
            return Err(EngineError::Full.into());
        }
        let uses = if pair {
            1
        } else {
            uses.clamp(1, limits::INVITE_USES)
        };
        let valid_ms = valid_ms.clamp(60_000, limits::INVITE_MS);
        let role = role.map(|role| role_name(role).to_owned());
        let link = self.make_invite(id, role, uses, valid_ms, false, turn)?;
        Ok(Reply::Link { link })
    }

    pub(crate) fn revoke_invites(&mut self, id: SpaceId, turn: &mut Turn) -> Result<Reply, Stop> {
        self.open_space(id)?;
        for (number, task) in self.tasks.iter_mut() {
            if let Task::Invite(invite) = task
                && invite.space == id
            {
                invite.uses = 0;
                invite.published = false;
                turn.writes.push(task.write(*number));
            }
        }
        Ok(Reply::Done)
    }

    pub(crate) fn join(&mut self, link: &str, turn: &mut Turn) -> Result<Reply, Stop> {
        self.person()?;
        let parsed: InviteLink = link.parse().map_err(bad_link)?;
        let space = parsed.space;
        let Some(known) = self.spaces.get_mut(&space) else {
            self.begin_join(link, &parsed, SpaceKind::Pair, turn);
            return Ok(Reply::Joining { space });
        };
        let standing = known.standing;
        // What was fetched of it, be it only where its members are to be looked for.
        let is_known = known.has_pages() || *known.record.birth != [0; 16];
        let was_withdrawn = known.is_withdrawn();
        let again = matches!(
            standing,
            Standing::Refused | Standing::Left | Standing::Invited | Standing::Asked
        );
        if !again || known.record.kind == SpaceKind::Own {
            return Err(EngineError::AlreadyThere.into());
        }
        if was_withdrawn {
            known.record.intents.clear();
            turn.dirty.insert(space);
        }
        match self.kept_link(&parsed) {
            Some(true) if was_withdrawn => return Ok(Reply::Joining { space }),
            // Asking once more by the same link would use up the invite that the first request stands on.
            Some(true) if standing == Standing::Asked => return Err(EngineError::AlreadyThere.into()),
            Some(false) => return Ok(Reply::Joining { space }),
            _ => {}
        }
        if is_known {
            // Who comes back, or asks by another link, keeps what they had; the invite only asks to be let in.
            self.drop_joins(space, turn, |join| !join.sent);
            self.keep_link(link, space, turn);
        } else {
            self.forget_space(space, turn);
            self.begin_join(link, &parsed, SpaceKind::Pair, turn);
        }
        Ok(Reply::Joining { space })
    }

    /// Whether this link is kept here, and whether it was asked by already.
    fn kept_link(&self, link: &InviteLink) -> Option<bool> {
        self.tasks.values().find_map(|task| match task {
            Task::Join(join) if join.space == link.space => {
                let kept: InviteLink = join.link.parse().ok()?;
                (kept == *link).then_some(join.sent)
            }
            _ => None,
        })
    }

    /// Forgets tries to join a space.
    pub(crate) fn drop_joins(&mut self, space: SpaceId, turn: &mut Turn, which: impl Fn(&JoinTask) -> bool) {
        let old: Vec<[u8; 16]> = self
            .tasks
            .iter()
            .filter(|(_, task)| matches!(task, Task::Join(join) if join.space == space && which(join)))
            .map(|(id, _)| *id)
            .collect();
        for id in old {
            self.tasks.remove(&id);
            turn.writes.push(Write::DeleteTask { id });
        }
    }

    pub(crate) fn approve(
        &mut self,
        id: SpaceId,
        member: Option<MemberKey>,
        turn: &mut Turn,
    ) -> Result<Reply, Stop> {
        self.allowed(id, Rights::ADD)?;
        self.need_docs(id)?;
        let waiting = self.requests(id, member);
        if waiting.is_empty() {
            return Err(EngineError::NobodyWaits.into());
        }
        let (space, _, _) = self.open_space(id)?;
        let present = space.at.chain.as_ref().map_or(0, |chain| chain.members.len());
        if space.record.kind == SpaceKind::Pair && present + waiting.len() > 2 {
            return Err(EngineError::Full.into());
        }
        let mut names = Vec::new();
        for (task, card, role, invite) in waiting {
            let (space, _, _) = self.open_space(id)?;
            space.record.intents.push(Intent::Add {
                card: card.to_bytes().into(),
                role,
                invite: Some(InviteId::new(invite)),
            });
            names.push(card.card.name);
            self.tasks.remove(&task);
            turn.writes.push(Write::DeleteTask { id: task });
        }
        turn.dirty.insert(id);
        Ok(Reply::Approved { names })
    }

    pub(crate) fn decline(
        &mut self,
        id: SpaceId,
        member: Option<MemberKey>,
        turn: &mut Turn,
    ) -> Result<Reply, Stop> {
        self.allowed(id, Rights::ADD)?;
        let waiting = self.requests(id, member);
        if waiting.is_empty() {
            return Err(EngineError::NobodyWaits.into());
        }
        for (task, _, _, invite) in waiting {
            self.tasks.remove(&task);
            turn.writes.push(Write::DeleteTask { id: task });
            self.withdraw_invite(invite, turn);
        }
        turn.status_changed = true;
        Ok(Reply::Done)
    }

    /// Whoever asked by an invite for one learns from it that nobody lets them in.
    pub(crate) fn withdraw_invite(&mut self, invite: [u8; 16], turn: &mut Turn) {
        if let Some(task) = self.tasks.get_mut(&invite)
            && let Task::Invite(only) = task
            && only.uses == 1
        {
            only.uses = 0;
            only.published = false;
            turn.writes.push(task.write(invite));
        }
    }

    /// Who waits to be let in: task, card, role offered, invite.
    pub(crate) fn requests(&self, id: SpaceId, member: Option<MemberKey>) -> Vec<WaitingPerson> {
        let inside = self.spaces.get(&id).filter(|space| space.is_member());
        let tasks = self
            .tasks
            .iter()
            .filter_map(|(number, task)| match (task, inside) {
                (Task::Request(request), Some(space)) if request.space == id => {
                    let card = request.bound_card().filter(|card| !space.lists(&card.member))?;
                    Some((*number, card, request.role.clone(), *request.invite))
                }
                _ => None,
            });
        tasks
            .filter(|(_, card, ..)| member.is_none_or(|member| card.member == member))
            .collect()
    }
}

/// Task, card, role offered, invite.
pub(crate) type WaitingPerson = ([u8; 16], BoundCard, Option<String>, [u8; 16]);
