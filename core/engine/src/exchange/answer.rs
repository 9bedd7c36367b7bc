//! Taking a relay's answer apart: acknowledgements, entries, heads, and what is wrong.

use crate::exchange::session::{Challenge, Live, Step, SyncStep};
use crate::language::input::ExchangeId;
use crate::language::reply::Standing;
use crate::space::Doubt;
use crate::space::log::LogTrouble;
use crate::state::State;
use crate::turn::{Stop, Turn};
use cairn_protocol::hello::{CapsAnswer, HelloAnswer, RefusalFrame};
use cairn_protocol::sync::{AckCode, SpaceAnswer, SpaceStatus, SyncAnswer};
use cairn_protocol::{RequestId, SpaceId, codec, limits};

/// Answers may be a little larger than requests: entries up to the size asked for, and their frames.
const ANSWER_BYTES: usize = 2 * limits::BODY_BYTES;

impl State {
    pub(crate) fn answered(
        &mut self,
        exchange: ExchangeId,
        status: u16,
        body: &[u8],
        turn: &mut Turn,
    ) -> Result<(), Stop> {
        let Some(relay) = self.relay_of(exchange) else {
            return Ok(());
        };
        let Some(step) = self.session(&relay).step(exchange).cloned() else {
            return Ok(());
        };
        match (status, &step) {
            (200, _) => {}
            (426, _) => return self.failed(&relay, "relay.needs_update", turn),
            (413, _) => {
                self.session(&relay).slow_down(exchange);
                return self.failed(&relay, "relay.too_large", turn);
            }
            (503, Step::PutInvite(_) | Step::SendReply(_)) if has_no_storage(body) => {
                self.session(&relay).withheld = Some("relay.storage");
                return self.went_well(&relay, turn);
            }
            (503, _) if has_no_storage(body) => return self.failed(&relay, "relay.storage", turn),
            (429 | 503, _) => return self.failed(&relay, "relay.busy", turn),
            (
                400..=499,
                Step::FetchOffer(_) | Step::SendReply(_) | Step::WatchInvite(_) | Step::PutInvite(_),
            ) => {}
            // No relay says that it cannot do what every relay can.
            (501, _) => return self.failed(&relay, "relay.not_a_relay", turn),
            (500..=599, _) => return self.failed(&relay, "relay.error", turn),
            (400, _) => return self.failed(&relay, "relay.refused_frame", turn),
            _ => return self.failed(&relay, "relay.not_a_relay", turn),
        }
        match step {
            Step::Hello => self.hello(&relay, body, turn),
            Step::Caps(spaces) => self.proved(&relay, &spaces, body, turn),
            Step::Sync(sync) => self.synced(&relay, exchange, &sync, body, turn),
            Step::PutInvite(task) => self.invite_put(&relay, task, status, turn),
            Step::WatchInvite(task) => self.invite_watched(&relay, task, status, body, turn),
            Step::FetchOffer(task) => self.offer_fetched(&relay, task, status, body, turn),
            Step::SendReply(task) => self.reply_sent(&relay, task, status, turn),
        }
    }

    pub(crate) fn failed(&mut self, relay: &str, code: &str, turn: &mut Turn) -> Result<(), Stop> {
        self.fail(relay, code, turn);
        Ok(())
    }

    /// The exchange that alone was under way went well: on to the next.
    pub(crate) fn went_well(&mut self, relay: &str, turn: &mut Turn) -> Result<(), Stop> {
        self.session(relay).under_way.clear();
        self.go_on(relay, turn)
    }

    fn go_on(&mut self, relay: &str, turn: &mut Turn) -> Result<(), Stop> {
        let now_ms = turn.now_ms;
        let session = self.session(relay);
        session.failures = 0;
        session.last_contact_ms = Some(now_ms);
        turn.status_changed = true;
        // What is next may need documents; this answer was taken already, so that is asked for by a later input.
        match self.advance(relay, turn) {
            Err(Stop::Need(_)) => {
                self.session(relay).due_ms = Some(turn.now_ms);
                self.session(relay).wanted = true;
                Ok(())
            }
            other => other,
        }
    }

