//! How it stands with one relay: what is under way, what failed, when to try again.

use crate::exchange::remembered::Remembered;
use crate::language::input::{ExchangeId, Ticket};
use crate::language::reply::RelayState;
use cairn_protocol::{RelayKey, RequestId, SortedMap, SpaceId};
use std::collections::BTreeSet;

/// The size of a batch on a link that is not known yet, the smallest, and the largest.
pub(crate) const BATCH_START_BYTES: usize = 16 << 10;
/// A smaller one that was cut counts as one of this size: its answer may have been as large.
const BATCH_TELLING_BYTES: usize = 16 << 10;
const BATCH_LEAST_BYTES: usize = 4 << 10;
const BATCH_MOST_BYTES: usize = 700 << 10;
/// A batch that took less may be followed by a larger one, or a much larger one: as `(larger, much larger)`. The first is
/// of a request that had the road to itself; several at once fill it with small batches, of which a cut costs little.
const ALONE_MS: (i64, i64) = (5_000, 1_000);
const ACCOMPANIED_MS: (i64, i64) = (600, 250);

/// What was cut sooner had no time to carry anything.
const CARRIES_NOTHING_MS: i64 = 100;

/// Requests at once, each for other spaces: while one answer comes down, the next changes go up.
const REQUESTS_MOST: usize = 3;

/// Whoever looks at the app while an invite is open has it looked after: so many times at this pace, then at half of it,
/// and so on, down to once in 40 s.
const LOOK_MS: i64 = 5_000;
const LOOKS: u32 = 6;
const LOOK_DOUBLINGS: u32 = 3;

/// How long an answer may take.
pub(crate) const TIMEOUT_MS: u32 = 20_000;

/// What an exchange is for.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// First contact.
    Hello,
    /// Proving member keys.
    Caps(Vec<SpaceId>),
    /// Syncing; with what was pushed for each space.
    Sync(SyncStep),
    /// Putting an invite at its rendezvous.
    PutInvite([u8; 16]),
    /// Looking for replies to an invite.
    WatchInvite([u8; 16]),
    /// Fetching the offer of an invite that was accepted here.
    FetchOffer([u8; 16]),
    /// Replying to it.
    SendReply([u8; 16]),
}

/// What a relay asks for proof of keys with, and the key that it said it has.
#[derive(Debug, Clone)]
pub(crate) struct Challenge {
    pub(crate) relay: RelayKey,
    pub(crate) bytes: Vec<u8>,
}

/// A sync request under way.
#[derive(Debug, Clone)]
pub(crate) struct SyncStep {
    pub(crate) id: RequestId,
    /// The outbox numbers pushed for each space, in their order.
    pub(crate) pushed: SortedMap<SpaceId, Vec<u64>>,
    pub(crate) asked: Vec<SpaceId>,
    pub(crate) sent_ms: i64,
    /// What the request weighs.
    pub(crate) bytes: usize,
    pub(crate) live: bool,
    /// A long poll: it may be interrupted.
    pub(crate) waits: bool,
}

/// How it stands with the live socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Live {
    Closed,
    Opening,
    Open,
}

/// How it stands with a relay with which a run ended for this reason.
pub(crate) fn state_after(code: &str) -> RelayState {
    match code {
        "relay.not_a_relay" => RelayState::Paused,
        "relay.needs_update" => RelayState::NeedsUpdate,
        "relay.storage" | "relay.quota" | "relay.grant_required" => RelayState::Refusing,
        _ => RelayState::Offline,
    }
}

