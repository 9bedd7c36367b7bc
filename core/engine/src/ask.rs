//! Answering questions; nothing changes.

use crate::language::command::Query;
use crate::language::error::EngineError;
use crate::language::reply::{JoinRequestView, PersonView, Reply, SpaceSummary, Standing};
use crate::person::create::bad_link;
use crate::state::{State, kind_word};
use crate::turn::{Stop, Turn};
use cairn_crypto::card::safety_number;
use cairn_crypto::link::InviteLink;
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{SpaceId, hex};

impl State {
    pub(crate) fn ask(&mut self, query: Query, turn: &Turn) -> Result<Reply, Stop> {
        match query {
            Query::Person => Ok(Reply::Person(self.person_view()?)),
            Query::Spaces => {
                self.person()?;
                let shown = self.spaces.values().filter(|space| {
                    let forgotten = space.is_withdrawn() && !space.has_pages();
                    space.record.kind != SpaceKind::Own && !forgotten
                });
                let ids: Vec<SpaceId> = shown.map(|space| space.id).collect();
                Ok(Reply::Spaces(
                    ids.into_iter().filter_map(|id| self.summary(id)).collect(),
                ))
            }
            Query::Today => Ok(Reply::Today(self.today(turn)?)),
            Query::Space(id) => {
                self.readable(id)?;
                self.need_docs(id)?;
                let show = self.show(id, turn.now_ms).ok_or(EngineError::Damaged)?;
                Ok(Reply::Space(Box::new(show)))
            }
            Query::Document(id) => {
                self.readable(id)?;
                self.need_docs(id)?;
                let space = self.spaces.get_mut(&id).ok_or(EngineError::NoSuchSpace)?;
                let open = space.docs.as_mut().ok_or(EngineError::Damaged)?;
                Ok(Reply::Bytes(open.docs.main.save()))
            }
            Query::Export(id) => {
                self.readable(id)?;
                self.need_docs(id)?;
                let space = self.spaces.get(&id).ok_or(EngineError::NoSuchSpace)?;
                let open = space.docs.as_ref().ok_or(EngineError::Damaged)?;
                let export = cairn_model::export(&open.docs, &space.roster());
                Ok(Reply::Bytes(
                    serde_json::to_vec_pretty(&export).map_err(cairn_model::ModelError::Record)?,
                ))
            }
            Query::Status => Ok(Reply::Status(self.status())),
            Query::Link(link) => {
                let _whole: InviteLink = link.parse().map_err(bad_link)?;
                Ok(Reply::Done)
            }
        }
    }

    /// A space whose pages this person has, or had until it ended for them.
    fn readable(&self, id: SpaceId) -> Result<(), EngineError> {
        if self.space(id)?.has_pages() {
            Ok(())
        } else {
            Err(EngineError::NotAMember)
        }
    }

    fn person_view(&self) -> Result<PersonView, EngineError> {
        let person = self.person()?;
        let short = |hash: [u8; 32]| hex::encode(hash.first_chunk::<16>().unwrap_or(&[0; 16]));
        let own = self.spaces.get(&person.own_space);
        let devices = own
            .and_then(|space| space.at.chain.as_ref())
            .map_or(1, |chain| chain.members.len());
        Ok(PersonView {
            name: person.name.clone(),
            person: person
                .identity
                .as_ref()
                .map(|identity| short(identity.card("").hash()))
                .unwrap_or_default(),
            device: short(person.device.card("").hash()),
            devices: u32::try_from(devices).unwrap_or(u32::MAX),
        })
    }

    fn summary(&self, id: SpaceId) -> Option<SpaceSummary> {
        let space = self.spaces.get(&id)?;
        let person = self.person.as_ref()?;
        let mine = person.identity_in(space.record.kind)?.card(&person.name);
        let requests = self
            .requests(id, None)
            .into_iter()
            .map(|(_, card, role, _)| JoinRequestView {
                member: card.member.to_hex(),
                safety_number: safety_number(&mine, &card.card),
                name: card.card.name,
                role,
            });
        let members = space.at.chain.as_ref().map_or(0, |chain| chain.members.len());
        Some(SpaceSummary {
            id: id.to_hex(),
            title: space.record.title.clone(),
            kind: kind_word(space.record.kind).to_owned(),
            relay: space.record.relay.clone(),
            state: if space.is_withdrawn() {
                Standing::Left
            } else {
                space.standing
            },
            members: u32::try_from(members).unwrap_or(u32::MAX),
            me: self.me_in(id).map(|me| me.to_hex()).unwrap_or_default(),
            requests: requests.collect(),
            waiting: space.waiting(self.me_in(id).as_ref()),
        })
    }
}
