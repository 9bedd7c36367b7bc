//! Everything the engine holds in memory once the store was read.

use crate::exchange::session::Session;
use crate::invite::task::Task;
use crate::language::effect::Effect;
use crate::language::error::EngineError;
use crate::language::input::Watching;
use crate::language::reply::{RelayState, RelayStatus, SpaceShow, Standing, StatusView, SyncReport};
use crate::person::{META_PERSON, Person};
use crate::port::Stored;
use crate::port::Write;
use crate::space::{LaneRecord, OutboxItem, QuarantineItem, Space, SpaceRecord, standing_from_code};
use crate::turn::{Stop, Turn};
use cairn_crypto::SpaceKey;
use cairn_protocol::control::SpaceKind;
use cairn_protocol::{MemberKey, SortedMap, SpaceId, codec, limits};

/// The state.
pub(crate) struct State {
    pub(crate) person: Option<Person>,
    pub(crate) spaces: SortedMap<SpaceId, Space>,
    pub(crate) tasks: SortedMap<[u8; 16], Task>,
    pub(crate) sessions: SortedMap<String, Session>,
    pub(crate) watching: Watching,
    pub(crate) report: SyncReport,
    pub(crate) next_exchange: u64,
    /// What the first request to a relay may weigh.
    pub(crate) batch_bytes: usize,
    /// When large views are written down that were only shown so far.
    pub(crate) views_due_ms: Option<i64>,
    /// Lanes of a copied or restored installation, closed: they go with the first transaction, for the next run does
    /// not know of the copying any more.
    pub(crate) closed: Vec<Write>,
}

/// A larger view is not written with each change of its space, but once when there is a pause.
const LARGE_VIEW_BYTES: usize = 16 << 10;
const VIEW_PAUSE_MS: i64 = 2_000;

impl State {
    /// Reads what the store holds. A record that cannot be read stops its space, never the rest.
    pub(crate) fn open(stored: Stored, copied: bool, batch_bytes: usize) -> Self {
        let person = stored
            .meta
            .get(META_PERSON)
            .and_then(|bytes| Person::decode(bytes));
        let mut spaces: SortedMap<SpaceId, Space> = SortedMap::new();
        for (id, bytes) in &stored.spaces {
            if let Ok(record) = codec::decode::<SpaceRecord>(bytes, limits::BODY_BYTES) {
                let standing = standing_from_code(record.standing);
                spaces.insert(*id, Space::new(*id, record, standing));
            }
        }
        for ((id, _), op) in &stored.controls {
            let Some(space) = spaces.get_mut(id) else { continue };
            let identity = person
                .as_ref()
                .and_then(|person| person.identity_in(space.record.kind));
            let member = identity.map(|identity| identity.member(&space.record.birth).key());
            if space.at.keys.is_empty() {
                let keys = &space.record.keys;
                space.at.keys = keys
                    .iter()
                    .map(|(epoch, key)| (*epoch, SpaceKey::from_bytes(**key)))
                    .collect();
            }
            let me = member.as_ref().zip(identity);
            let _ = space.at.take_control(*id, op, me);
        }
        let mut closed = Vec::new();
        for ((id, doc, lane), bytes) in &stored.lanes {
            let (Some(space), Ok(mut record)) = (
                spaces.get_mut(id),
                codec::decode::<LaneRecord>(bytes, limits::BODY_BYTES),
            ) else {
                continue;
            };
            // A copied or restored installation never goes on writing the lanes of the original.
            let closes = copied && record.open;
            record.open &= !copied;
            space.at.logged.insert(*lane, record.logged);
            space.at.ahead.insert(*lane, record.ahead.clone());
            space.lanes.insert((*doc, *lane), record);
            if closes {
                closed.extend(space.write_lane(*doc, *lane));
            }
        }
        for ((id, number), bytes) in &stored.outbox {
            if let (Some(space), Ok(item)) = (
                spaces.get_mut(id),
                codec::decode::<OutboxItem>(bytes, limits::BODY_BYTES),
            ) {
                space.outbox.insert(*number, item);
            }
        }
        for ((id, number), bytes) in &stored.quarantine {
            if let (Some(space), Ok(item)) = (
                spaces.get_mut(id),
                codec::decode::<QuarantineItem>(bytes, 2 * limits::BODY_BYTES),
            ) {
                space.quarantine.insert(*number, item);
            }
        }
        for space in spaces.values_mut() {
            space.at.seq = space.record.seq;
            space.at.log = space.record.log;
            if !space.record.view_is_old {
                space.view = stored.views.get(&space.id).cloned();
            }
        }
        let tasks = stored
            .tasks
            .iter()
            .filter_map(|(id, bytes)| {
                codec::decode(bytes, limits::BODY_BYTES)
                    .ok()
                    .map(|task| (*id, task))
            })
            .collect();
        Self {
            person,
            spaces,
            tasks,
            sessions: crate::exchange::remembered::recall(&stored.meta, batch_bytes),
            watching: Watching::Seldom,
            report: SyncReport::default(),
            next_exchange: 1,
            batch_bytes,
            views_due_ms: None,
            closed,
        }
    }

