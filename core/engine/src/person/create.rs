//! First start: a new person, or a further device of one.

use crate::invite::task::{InviteTask, JoinTask, Task};
use crate::language::error::EngineError;
use crate::language::reply::{Reply, Standing};
use crate::person::Person;
use crate::port::Write;
use crate::space::documents::Asked;
use crate::space::{Space, SpaceRecord};
use crate::state::State;
use crate::take::{checked_name, checked_relay};
use crate::turn::{Stop, Turn};
use cairn_crypto::invite::InviteKeys;
use cairn_crypto::link::InviteLink;
use cairn_crypto::operation::{Genesis, SealedPart, genesis};
use cairn_crypto::{CryptoError, Identity};
use cairn_model::keyring::{KeyringRecord, keyring_put};
use cairn_protocol::chain::Membership;
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{RelayKey, SortedMap, SpaceId, hex};
use rand_core::Rng;

/// How long a link for one's own device is valid.
const DEVICE_LINK_MS: i64 = 3_600_000;

impl State {
    pub(crate) fn create_person(&mut self, name: &str, turn: &mut Turn) -> Result<Reply, Stop> {
        let name = checked_name(name)?;
        self.begin_anew(turn)?;
        let device = Identity::from_seed(turn.random());
        let identity = Identity::from_seed(turn.random());
        let made = genesis(
            &device,
            &name,
            SpaceKind::Own,
            None,
            SealedPart::default(),
            &mut turn.rng,
        )?;
        let own_space = self.found(&device, SpaceKind::Own, String::new(), None, "", &made, turn)?;
        let person = Person {
            name,
            device,
            identity: Some(identity),
            own_space,
        };
        turn.writes.push(person.write());
        self.belongs_to(Some(person));
        Ok(Reply::Done)
    }

    /// Refuses where a person is already. A device whose link came to nothing may begin once more.
    fn begin_anew(&mut self, turn: &mut Turn) -> Result<(), EngineError> {
        let Some(person) = &self.person else { return Ok(()) };
        let own = person.own_space;
        let entered = self
            .spaces
            .get(&own)
            .is_none_or(|space| !space.standing.never_entered());
        if person.identity.is_some() || entered {
            return Err(EngineError::PersonExists);
        }
        self.forget_space(own, turn);
        self.belongs_to(None);
        Ok(())
    }

    pub(crate) fn link_this_device(&mut self, link: &str, turn: &mut Turn) -> Result<Reply, Stop> {
        let parsed: InviteLink = link.parse().map_err(bad_link)?;
        self.begin_anew(turn)?;
        let device = Identity::from_seed(turn.random());
        let person = Person {
            name: String::new(),
            device,
            identity: None,
            own_space: parsed.space,
        };
        turn.writes.push(person.write());
        self.belongs_to(Some(person));
        self.begin_join(link, &parsed, SpaceKind::Own, turn);
        Ok(Reply::Done)
    }

    pub(crate) fn invite_device(&mut self, relay: Option<String>, turn: &mut Turn) -> Result<Reply, Stop> {
        let person = self.person()?;
        let own = person.own_space;
        let known = self
            .spaces
            .values()
            .map(|space| space.record.relay.clone())
            .find(|relay| !relay.is_empty());
        let relay = match relay {
            Some(relay) => checked_relay(&relay)?,
            None => known.ok_or(EngineError::NoRelay)?,
        };
        self.need_docs(own)?;
        self.write_identity(turn)?;
        let key = self.relay_key(&relay);
        let Some(space) = self.spaces.get_mut(&own) else {
            return Err(EngineError::NoSuchSpace.into());
        };
        if space.record.relay.is_empty() {
            space.record.relay = relay;
            space.record.relay_key = key;
        }
        turn.dirty.insert(own);
        let link = self.make_invite(own, None, 1, DEVICE_LINK_MS, true, turn)?;
        Ok(Reply::Link { link })
    }

    /// Writes seed and name into the keyring, once a second device may come to read it.
    fn write_identity(&mut self, turn: &mut Turn) -> Result<(), Stop> {
        let Some(person) = &self.person else {
            return Err(EngineError::NoPerson.into());
        };
        let Some(identity) = &person.identity else {
            return Ok(());
        };
        let Some(space) = self.spaces.get_mut(&person.own_space) else {
            return Ok(());
        };
        if space.record.introduced {
            return Ok(());
        }
        space.record.introduced = true;
        let record = KeyringRecord::Identity {
            identity_seed: hex::encode(identity.seed()),
            name: person.name.clone(),
        };
        let member = person.device.member(&space.record.birth).key();
        let Some(open) = &mut space.docs else {
            return Err(EngineError::Damaged.into());
        };
        let rng = &mut turn.rng;
        keyring_put(&mut open.keyring, &record, &mut |bytes| rng.fill_bytes(bytes))
            .map_err(EngineError::Model)?;
        space.commit_pending(&SortedMap::new(), member, Asked::ByNobody, turn)?;
        Ok(())
    }