    fn hello(&mut self, relay: &str, body: &[u8], turn: &mut Turn) -> Result<(), Stop> {
        let Ok(hello) = codec::decode_frame::<HelloAnswer>(body, ANSWER_BYTES) else {
            return self.failed(relay, "relay.not_a_relay", turn);
        };
        if hello.versions.0 > limits::VERSION {
            return self.failed(relay, "relay.needs_update", turn);
        }
        let mut other_key = false;
        let exchanged = self.exchanged(relay);
        for (id, space) in self
            .spaces
            .iter_mut()
            .filter(|(_, space)| space.record.relay == relay)
        {
            let is_exchanged = exchanged.contains(id);
            let pinned = space.record.relay_key;
            // What is not exchanged now may be later; then it is no other relay than the one known here.
            if pinned == Some(hello.relay) || (pinned.is_none() && !is_exchanged) {
                continue;
            }
            space.record.relay_key = Some(hello.relay);
            if pinned.is_some() && is_exchanged {
                // Another relay under the same address. What the one before had confirmed counts for nothing here: the
                // log is read from its start, and the relay gets all that it lacks.
                other_key = true;
                space.record.capability = Vec::new().into();
                space.begin_repair(turn);
                space.visited = false;
            }
            turn.writes.push(space.write_record());
        }
        if other_key {
            self.report.notices.push("relay.other_key".to_owned());
        }
        let session = self.session(relay);
        session.challenge = Some(Challenge {
            relay: hello.relay,
            bytes: hello.challenge.to_vec(),
        });
        session.ahead_ms = Some(hello.time_ms.saturating_sub(turn.now_ms));
        self.went_well(relay, turn)
    }

    fn proved(&mut self, relay: &str, spaces: &[SpaceId], body: &[u8], turn: &mut Turn) -> Result<(), Stop> {
        let Ok(answer) = codec::decode_frame::<CapsAnswer>(body, ANSWER_BYTES) else {
            return self.failed(relay, "relay.not_a_relay", turn);
        };
        for (id, capability) in spaces.iter().zip(answer.capabilities) {
            if let Some(space) = self.spaces.get_mut(id) {
                space.record.capability = capability;
                // The relay's clock is not ours: what counts is how long it is valid from now.
                space.record.capability_ends_ms = turn.now_ms + limits::CAPABILITY_MS;
                self.write_record(*id, turn);
            }
        }
        self.went_well(relay, turn)
    }

    pub(crate) fn live_received(&mut self, relay: &str, frame: &[u8], turn: &mut Turn) -> Result<(), Stop> {
        let Ok(answer) = codec::decode_frame::<SyncAnswer>(frame, ANSWER_BYTES) else {
            return self.live_lost(relay, turn);
        };
        let session = self.session(relay);
        let asked = session.under_way.iter().find_map(|(exchange, step)| match step {
            Step::Sync(sync) if sync.live && sync.id == answer.id => Some((*exchange, sync.clone())),
            _ => None,
        });
        if let Some((exchange, sync)) = asked {
            session.live_failures = 0;
            return self.synced(relay, exchange, &sync, frame, turn);
        }
        if answer.id != RequestId::new([0; 16]) {
            return Ok(());
        }
        let unasked = SyncStep {
            id: answer.id,
            pushed: cairn_protocol::SortedMap::new(),
            asked: Vec::new(),
            sent_ms: turn.now_ms,
            bytes: 0,
            live: true,
            waits: false,
        };
        self.need_for_answer(&answer)?;
        self.take_answer(&unasked, answer, turn)?;
        let more = self
            .spaces
            .values()
            .any(|space| space.record.relay == relay && space.more);
        self.session(relay).last_contact_ms = Some(turn.now_ms);
        if more {
            self.want(relay);
        }
        self.advance_softly(turn);
        Ok(())
    }