    pub(crate) fn person(&self) -> Result<&Person, EngineError> {
        self.person.as_ref().ok_or(EngineError::NoPerson)
    }

    /// A space that a person can name: not the one of their own devices.
    pub(crate) fn space(&self, id: SpaceId) -> Result<&Space, EngineError> {
        self.spaces
            .get(&id)
            .filter(|space| space.record.kind != SpaceKind::Own)
            .ok_or(EngineError::NoSuchSpace)
    }

    /// A space that this person is in and that still takes changes, with the member key.
    pub(crate) fn open_space(
        &mut self,
        id: SpaceId,
    ) -> Result<(&mut Space, &Person, MemberKey), EngineError> {
        let person = self.person.as_ref().ok_or(EngineError::NoPerson)?;
        let space = self.spaces.get_mut(&id).ok_or(EngineError::NoSuchSpace)?;
        match space.standing {
            Standing::Member => {}
            Standing::Closed => return Err(EngineError::Closed),
            _ => return Err(EngineError::NotAMember),
        }
        let signer = person
            .signer(space.record.kind, &space.record.birth)
            .ok_or(EngineError::NotAMember)?;
        Ok((space, person, signer.key()))
    }

    /// This person's member key in a space.
    pub(crate) fn me_in(&self, id: SpaceId) -> Option<MemberKey> {
        let space = self.spaces.get(&id)?;
        let birth = *space.record.birth;
        if birth == [0; 16] {
            return None;
        }
        if let Some((_, me)) = space.me.get().filter(|(of, _)| *of == birth) {
            return Some(me);
        }
        let signer = self.person.as_ref()?.signer(space.record.kind, &birth)?;
        space.me.set(Some((birth, signer.key())));
        Some(signer.key())
    }

    /// From now on this is somebody else's installation, or nobody's.
    pub(crate) fn belongs_to(&mut self, person: Option<Person>) {
        self.person = person;
        for space in self.spaces.values() {
            space.me.set(None);
        }
    }

    /// Stops the handler unless the documents of the space are open.
    pub(crate) fn need_docs(&self, id: SpaceId) -> Result<(), Stop> {
        match self.spaces.get(&id) {
            Some(space) if space.broken => Err(Stop::Refused(EngineError::Damaged)),
            Some(space) if space.docs.is_none() => Err(Stop::Need(id)),
            _ => Ok(()),
        }
    }

    /// The session with a relay.
    pub(crate) fn session(&mut self, relay: &str) -> &mut Session {
        let batch_bytes = self.batch_bytes;
        let new = || Session::new(batch_bytes);
        self.sessions.get_or_insert_with(relay.to_owned(), new)
    }

    /// What a space looks like now.
    pub(crate) fn show(&mut self, id: SpaceId, now_ms: i64) -> Option<SpaceShow> {
        let space = self.spaces.get_mut(&id)?;
        let roster = space.roster();
        let open = space.docs.as_mut()?;
        let view = open.viewer.view(&mut open.docs, &roster, now_ms);
        Some(SpaceShow {
            id: id.to_hex(),
            kind: kind_word(space.record.kind).to_owned(),
            view,
        })
    }