    /// Puts a space that was just made into the state and the transaction.
    #[allow(clippy::too_many_arguments)] // what a space consists of
    pub(crate) fn found(
        &mut self,
        maker: &Identity,
        kind: SpaceKind,
        relay: String,
        relay_key: Option<RelayKey>,
        title: &str,
        made: &Genesis,
        turn: &mut Turn,
    ) -> Result<SpaceId, EngineError> {
        let chain = Membership::from_genesis(&made.op).map_err(|_| EngineError::Damaged)?;
        let id = chain.space;
        let mut record = SpaceRecord::new(kind, relay, relay_key, title);
        record.birth = chain.birth.into();
        let mut space = Space::new(id, record, Standing::Member);
        let member = maker.member(&chain.birth).key();
        space
            .at
            .take_control(id, &made.op, Some((&member, maker)))
            .map_err(|_| EngineError::Damaged)?;
        turn.writes.push(Write::PutControl {
            space: id,
            index: 0,
            op: made.op.clone(),
        });
        space.enqueue_control(&made.op, None, turn);
        let write = space.write_record();
        turn.writes.push(write);
        self.spaces.insert(id, space);
        turn.dirty.insert(id);
        Ok(id)
    }

    /// Remembers an accepted invite; syncs finish it.
    pub(crate) fn begin_join(&mut self, link: &str, parsed: &InviteLink, kind: SpaceKind, turn: &mut Turn) {
        let record = SpaceRecord::new(kind, parsed.relay.clone(), self.relay_key(&parsed.relay), "");
        let mut space = Space::new(parsed.space, record, Standing::Invited);
        let write = space.write_record();
        turn.writes.push(write);
        self.spaces.insert(parsed.space, space);
        self.keep_link(link, parsed.space, turn);
    }

    /// Remembers the link by which to ask to be let in.
    pub(crate) fn keep_link(&mut self, link: &str, space: SpaceId, turn: &mut Turn) {
        let task = Task::Join(JoinTask {
            link: link.to_owned(),
            space,
            reply: None,
            sent: false,
        });
        let id = turn.random();
        turn.writes.push(task.write(id));
        self.tasks.insert(id, task);
        turn.status_changed = true;
    }

    /// The key pinned for a relay by any space.
    pub(crate) fn relay_key(&self, relay: &str) -> Option<RelayKey> {
        self.spaces
            .values()
            .filter(|space| space.record.relay == relay)
            .find_map(|space| space.record.relay_key)
    }

    /// Makes an invite and the task that publishes and watches it.
    pub(crate) fn make_invite(
        &mut self,
        id: SpaceId,
        role: Option<String>,
        uses: u16,
        valid_ms: i64,
        accept: bool,
        turn: &mut Turn,
    ) -> Result<String, Stop> {
        let person = self.person()?;
        let space = self.spaces.get(&id).ok_or(EngineError::NoSuchSpace)?;
        let identity = person
            .identity_in(space.record.kind)
            .ok_or(EngineError::NotAMember)?;
        let card = identity.card(&person.name);
        let secret: [u8; 16] = turn.random();
        let keys = InviteKeys::derive(id, &secret);
        let offer = cairn_crypto::invite::Offer {
            title: space.record.title.clone(),
            kind: space.record.kind,
            birth: space.record.birth,
            inviter: card.clone(),
            role: role.clone(),
            relay: space.record.relay_key,
        };
        let link = InviteLink {
            space: id,
            secret: secret.into(),
            inviter: card
                .hash()
                .first_chunk::<16>()
                .copied()
                .unwrap_or_default()
                .into(),
            relay: space.record.relay.clone(),
        };
        let payload = keys.seal_offer(&offer, &mut turn.rng);
        let task = Task::Invite(InviteTask {
            space: id,
            secret: secret.into(),
            role,
            uses,
            expires_ms: turn.now_ms + valid_ms,
            published: false,
            replies: 0,
            accept,
            warned: false,
            payload: payload.into(),
        });
        turn.writes.push(task.write(*keys.id.as_bytes()));
        self.tasks.insert(*keys.id.as_bytes(), task);
        Ok(link.to_string())
    }
}

impl SpaceRecord {
    /// The record of a space of which nothing was exchanged yet.
    pub(crate) fn new(kind: SpaceKind, relay: String, relay_key: Option<RelayKey>, title: &str) -> Self {
        Self {
            relay,
            relay_key,
            kind,
            birth: [0; 16].into(),
            seq: 0,
            log: None,
            standing: 0,
            keys: Vec::new(),
            capability: Vec::new().into(),
            capability_ends_ms: 0,
            next_outbox: 1,
            intents: Vec::new(),
            title: title.to_owned(),
            heard_hour: 0,
            introduced: false,
            view_is_old: false,
        }
    }
}

pub(crate) fn bad_link(error: CryptoError) -> EngineError {
    match error {
        CryptoError::Link(why) => EngineError::BadLink(why),
        _ => EngineError::BadLink("it is damaged or cut short"),
    }
}
