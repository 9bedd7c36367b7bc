//! Invites at the relay: publishing, watching, fetching, replying.

use crate::exchange::session::Step;
use crate::invite::task::{InviteTask, JoinTask, RequestTask, Task};
use crate::language::effect::Method;
use crate::language::error::EngineError;
use crate::language::reply::Standing;
use crate::port::Write;
use crate::space::{Intent, Space};
use crate::state::State;
use crate::turn::{Stop, Turn};
use cairn_crypto::invite::InviteKeys;
use cairn_crypto::link::InviteLink;
use cairn_protocol::control::SpaceKind;
use cairn_protocol::invite::{InviteAnswer, InvitePut, InviteReply};
use cairn_protocol::{InviteId, SpaceId, codec, limits};

type Order = (Step, Method, String, Vec<u8>);

impl State {
    /// The next thing to do at a rendezvous on this relay that was not done in this run.
    pub(crate) fn next_task(&mut self, relay: &str, turn: &mut Turn) -> Result<Option<Order>, Stop> {
        self.drop_old_tasks(turn);
        let ids: Vec<[u8; 16]> = self.tasks.keys().copied().collect();
        for id in ids {
            if self.session(relay).done.contains(&id) {
                continue;
            }
            let Some(task) = self.tasks.get(&id) else { continue };
            let order = match task {
                Task::Invite(invite) if self.relay_of_space(invite) == relay => {
                    let ahead_ms = self.sessions.get(relay).and_then(|session| session.ahead_ms);
                    match ahead_ms {
                        Some(ahead_ms) => Some(invite_order(id, invite, ahead_ms)),
                        None if invite.published => Some(invite_order(id, invite, 0)),
                        // When an invite ends is measured on the relay's clock, and ours may be wrong: ask first.
                        None => return Ok(Some(hello_order())),
                    }
                }
                Task::Join(join) if self.spaces.get(&join.space).is_some_and(Space::is_withdrawn) => None,
                Task::Join(join) => match join.link.parse::<InviteLink>() {
                    Ok(link) if link.relay == relay => Some(self.join_order(id, &link)),
                    _ => None,
                },
                _ => None,
            };
            if let Some(order) = order {
                self.session(relay).done.insert(id);
                return Ok(Some(order));
            }
        }
        Ok(None)
    }

    /// Whether somebody may answer an invite that was made or accepted here, of which no relay tells by itself.
    pub(crate) fn expects(&self, relay: &str) -> bool {
        self.tasks.values().any(|task| match task {
            Task::Invite(invite) => {
                u32::from(invite.uses) > invite.replies && self.relay_of_space(invite) == relay
            }
            Task::Join(join) => {
                let link = join.link.parse::<InviteLink>();
                link.is_ok_and(|link| link.relay == relay)
            }
            Task::Request(_) => false,
        })
    }

    pub(crate) fn has_task(&self, relay: &str) -> bool {
        self.tasks.values().any(|task| match task {
            Task::Invite(invite) => !invite.published && self.relay_of_space(invite) == relay,
            Task::Join(join) => {
                let link = join.link.parse::<InviteLink>();
                !join.sent && link.is_ok_and(|link| link.relay == relay)
            }
            Task::Request(_) => false,
        })
    }

    fn relay_of_space(&self, invite: &InviteTask) -> &str {
        self.spaces
            .get(&invite.space)
            .map_or("", |space| space.record.relay.as_str())
    }

