//! The person's own space: which spaces a linked device learns of.

use crate::language::error::EngineError;
use crate::language::reply::Standing;
use crate::space::documents::Asked;
use crate::space::{Space, SpaceRecord};
use crate::state::{State, kind_word};
use crate::turn::{Stop, Turn};
use cairn_crypto::Identity;
use cairn_model::keyring::{KeyringRecord, KeyringSpace, keyring_put, keyring_read};
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{SortedMap, SpaceId, hex};
use rand_core::Rng;

impl State {
    /// Writes the spaces that the keyring does not know yet into it.
    pub(crate) fn introduce_spaces(&mut self, turn: &mut Turn) -> Result<(), Stop> {
        let Some(person) = &self.person else { return Ok(()) };
        let own = person.own_space;
        let Some(me) = self.me_in(own) else { return Ok(()) };
        if !self
            .spaces
            .get(&own)
            .is_some_and(|space| space.is_member() && !space.broken)
        {
            return Ok(());
        }
        let new: Vec<SpaceId> = self
            .spaces
            .values()
            .filter(|space| {
                space.record.kind != SpaceKind::Own && space.is_member() && !space.record.introduced
            })
            .map(|space| space.id)
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        self.need_docs(own)?;
        for id in new {
            let Some(space) = self.spaces.get_mut(&id) else {
                continue;
            };
            space.record.introduced = true;
            let record = KeyringRecord::Space(KeyringSpace {
                space_id: id,
                relay_url: space.record.relay.clone(),
                relay_key: space.record.relay_key.map(|key| key.to_hex()),
                birth: hex::encode(space.record.birth.as_slice()),
                title: space.record.title.clone(),
                kind: kind_word(space.record.kind).to_owned(),
                left: false,
            });
            self.write_record(id, turn);
            let rng = &mut turn.rng;
            let open = self
                .spaces
                .get_mut(&own)
                .and_then(|space| space.docs.as_mut())
                .ok_or(EngineError::Damaged)?;
            keyring_put(&mut open.keyring, &record, &mut |bytes| rng.fill_bytes(bytes))
                .map_err(EngineError::Model)?;
        }
        if let Some(space) = self.spaces.get_mut(&own) {
            space.commit_pending(&SortedMap::new(), me, Asked::ByNobody, turn)?;
        }
        Ok(())
    }

    /// Learns from the keyring who this person is and which spaces there are.
    pub(crate) fn read_keyring(&mut self, turn: &mut Turn) -> Result<(), Stop> {
        let Some(person) = &mut self.person else {
            return Ok(());
        };
        let own = person.own_space;
        if !turn.dirty.contains(&own) {
            return Ok(());
        }
        let Some(space) = self.spaces.get(&own) else {
            return Ok(());
        };
        let Some(open) = &space.docs else { return Ok(()) };
        let keyring = keyring_read(&open.keyring, &space.roster());
        if person.identity.is_none()
            && let Some(seed) = keyring.identity_seed.as_deref().and_then(hex::decode)
            && let Ok(seed) = seed.as_slice().try_into()
        {
            person.identity = Some(Identity::from_seed(seed));
            person.name.clone_from(&keyring.name);
            turn.writes.push(person.write());
        }
        if person.identity.is_none() {
            return Ok(());
        }
        for (id, entry) in keyring.spaces {
            let known = self.spaces.get(&id);
            // Where another device of this person is in, an invite that led nowhere here counts for nothing.
            let came_to_nothing = known.is_some_and(|space| {
                matches!(space.standing, Standing::Invited | Standing::Refused) && !space.has_pages()
            });
            if entry.left || (known.is_some() && !came_to_nothing) {
                continue;
            }
            if came_to_nothing {
                self.forget_space(id, turn);
            }
            let kind = if entry.kind == kind_word(SpaceKind::Circle) {
                SpaceKind::Circle
            } else {
                SpaceKind::Pair
            };
            let birth =
                hex::decode(&entry.birth).and_then(|bytes| <[u8; 16]>::try_from(bytes.as_slice()).ok());
            let Some(birth) = birth else { continue };
            let relay_key = entry.relay_key.and_then(|key| key.parse().ok());
            let mut record = SpaceRecord::new(kind, entry.relay_url, relay_key, &entry.title);
            record.birth = birth.into();
            record.introduced = true;
            self.spaces.insert(id, Space::new(id, record, Standing::Asked));
            self.write_record(id, turn);
        }
        for relay in self.relays() {
            self.session(&relay).wanted = true;
        }
        Ok(())
    }
}