    fn synced(
        &mut self,
        relay: &str,
        exchange: ExchangeId,
        sync: &SyncStep,
        body: &[u8],
        turn: &mut Turn,
    ) -> Result<(), Stop> {
        let answer: SyncAnswer = match codec::decode_frame(body, ANSWER_BYTES) {
            Ok(answer) => answer,
            Err(_) => return self.failed(relay, "relay.not_a_relay", turn),
        };
        if answer.id != sync.id {
            return self.failed(relay, "relay.not_a_relay", turn);
        }
        self.need_for_answer(&answer)?;
        self.session(relay)
            .learn_speed(sync.bytes + body.len(), turn.now_ms - sync.sent_ms);
        // A relay tells news on a socket only of what was asked about on it: a socket that opened meanwhile asks again.
        let is_followed = sync.live || self.session(relay).live != Live::Open;
        for id in &sync.asked {
            if let Some(space) = self.spaces.get_mut(id) {
                space.visited = is_followed;
                space.more = false;
            }
        }
        // Of spaces with nothing new the relay says nothing.
        let mut served = sync.asked.clone();
        let refuses =
            |space: &SpaceAnswer, id: &SpaceId| space.space == *id && space.status != SpaceStatus::Ok;
        served.retain(|id| !answer.spaces.iter().any(|space| refuses(space, id)));
        if let Some(problem) = self.take_answer(sync, answer, turn)? {
            let withheld = self.session(relay).withheld;
            return self.failed(relay, withheld.unwrap_or(problem), turn);
        }
        for id in served {
            self.remind_of_parting(id, turn);
        }
        self.trust(&sync.asked, turn)?;
        self.read_keyring(turn)?;
        let session = self.session(relay);
        session.under_way.retain(|(other, _)| *other != exchange);
        self.go_on(relay, turn)
    }

    /// The documents that this answer will touch.
    fn need_for_answer(&self, answer: &SyncAnswer) -> Result<(), Stop> {
        for space in &answer.spaces {
            if self.spaces.get(&space.space).is_none_or(|space| space.broken) {
                continue;
            }
            let healing = matches!(space.status, SpaceStatus::UnknownSpace);
            let repairing = self
                .spaces
                .get(&space.space)
                .is_some_and(|space| space.repair.is_some());
            if !space.entries.is_empty() || healing || repairing {
                self.need_docs(space.space)?;
            }
        }
        Ok(())
    }