    /// Forgets what there is nothing to do for any more, and takes back invites to spaces that ended for this person.
    fn drop_old_tasks(&mut self, turn: &mut Turn) {
        let spaces = &self.spaces;
        let standing = |space: &SpaceId| spaces.get(space).map(|space| space.standing);
        let ended = |space: &SpaceId| {
            let standing = standing(space);
            standing.is_none() || matches!(standing, Some(Standing::Left | Standing::Closed))
        };
        let mut old = Vec::new();
        for (id, task) in self.tasks.iter_mut() {
            let is_old = match task {
                Task::Invite(invite) => {
                    if invite.uses > 0 && ended(&invite.space) {
                        invite.uses = 0;
                        invite.published = false;
                        turn.writes.push(task.write(*id));
                        continue;
                    }
                    invite.expires_ms + limits::INVITE_MS < turn.now_ms
                }
                // Someone answered, or there is nothing to ask any more.
                Task::Join(join) if join.sent => standing(&join.space) != Some(Standing::Asked),
                Task::Join(join) => !matches!(
                    standing(&join.space),
                    Some(Standing::Invited | Standing::Asked | Standing::Left | Standing::Refused)
                ),
                // Whoever is in when all was heard does not ask any more.
                Task::Request(request) => {
                    let visited = spaces.get(&request.space).filter(|space| space.visited);
                    let inside = visited
                        .zip(request.bound_card())
                        .is_some_and(|(space, card)| space.lists(&card.member));
                    ended(&request.space) || inside
                }
            };
            if is_old {
                old.push(*id);
            }
        }
        for id in old {
            self.tasks.remove(&id);
            turn.writes.push(Write::DeleteTask { id });
        }
    }

    fn join_order(&self, id: [u8; 16], link: &InviteLink) -> Order {
        let keys = InviteKeys::of_link(link);
        match self.tasks.get(&id) {
            Some(Task::Join(join)) if let Some((sealed, signature)) = &join.reply => {
                let body = InviteReply {
                    version: limits::VERSION,
                    sealed: sealed.clone(),
                    signature: *signature,
                };
                let path = format!("/v1/invite/{}/reply", keys.id);
                (
                    Step::SendReply(id),
                    Method::Post,
                    path,
                    codec::encode_frame(&body),
                )
            }
            _ => (
                Step::FetchOffer(id),
                Method::Get,
                format!("/v1/invite/{}", keys.id),
                Vec::new(),
            ),
        }
    }

    pub(crate) fn invite_put(
        &mut self,
        relay: &str,
        id: [u8; 16],
        status: u16,
        turn: &mut Turn,
    ) -> Result<(), Stop> {
        if let Some(task) = self.tasks.get_mut(&id)
            && let Task::Invite(invite) = task
        {
            invite.published = true;
            let withdrawn = invite.uses == 0;
            turn.writes.push(task.write(id));
            if status != 200 && !withdrawn {
                // It ended before it could be published: whoever made it should know that the link is dead.
                self.report.notices.push("invite.over".to_owned());
            }
            if status != 200 || withdrawn {
                self.tasks.remove(&id);
                turn.writes.push(Write::DeleteTask { id });
            }
        }
        self.went_well(relay, turn)
    }

    pub(crate) fn invite_watched(
        &mut self,
        relay: &str,
        id: [u8; 16],
        status: u16,
        body: &[u8],
        turn: &mut Turn,
    ) -> Result<(), Stop> {
        let answer = codec::decode_frame::<InviteAnswer>(body, 2 * limits::BODY_BYTES);
        let Some(Task::Invite(mut invite)) = self.tasks.get(&id).cloned() else {
            return self.went_well(relay, turn);
        };
        match answer {
            Ok(answer) if status == 200 => {
                self.need_docs(invite.space)?;
                self.take_replies(&mut invite, &answer, turn);
                // Whoever waits for an answer to a request may be told through the invite that there is none.
                let waits = self
                    .tasks
                    .values()
                    .any(|task| matches!(task, Task::Request(request) if *request.invite == id));
                let over = answer.uses_left == 0 && answer.refused > 0 && invite.warned && !waits;
                if over {
                    self.tasks.remove(&id);
                    turn.writes.push(Write::DeleteTask { id });
                } else {
                    let task = Task::Invite(invite);
                    turn.writes.push(task.write(id));
                    self.tasks.insert(id, task);
                }
            }
            _ if invite.expires_ms > turn.now_ms && status == 404 => {
                // A relay that was wiped has forgotten it: put it there again.
                invite.published = false;
                let task = Task::Invite(invite);
                turn.writes.push(task.write(id));
                self.tasks.insert(id, task);
                self.session(relay).done.remove(&id);
            }
            _ => {
                self.tasks.remove(&id);
                turn.writes.push(Write::DeleteTask { id });
            }
        }
        self.went_well(relay, turn)
    }

