//! Building the next sync request for a relay.

use crate::exchange::session::SyncStep;
use crate::language::reply::Standing;
use crate::space::Space;
use crate::state::State;
use crate::turn::{Stop, Turn};
use cairn_protocol::sync::{SpaceRequest, SyncRequest};
use cairn_protocol::{ByteVec, MemberTag, RequestId, SortedMap, SpaceId, codec, limits};

/// Operations that go together, at most: what a request may hold beside them is small.
const CHAIN_BYTES: usize = limits::BODY_BYTES - (64 << 10);

/// Room that the frame of a space takes beside its envelopes.
const SPACE_OVERHEAD_BYTES: usize = 128;

impl State {
    /// The next request, or nothing when all was exchanged in this run. With `wait_ms` it is a long poll and always made.
    pub(crate) fn build_request(
        &mut self,
        relay: &str,
        wait_ms: u32,
        turn: &mut Turn,
    ) -> Result<Option<(SyncStep, Vec<u8>)>, Stop> {
        let mut exchanged = self.exchanged(relay);
        let session = self.session(relay);
        exchanged.retain(|id| session.syncs().all(|sync| !sync.asked.contains(id)));
        for id in &exchanged {
            let me = self.me_in(*id);
            let Some(space) = self.spaces.get(id) else {
                continue;
            };
            let seals =
                me.is_some_and(|me| space.has_unsealed(&me)) && space.is_member() && space.repair.is_none();
            if seals {
                self.need_docs(*id)?;
            }
        }
        let waits = |id: &&SpaceId| {
            let space = self.spaces.get(*id);
            space.is_some_and(|space| space.waiting(self.me_in(**id).as_ref()) > 0)
        };
        let has_company = exchanged.iter().filter(waits).nth(1).is_some();
        let (mut left, answer_bytes) = self.session(relay).budgets(has_company);
        let mut request = SyncRequest {
            version: limits::VERSION,
            id: RequestId::new(turn.random()),
            spaces: Vec::new(),
            wait_ms,
            max_bytes: u32::try_from(answer_bytes).unwrap_or(u32::MAX),
            ephemeral: Vec::new(),
        };
        let mut pushed = SortedMap::new();
        let mut pushes_nothing = true;
        for id in exchanged {
            if request.spaces.len() >= limits::SPACES_PER_REQUEST {
                break;
            }
            self.prepare(id, turn)?;
            let Some(me) = self.me_in(id) else { continue };
            let Some(space) = self.spaces.get_mut(&id) else {
                continue;
            };
            let numbers = space.next_pushes(&mut left, pushes_nothing);
            pushes_nothing &= numbers.is_empty();
            let wanted = wait_ms > 0 || !space.visited || space.more || !numbers.is_empty();
            if !wanted {
                continue;
            }
            // The spaces that come after a full batch go in another request, which may be under way at the same time.
            let is_full = space.waits_to_be_pushed() > numbers.len();
            if is_full && numbers.is_empty() && !request.spaces.is_empty() && wait_ms == 0 {
                break;
            }
            let envelopes = numbers.iter().filter_map(|number| space.outbox.get(number));
            let push: Vec<ByteVec> = envelopes.map(|item| item.envelope.clone()).collect();
            request.spaces.push(space.ask(me.tag(), push));
            pushed.insert(id, numbers);
            if is_full && wait_ms == 0 {
                break;
            }
        }
        if request.spaces.is_empty() {
            return Ok(None);
        }
        self.session(relay).requests += 1;
        let frame = codec::encode_frame(&request);
        let step = SyncStep {
            id: request.id,
            bytes: frame.len(),
            asked: request.spaces.iter().map(|space| space.space).collect(),
            pushed,
            sent_ms: turn.now_ms,
            live: false,
            waits: wait_ms > 0,
        };
        Ok(Some((step, frame)))
    }

    /// Seals what waits in a space and builds the next intended operation.
    fn prepare(&mut self, id: SpaceId, turn: &mut Turn) -> Result<(), Stop> {
        let Some(person) = &self.person else { return Ok(()) };
        let Some(space) = self.spaces.get_mut(&id) else {
            return Ok(());
        };
        let ends = space.standing == Standing::Closed && !space.record.intents.is_empty();
        if !(space.is_member() || ends) || space.refused || space.repair.is_some() {
            return Ok(());
        }
        let before = turn.writes.len();
        let prepared = space
            .seal_waiting(person, turn)
            .and_then(|()| space.build_intent(person, turn));
        // What cannot be sealed stops this space; the others go on.
        space.broken |= prepared.is_err();
        if turn.writes.len() > before {
            self.write_record(id, turn);
        }
        Ok(())
    }
}

impl Space {
    /// The outbox numbers that fit into the batch; one at least, if any wait and the batch `is_empty`. Operations that
    /// stand first go together: to a relay that knows a part of the chain only, people may seem to be out who are in.
    fn next_pushes(&self, left: &mut usize, is_empty: bool) -> Vec<u64> {
        let mut numbers = Vec::new();
        if !self.may_push() {
            return numbers;
        }
        let waiting = self.outbox.iter().filter(|(_, item)| item.seq.is_none());
        let (mut chain, mut chain_bytes) = (true, 0);
        for (number, item) in waiting.take(limits::PUSHES_PER_SPACE) {
            let size = item.envelope.len() + 8;
            chain_bytes += size;
            chain &= item.control && chain_bytes < CHAIN_BYTES;
            let goes = chain || size <= *left || (is_empty && numbers.is_empty());
            if !goes {
                break;
            }
            *left = left.saturating_sub(size);
            numbers.push(*number);
        }
        *left = left.saturating_sub(SPACE_OVERHEAD_BYTES);
        numbers
    }

    const fn may_push(&self) -> bool {
        !self.refused && !self.withheld && !self.reads_first && self.repair.is_none()
    }

    fn waits_to_be_pushed(&self) -> usize {
        let waiting = self.outbox.values().filter(|item| item.seq.is_none());
        if self.may_push() { waiting.count() } else { 0 }
    }

    fn ask(&mut self, member: MemberTag, push: Vec<ByteVec>) -> SpaceRequest {
        let id = self.id;
        let capability = self.record.capability.clone();
        // A relay that is being read anew may have something else at those places.
        let trusted = self.repair.is_none();
        let held = self
            .outbox
            .values()
            .filter_map(|item| item.seq.filter(|_| trusted));
        let held: Vec<u64> = held
            .filter(|seq| *seq > self.at.seq)
            .take(limits::PUSHES_PER_SPACE)
            .collect();
        let position = self.reading();
        SpaceRequest {
            space: id,
            member,
            capability,
            seq: position.seq,
            log: position.log_hash(id).tag(),
            push,
            held: Some(held).filter(|held| !held.is_empty()),
        }
    }
}