    fn take_answer(
        &mut self,
        sync: &SyncStep,
        answer: SyncAnswer,
        turn: &mut Turn,
    ) -> Result<Option<&'static str>, Stop> {
        let mut problem = answer.retry_after_ms.map(|_| "relay.busy");
        for space in answer.spaces {
            let id = space.space;
            let trouble = self.take_space(sync, space, turn);
            if let Some(open) = self.spaces.get_mut(&id).and_then(|space| space.docs.as_mut())
                && !open.settle()
            {
                return Err(Stop::Spoilt);
            }
            problem = problem.or(trouble?);
            let me = self.me_in(id);
            if let (Some(space), Some(me)) = (self.spaces.get_mut(&id), me)
                && std::mem::take(&mut space.overtaken)
            {
                space.choose_lanes(me, turn)?;
            }
            if !turn.writes.is_empty() {
                self.write_record(id, turn);
            }
        }
        Ok(problem)
    }

    /// Where the relay has shown all that it holds, lanes that nobody else went on with are this installation's own.
    fn trust(&mut self, asked: &[SpaceId], turn: &mut Turn) -> Result<(), Stop> {
        for id in asked {
            let me = self.me_in(*id);
            let (Some(space), Some(me)) = (self.spaces.get_mut(id), me) else {
                continue;
            };
            if !space.visited || space.more || space.repair.is_some() {
                continue;
            }
            if space.doubt == Doubt::UntilHeard {
                space.doubt = Doubt::None;
                space.choose_lanes(me, turn)?;
            }
            space.tell_what_was_read(me, turn)?;
        }
        Ok(())
    }

    fn take_space(
        &mut self,
        sync: &SyncStep,
        answer: SpaceAnswer,
        turn: &mut Turn,
    ) -> Result<Option<&'static str>, Stop> {
        let id = answer.space;
        let Some(person) = &self.person else {
            return Ok(None);
        };
        let me = self.me_in(id);
        let numbers = sync.pushed.get(&id).map_or(&[][..], Vec::as_slice);
        let Some(space) = self.spaces.get_mut(&id).filter(|space| !space.broken) else {
            return Ok(None);
        };
        match answer.status {
            SpaceStatus::Ok => {
                space.probed = false;
                let is_out = space.standing == Standing::Left || space.standing.never_entered();
                if is_out && me.is_some_and(|me| space.lists(&me)) {
                    space.standing = Standing::Member;
                    space.refused = false;
                    turn.dirty.insert(id);
                }
            }
            SpaceStatus::CapRequired => {
                space.record.capability = Vec::new().into();
                space.visited = false;
                return Ok(None);
            }
            SpaceStatus::NotMember => {
                self.take_acks(id, numbers, &answer, turn);
                let knows_more = answer.acks.iter().any(|ack| ack.code == AckCode::Stored);
                if !(knows_more && self.offers_chain(id)) {
                    self.not_a_member(id, turn);
                }
                return Ok(None);
            }
            SpaceStatus::UnknownSpace => {
                let closed = space.standing == Standing::Closed && me.is_some_and(|me| space.lists(&me));
                if space.standing == Standing::Member || closed {
                    space.begin_repair(turn);
                    space.finish_repair(person, turn)?;
                    space.visited = false;
                }
                return Ok(None);
            }
            SpaceStatus::Reset | SpaceStatus::Behind => {
                space.begin_repair(turn);
                space.more = true;
                return Ok(None);
            }
            SpaceStatus::Deleted => {
                self.take_acks(id, numbers, &answer, turn);
                self.deleted(id, turn);
                return Ok(None);
            }
            SpaceStatus::Busy => {
                self.take_acks(id, numbers, &answer, turn);
                return Ok(Some("relay.busy"));
            }
        }
        let stood = space.standing;
        let own: Vec<Option<Vec<u8>>> = numbers
            .iter()
            .map(|number| space.outbox.get(number).map(|item| item.envelope.to_vec()))
            .collect();
        space.reads_first &= answer.more;
        let mut problem = self.take_acks(id, numbers, &answer, turn);
        let Some(person) = &self.person else {
            return Ok(None);
        };
        let Some(space) = self.spaces.get_mut(&id) else {
            return Ok(None);
        };
        let mut received = 0;
        for entry in answer.entries {
            let place = entry.own.and_then(|index| usize::try_from(index).ok());
            let mine = match place {
                Some(place) => own.get(place).cloned().flatten(),
                None if entry.envelope.is_none() => space.pushed_at(entry.seq),
                None => None,
            };
            let is_mine = mine.is_some();
            let Some(bytes) = entry.envelope.map(Vec::from).or(mine) else {
                space.more = true;
                break;
            };
            match space.take_entry(person, entry.seq, &bytes, turn) {
                Ok(()) => received += u32::from(!is_mine),
                Err(LogTrouble::Gap) => {
                    space.more = true;
                    break;
                }
                Err(LogTrouble::Fork) => match space.contradicted(turn) {
                    None => break,
                    distrusted => return Ok(distrusted),
                },
            }
        }
        self.report.received += received;
        let acked = answer.acks.iter().map(|ack| ack.seq).max().unwrap_or(0);
        space.more |= acked > space.reading().seq;
        if let Some(head) = &answer.head {
            problem = problem.or(self.take_head(id, head, answer.more, turn)?);
        }
        if let Some(space) = self.spaces.get_mut(&id) {
            space.more |= answer.more;
            let closed = stood == Standing::Member && space.standing == Standing::Closed;
            let unsent = closed && space.has_unsent_words(me.as_ref());
            self.tell_unsent(unsent);
        }
        Ok(problem)
    }

    /// A signed head covers what was read up to it: only now may anything leave the outbox.
    fn take_head(
        &mut self,
        id: SpaceId,
        head: &cairn_protocol::sync::Head,
        more: bool,
        turn: &mut Turn,
    ) -> Result<Option<&'static str>, Stop> {
        let Some(person) = &self.person else {
            return Ok(None);
        };
        let Some(space) = self.spaces.get_mut(&id) else {
            return Ok(None);
        };
        let signed = space
            .record
            .relay_key
            .is_some_and(|key| head.is_signed_by(&key, id));
        if !signed {
            // Whoever answers there may be another relay than before: the next run asks who it is. What came with such a
            // head is read again, for of a log that was read to its end a relay says no more.
            space.record.capability = Vec::new().into();
            space.begin_repair(turn);
            return Ok(Some("relay.bad_head"));
        }
        let position = space.reading();
        if position.seq > head.seq || (position.seq == head.seq && position.log_hash(id) != head.log) {
            return Ok(space.contradicted(turn));
        }
        let at_end = position.seq == head.seq && !more;
        if space.repair.is_some() {
            if at_end {
                space.finish_repair(person, turn)?;
                // What the relay lacks goes back at once.
                space.visited = false;
            }
            return Ok(None);
        }
        if at_end {
            // What a place was promised for that the log does not have was forgotten since: it goes again.
            for item in space.outbox.values_mut() {
                item.seq = item.seq.filter(|seq| *seq <= head.seq);
            }
        }
        let read = space.at.seq.min(head.seq);
        let covered: Vec<u64> = space
            .outbox
            .iter()
            .filter(|(_, item)| item.seq.is_some_and(|seq| seq <= read))
            .map(|(number, _)| *number)
            .collect();
        for number in covered {
            space.dequeue(number, turn);
            self.report.sent += 1;
            turn.status_changed = true;
        }
        Ok(None)
    }

    fn take_acks(
        &mut self,
        id: SpaceId,
        numbers: &[u64],
        answer: &SpaceAnswer,
        turn: &mut Turn,
    ) -> Option<&'static str> {
        let me = self.me_in(id);
        let space = self.spaces.get_mut(&id)?;
        let mut problem = None;
        let (mut stale, mut bent) = (false, false);
        let mut withheld = None;
        for ack in &answer.acks {
            let number = usize::try_from(ack.index)
                .ok()
                .and_then(|index| numbers.get(index))
                .copied();
            let Some(number) = number else { continue };
            match ack.code {
                AckCode::Stored | AckCode::Duplicate => {
                    if let Some(item) = space.outbox.get_mut(&number) {
                        item.seq = Some(ack.seq);
                    }
                }
                AckCode::StaleEpoch => stale = true,
                // Something came before it. What was intended is built anew; what was given back is offered again when
                // that has been read.
                AckCode::ControlConflict => {
                    let item = space.outbox.get(&number);
                    bent |= item.is_some_and(|item| item.intent.is_none());
                    space.dequeue(number, turn);
                    space.visited = false;
                }
                // What was right here and is wrong there was bent on the way: it is built anew, or given back anew, later.
                AckCode::BadControl | AckCode::BadEnvelope => {
                    let item = space.outbox.get(&number);
                    bent |= item.is_some_and(|item| item.intent.is_none());
                    space.dequeue(number, turn);
                    problem = Some("relay.refused_entry");
                }
                AckCode::TooLarge => withheld = Some("relay.too_large"),
                AckCode::ReadOnly | AckCode::Closed => {
                    space.refused = true;
                    space.visited = false;
                }
                AckCode::Quota => withheld = Some("relay.quota"),
                AckCode::GrantRequired => withheld = Some("relay.grant_required"),
                AckCode::Storage => withheld = Some("relay.storage"),
                // The relay wants this device to read before it pushes, and gives it something to read.
                AckCode::Retry if !answer.entries.is_empty() => space.reads_first = answer.more,
                AckCode::RateLimited | AckCode::Retry => problem = Some("relay.busy"),
            }
        }
        // The repair may be cut short by the end of the process; own changes are sealed anew in any case.
        if (stale || bent)
            && let Some(me) = me
        {
            // What others wrote and the relay had lost is found out anew.
            bent |= space.unseal_stale(&me, turn);
            space.visited = false;
        }
        if bent {
            space.begin_repair(turn);
        }
        if withheld.is_some() {
            space.withheld = true;
            let relay = space.record.relay.clone();
            self.session(&relay).withheld = withheld;
        }
        problem
    }
}

/// Whether a refusal is of a relay that cannot store anything at present.
fn has_no_storage(body: &[u8]) -> bool {
    let refusal = codec::decode_frame::<RefusalFrame>(body, ANSWER_BYTES);
    refusal.is_ok_and(|refusal| refusal.code == "relay.storage")
}