/// One relay.
pub(crate) struct Session {
    pub(crate) state: RelayState,
    /// One exchange, or several that sync different spaces.
    pub(crate) under_way: Vec<(ExchangeId, Step)>,
    /// Something is to be exchanged.
    pub(crate) wanted: bool,
    /// People and programs who wait for the present run to end.
    pub(crate) tickets: Vec<Ticket>,
    pub(crate) failures: u32,
    pub(crate) retry_at_ms: Option<i64>,
    pub(crate) challenge: Option<Challenge>,
    /// How far the relay's clock is ahead of ours, as it said last.
    pub(crate) ahead_ms: Option<i64>,
    pub(crate) batch_bytes: usize,
    /// The largest exchange that got through in this run.
    got_through: usize,
    /// Tasks done in this run.
    pub(crate) done: BTreeSet<[u8; 16]>,
    /// Exchanges in this run.
    pub(crate) rounds: u32,
    /// Sync requests in this run.
    pub(crate) requests: usize,
    /// Times that capabilities were asked for in this run.
    pub(crate) proofs: u32,
    pub(crate) live: Live,
    /// Times that the live socket failed without a word.
    pub(crate) live_failures: u32,
    pub(crate) last_contact_ms: Option<i64>,
    /// When the last long poll was sent.
    pub(crate) polled_ms: Option<i64>,
    pub(crate) problem: Option<String>,
    /// Why the relay did not take something in this run, which goes on with everything else.
    pub(crate) withheld: Option<&'static str>,
    /// Runs in a row that ended so.
    pub(crate) refusals: u32,
    /// What was written down of it last.
    pub(crate) remembered: Remembered,
    /// How often somebody's answer to an invite was looked for since the person last did something.
    pub(crate) looks: u32,
    /// A local change waits for this long before it is sent, to go together with the next.
    pub(crate) due_ms: Option<i64>,
}

impl Session {
    pub(crate) fn new(batch_bytes: usize) -> Self {
        Self {
            state: RelayState::Idle,
            under_way: Vec::new(),
            wanted: false,
            tickets: Vec::new(),
            failures: 0,
            retry_at_ms: None,
            challenge: None,
            ahead_ms: None,
            batch_bytes,
            got_through: 0,
            done: BTreeSet::new(),
            rounds: 0,
            requests: 0,
            proofs: 0,
            live: Live::Closed,
            live_failures: 0,
            last_contact_ms: None,
            polled_ms: None,
            problem: None,
            withheld: None,
            refusals: 0,
            remembered: Remembered::default(),
            looks: 0,
            due_ms: None,
        }
    }

    /// Looks for an answer to an invite in a while, unless something is to be done sooner; seldomer the longer it takes.
    pub(crate) fn look_soon(&mut self, now_ms: i64) {
        if self.due_ms.is_none() {
            self.due_ms = Some(now_ms + (LOOK_MS << (self.looks / LOOKS).min(LOOK_DOUBLINGS)));
            self.looks += 1;
        }
    }

    /// When an answer over the live socket has to be there: nothing else would tell that it was lost.
    pub(crate) fn live_deadline_ms(&self) -> Option<i64> {
        let live = self.syncs().filter(|sync| sync.live);
        live.map(|sync| sync.sent_ms + i64::from(TIMEOUT_MS)).min()
    }

    /// The sync requests under way.
    pub(crate) fn syncs(&self) -> impl Iterator<Item = &SyncStep> {
        self.under_way.iter().filter_map(|(_, step)| match step {
            Step::Sync(sync) => Some(sync),
            _ => None,
        })
    }

    /// What was ordered under this number, if its answer is still waited for.
    pub(crate) fn step(&self, exchange: ExchangeId) -> Option<&Step> {
        let mut under_way = self.under_way.iter();
        under_way
            .find(|(other, _)| *other == exchange)
            .map(|(_, step)| step)
    }

    /// Whether a request for other spaces may be sent beside what is under way.
    pub(crate) fn carries_more(&self) -> bool {
        self.under_way.len() < REQUESTS_MOST
            && self.syncs().filter(|sync| !sync.waits).count() == self.under_way.len()
    }

    /// The clock was set back: what was to happen some time from now happens that long from now.
    pub(crate) fn clock_set_back(&mut self, by_ms: i64) {
        let times = [
            &mut self.due_ms,
            &mut self.retry_at_ms,
            &mut self.polled_ms,
            &mut self.last_contact_ms,
        ];
        for at_ms in times.into_iter().flatten() {
            *at_ms -= by_ms;
        }
        for (_, step) in &mut self.under_way {
            if let Step::Sync(sync) = step {
                sync.sent_ms -= by_ms;
            }
        }
    }