    /// Computes the views that changed in this turn and puts them into its transaction.
    pub(crate) fn refresh_views(&mut self, turn: &mut Turn) {
        for id in std::mem::take(&mut turn.dirty) {
            let own = self
                .spaces
                .get(&id)
                .is_none_or(|space| space.record.kind == SpaceKind::Own);
            if own {
                self.write_record(id, turn);
                continue;
            }
            let show = self.show(id, turn.now_ms);
            if let (Some(space), Some(show)) = (self.spaces.get_mut(&id), &show)
                && !show.view.title.is_empty()
            {
                // The list of spaces shows the title without opening documents.
                space.record.title.clone_from(&show.view.title);
            }
            let space = self.spaces.get_mut(&id);
            let view = show.zip(space).and_then(|(show, space)| space.written(show));
            if let (Some(view), Some(space)) = (&view, self.spaces.get_mut(&id)) {
                space.record.view_is_old = view.len() > LARGE_VIEW_BYTES;
                space.view = Some(view.clone());
                if space.record.view_is_old {
                    self.views_due_ms.get_or_insert(turn.now_ms + VIEW_PAUSE_MS);
                } else {
                    turn.writes.push(Write::PutView {
                        space: id,
                        view: view.clone(),
                    });
                }
            }
            self.write_record(id, turn);
            if let Some(view) = view {
                turn.after.push(Effect::Publish { space: id, view });
            }
        }
    }

    /// Writes down the large views that were shown since the last time. What they are made from is stored already.
    pub(crate) fn settle(&mut self, turn: &mut Turn) {
        self.views_due_ms = None;
        let old = self.spaces.values().filter(|space| space.record.view_is_old);
        let old: Vec<SpaceId> = old.map(|space| space.id).collect();
        for id in old {
            let Some(space) = self.spaces.get_mut(&id) else {
                continue;
            };
            if let Some(view) = space.view.clone() {
                space.record.view_is_old = false;
                turn.writes.push(Write::PutView { space: id, view });
                self.write_record(id, turn);
            } else if space.docs.is_some() {
                turn.dirty.insert(id);
            }
        }
    }

    /// The last run ended before the view of a space was written, whose documents are open now: it is made up for.
    pub(crate) fn catch_up(&mut self, id: SpaceId, now_ms: i64) {
        if self.spaces.get(&id).is_some_and(|space| space.record.view_is_old) {
            self.views_due_ms.get_or_insert(now_ms + VIEW_PAUSE_MS);
        }
    }

    /// Puts the record of a space into the transaction.
    pub(crate) fn write_record(&mut self, id: SpaceId, turn: &mut Turn) {
        if let Some(space) = self.spaces.get_mut(&id) {
            let write = space.write_record();
            turn.writes.push(write);
        }
    }

    pub(crate) fn status(&self) -> StatusView {
        let relays = self
            .relays()
            .into_iter()
            .map(|relay| {
                let session = self.sessions.get(&relay);
                RelayStatus {
                    state: session.map_or(RelayState::Idle, |session| session.state),
                    last_contact_ms: session.and_then(|session| session.last_contact_ms),
                    problem: session.and_then(|session| session.problem.clone()),
                    relay,
                }
            })
            .collect();
        // Without a relay nothing waits: the person's own space is exchanged only once a second device was invited.
        let exchanged = self
            .spaces
            .iter()
            .filter(|(_, space)| !space.record.relay.is_empty());
        let waiting = exchanged
            .map(|(id, space)| space.waiting(self.me_in(*id).as_ref()))
            .sum();
        let unresolved = |space: &Space| space.quarantine.values().filter(|item| !item.resolved).count();
        let quarantined: usize = self.spaces.values().map(unresolved).sum();
        StatusView {
            relays,
            waiting,
            quarantined: u32::try_from(quarantined).unwrap_or(u32::MAX),
        }
    }
}

impl Space {
    /// The view as it is published: a [`SpaceShow`] as JSON.
    fn written(&mut self, show: SpaceShow) -> Option<Vec<u8>> {
        let before = self.view.as_deref().unwrap_or_default();
        let open = self.docs.as_mut()?;
        let head = [("id", show.id.as_str()), ("kind", show.kind.as_str())];
        open.viewer.write(&head, show.view, before).ok()
    }
}

/// The glossary word of a kind of space.
pub(crate) const fn kind_word(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Own => "self",
        SpaceKind::Pair => "pair",
        SpaceKind::Circle => "circle",
    }
}