    fn take_replies(&mut self, invite: &mut InviteTask, answer: &InviteAnswer, turn: &mut Turn) {
        let keys = InviteKeys::derive(invite.space, &invite.secret);
        let Some(person) = &self.person else { return };
        let Some(space) = self.spaces.get_mut(&invite.space) else {
            return;
        };
        let Some(identity) = person.identity_in(space.record.kind) else {
            return;
        };
        let birth = *space.record.birth;
        let seen = usize::try_from(invite.replies).unwrap_or(usize::MAX);
        if answer.replies.len() < seen {
            // Another relay state: what was read before stays read, by its content.
            invite.replies = 0;
        }
        for sealed in answer
            .replies
            .iter()
            .skip(usize::try_from(invite.replies).unwrap_or(0))
        {
            invite.replies += 1;
            let Ok(card) = keys.open_reply(identity, &birth, sealed) else {
                continue;
            };
            if invite.accept {
                let intent = Intent::Add {
                    card: card.to_bytes().into(),
                    role: None,
                    invite: Some(InviteId::new(*keys.id.as_bytes())),
                };
                if !space.lists(&card.member) {
                    if !space.record.intents.contains(&intent) {
                        space.record.intents.push(intent);
                    }
                    turn.dirty.insert(invite.space);
                }
                continue;
            }
            // Who left and asks to come back may be thought to be in still: that they left is heard later in this run.
            let id =
                cairn_protocol::hash::hash("request", &[invite.space.as_bytes(), card.member.as_bytes()]);
            let id = id.first_chunk::<16>().copied().unwrap_or_default();
            let task = Task::Request(RequestTask {
                space: invite.space,
                card: card.to_bytes().into(),
                role: invite.role.clone(),
                invite: (*keys.id.as_bytes()).into(),
            });
            turn.writes.push(task.write(id));
            self.tasks.insert(id, task);
            turn.status_changed = true;
        }
        if answer.refused > 0 && !invite.warned {
            invite.warned = true;
            self.report.notices.push("invite.used_twice".to_owned());
        }
    }

    pub(crate) fn offer_fetched(
        &mut self,
        relay: &str,
        id: [u8; 16],
        status: u16,
        body: &[u8],
        turn: &mut Turn,
    ) -> Result<(), Stop> {
        self.drop_old_tasks(turn);
        let Some(Task::Join(mut join)) = self.tasks.get(&id).cloned() else {
            return self.went_well(relay, turn);
        };
        if status == 404 {
            // Not published yet, or ended: asked for again with the next sync.
            self.report.notices.push("invite.not_there".to_owned());
            return self.went_well(relay, turn);
        }
        if status == 410 {
            self.refuse_join(id, join.space, "invite.withdrawn", turn);
            return self.went_well(relay, turn);
        }
        let Ok(answer) = codec::decode_frame::<InviteAnswer>(body, 2 * limits::BODY_BYTES) else {
            return self.failed(relay, "relay.not_a_relay", turn);
        };
        let link: InviteLink = join.link.parse().map_err(EngineError::Crypto)?;
        let keys = InviteKeys::of_link(&link);
        let Ok(offer) = keys.open_offer(&link, &answer.payload) else {
            self.refuse_join(id, join.space, "invite.not_genuine", turn);
            return self.went_well(relay, turn);
        };
        let Some(person) = &self.person else { return Ok(()) };
        let own = |kind: SpaceKind| kind == SpaceKind::Own;
        let expected = self.spaces.get(&join.space).map(|space| own(space.record.kind));
        let identity = person.identity_in(offer.kind).cloned();
        let Some(identity) = identity.filter(|_| expected == Some(own(offer.kind))) else {
            self.refuse_join(id, join.space, "invite.another_kind", turn);
            return self.went_well(relay, turn);
        };
        let name = if person.name.is_empty() {
            "device".to_owned()
        } else {
            person.name.clone()
        };
        let reply = keys.seal_reply(&offer, &identity, &name, &mut turn.rng)?;
        let Some(space) = self.spaces.get_mut(&join.space) else {
            return Ok(());
        };
        space.record.kind = offer.kind;
        space.record.birth = offer.birth;
        space.record.title = offer.title;
        space.record.relay_key = space.record.relay_key.or(offer.relay);
        join.reply = Some((reply.0.into(), reply.1.into()));
        let task = Task::Join(join.clone());
        turn.writes.push(task.write(id));
        self.tasks.insert(id, task);
        turn.dirty.insert(join.space);
        self.session(relay).done.remove(&id);
        self.went_well(relay, turn)
    }