    /// Begins a run, or lets the present one go on.
    pub(crate) fn want(&mut self) {
        if !self.wanted {
            self.wanted = true;
            self.rounds = 0;
            self.requests = 0;
            self.got_through = 0;
            self.proofs = 0;
            self.done.clear();
            self.problem = None;
            // Clocks are set right, or wrong, between two runs.
            self.ahead_ms = None;
        }
        self.due_ms = None;
        self.retry_at_ms = None;
    }

    /// How much the next request may carry up, and how much its answer down. If it is to have company, the first of a
    /// run are of different sizes: equal ones would all go up together and come down together, and leave half of the
    /// road empty.
    pub(crate) fn budgets(&self, has_company: bool) -> (usize, usize) {
        let share = if has_company {
            (self.requests + 1).min(REQUESTS_MOST)
        } else {
            REQUESTS_MOST
        };
        let up = self.batch_bytes * share / REQUESTS_MOST;
        let alone = self.under_way.is_empty();
        (up, self.batch_bytes * if alone { REQUESTS_MOST } else { 1 })
    }

    /// An exchange of so many bytes took so long. Only what was used tells that the link bears more.
    pub(crate) fn learn_speed(&mut self, bytes: usize, took_ms: i64) {
        self.got_through = self.got_through.max(bytes);
        let (larger_ms, much_larger_ms) = if self.under_way.len() > 1 {
            ACCOMPANIED_MS
        } else {
            ALONE_MS
        };
        let times = match took_ms {
            _ if bytes < self.batch_bytes / 2 => 1,
            took_ms if took_ms < much_larger_ms => 4,
            took_ms if took_ms < larger_ms => 2,
            _ => 1,
        };
        self.batch_bytes = (self.batch_bytes * times).min(BATCH_MOST_BYTES);
    }

    /// Whether an exchange of the present size got through in this run: then a cut says nothing about the size.
    pub(crate) const fn bears_batches(&self) -> bool {
        self.got_through >= self.batch_bytes / 2
    }

    /// The network is another one from here on, and its batches are no larger than on any that is not known.
    pub(crate) fn know_nothing(&mut self, start: usize) {
        self.batch_bytes = self.batch_bytes.min(start);
    }

    /// Whether an exchange that was cut had time to carry anything; if not, that says nothing about the size of batches.
    pub(crate) fn had_time(&self, exchange: ExchangeId, now_ms: i64) -> bool {
        match self.step(exchange) {
            Some(Step::Sync(sync)) => now_ms - sync.sent_ms >= CARRIES_NOTHING_MS,
            _ => false,
        }
    }

    /// An exchange did not get through: the next one is half as large.
    pub(crate) fn slow_down(&mut self, exchange: ExchangeId) {
        let tried = match self.step(exchange) {
            Some(Step::Sync(sync)) => sync.bytes.max(BATCH_TELLING_BYTES).min(self.batch_bytes),
            _ => self.batch_bytes,
        };
        self.batch_bytes = (tried / 2).max(BATCH_LEAST_BYTES.min(self.batch_bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAST_MS: i64 = 1;

    #[test]
    fn batches_grow_on_a_road_that_bears_them_and_begin_small_on_another() {
        let mut session = Session::new(BATCH_START_BYTES);
        let (first, _) = session.budgets(false);
        session.learn_speed(first, FAST_MS);
        let (grown, _) = session.budgets(false);
        assert!(grown > first);
        session.know_nothing(BATCH_START_BYTES);
        assert_eq!(session.budgets(false).0, first);
    }

    #[test]
    fn a_batch_that_was_hardly_used_tells_nothing_of_the_road() {
        let mut session = Session::new(BATCH_START_BYTES);
        session.learn_speed(100, FAST_MS);
        assert_eq!(session.budgets(false).0, BATCH_START_BYTES);
    }

    #[test]
    fn batches_that_were_made_small_do_not_grow_with_the_network() {
        let mut session = Session::new(BATCH_LEAST_BYTES);
        session.know_nothing(BATCH_START_BYTES);
        assert_eq!(session.budgets(false).0, BATCH_LEAST_BYTES);
    }
}