    pub(crate) fn reply_sent(
        &mut self,
        relay: &str,
        id: [u8; 16],
        status: u16,
        turn: &mut Turn,
    ) -> Result<(), Stop> {
        self.drop_old_tasks(turn);
        let Some(Task::Join(join)) = self.tasks.get(&id).cloned() else {
            return self.went_well(relay, turn);
        };
        match status {
            410 if join.sent => self.refuse_join(id, join.space, "invite.withdrawn", turn),
            _ if join.sent => {}
            200 => {
                if let Some(space) = self.spaces.get_mut(&join.space) {
                    space.standing = Standing::Asked;
                    space.visited = false;
                }
                turn.dirty.insert(join.space);
                // It takes the place of an earlier request.
                self.drop_joins(join.space, turn, |_| true);
                let task = Task::Join(JoinTask { sent: true, ..join });
                turn.writes.push(task.write(id));
                self.tasks.insert(id, task);
            }
            410 => self.refuse_join(id, join.space, "invite.used_up", turn),
            _ => self.report.notices.push("invite.not_there".to_owned()),
        }
        self.went_well(relay, turn)
    }

    /// A link leads nowhere. A request by another one goes on waiting, and a copy from before stays.
    fn refuse_join(&mut self, id: [u8; 16], space: SpaceId, code: &str, turn: &mut Turn) {
        self.tasks.remove(&id);
        turn.writes.push(Write::DeleteTask { id });
        let mut tasks = self.tasks.values();
        let waits = tasks.any(|task| matches!(task, Task::Join(join) if join.space == space && join.sent));
        if let Some(space) = self.spaces.get_mut(&space)
            && matches!(space.standing, Standing::Invited | Standing::Asked)
            && !waits
        {
            space.standing = if space.has_pages() {
                Standing::Left
            } else {
                Standing::Refused
            };
        }
        turn.dirty.insert(space);
        self.report.notices.push(code.to_owned());
    }
}

fn hello_order() -> Order {
    (Step::Hello, Method::Get, "/v1/hello".to_owned(), Vec::new())
}

fn invite_order(id: [u8; 16], invite: &InviteTask, ahead_ms: i64) -> Order {
    let path = format!("/v1/invite/{}", InviteId::new(id));
    if invite.published {
        return (Step::WatchInvite(id), Method::Get, path, Vec::new());
    }
    let keys = InviteKeys::derive(invite.space, &invite.secret);
    let expires_ms = invite.expires_ms.saturating_add(ahead_ms);
    let put = InvitePut {
        version: limits::VERSION,
        key: keys.signer.key(),
        payload: invite.payload.clone(),
        expires_ms,
        uses: invite.uses,
        signature: keys.sign_put(&invite.payload, expires_ms, invite.uses).into(),
    };
    (Step::PutInvite(id), Method::Put, path, codec::encode_frame(&put))
}
