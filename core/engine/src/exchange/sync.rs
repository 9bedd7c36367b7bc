//! Runs of exchange with each relay: what is next, and when it is over.

use crate::exchange::session::{Live, Session, Step, SyncStep, TIMEOUT_MS, state_after};
use crate::language::effect::{Effect, Method};
use crate::language::input::{ExchangeId, NetworkCause, Ticket, Watching};
use crate::language::reply::{RelayState, Reply, Standing, SyncReport};
use crate::state::State;
use crate::turn::{Stop, Turn};
use cairn_crypto::MemberSigner;
use cairn_protocol::chain::SpaceState;
use cairn_protocol::control::SpaceKind;
use cairn_protocol::hello::{CapsRequest, MemberProof};
use cairn_protocol::{SpaceId, codec, limits};
use rand_core::Rng;
use std::collections::BTreeSet;

/// A link that is cut now and then is tried again this soon.
const CUT_PAUSE_MS: i64 = 250;
const BACKOFF_MOST_MS: i64 = 300_000;
const PROBE_MS: i64 = 60_000;
/// Long polls that nobody lets wait are made this far apart.
const POLL_MS: i64 = 5_000;
const POLL_PAUSE_MS: u64 = 1_000;
/// A run that has not ended after so many exchanges is given up, to be taken up later.
const ROUNDS_MOST: u32 = 2_000;
/// Capabilities are renewed this long before they end.
const CAPABILITY_MARGIN_MS: i64 = 24 * 3_600_000;

impl State {
    pub(crate) fn sync_wanted(&mut self, ticket: Ticket, turn: &mut Turn) -> Result<(), Stop> {
        if let Err(error) = self.person() {
            turn.complete(ticket, Err(error));
            return Ok(());
        }
        let relays = self.relays();
        // Everything that reads documents comes first: this input may be taken twice.
        let spaces: Vec<SpaceId> = self.spaces.keys().copied().collect();
        for id in &spaces {
            self.need_for_run(*id, turn)?;
        }
        for id in spaces {
            self.hear(id, turn)?;
        }
        self.introduce_spaces(turn)?;
        if relays.is_empty() {
            turn.complete(ticket, Ok(Reply::Synced(SyncReport::default())));
            return Ok(());
        }
        for relay in &relays {
            self.want(relay);
            self.session(relay).tickets.push(ticket);
        }
        self.advance_softly(turn);
        Ok(())
    }

    /// Begins a run with a relay, which asks about each of its spaces, or lets the present one go on. When nothing is going
    /// on with any, what is reported begins with it.
    pub(crate) fn want(&mut self, relay: &str) {
        if !self.session(relay).wanted {
            self.ask_anew(relay);
        }
        let rests = |session: &Session| session.tickets.is_empty() && !session.wanted;
        if self.sessions.values().all(rests) {
            self.report = SyncReport::default();
        }
        self.session(relay).want();
    }

    /// Every space of a relay is asked about, also those that were in this run.
    fn ask_anew(&mut self, relay: &str) {
        let spaces = self.spaces.values_mut();
        spaces
            .filter(|space| space.record.relay == relay)
            .for_each(|space| space.visited = false);
    }

    /// As [`Self::advance_all`], after something was changed in this turn: what needs documents is done in a later one,
    /// because this input may not be taken twice.
    pub(crate) fn advance_softly(&mut self, turn: &mut Turn) {
        for relay in self.relays() {
            if self.advance(&relay, turn).is_err() {
                let now_ms = turn.now_ms;
                self.session(&relay).due_ms = Some(now_ms);
            }
        }
    }

    /// The documents that the beginning of a run will touch.
    fn need_for_run(&self, id: SpaceId, turn: &Turn) -> Result<(), Stop> {
        let Some(space) = self.spaces.get(&id) else {
            return Ok(());
        };
        let hour = (turn.now_ms + i64::from(turn.utc_offset_min) * 60_000).div_euclid(3_600_000);
        let own = space.record.kind == SpaceKind::Own;
        let hears = !own && space.is_heard() && space.record.heard_hour != hour;
        let introduces = self.spaces.values().any(|other| {
            other.record.kind != SpaceKind::Own && other.is_member() && !other.record.introduced
        });
        if !space.broken && (hears || (own && introduces && space.is_member())) {
            self.need_docs(id)?;
        }
        Ok(())
    }

    pub(crate) fn advance_all(&mut self, turn: &mut Turn) -> Result<(), Stop> {
        for relay in self.relays() {
            self.advance(&relay, turn)?;
        }
        Ok(())
    }

    /// Does the next thing with a relay, if there is one. What needs documents comes in a later turn when something
    /// was ordered in this one, which would be lost if the input were taken twice.
    pub(crate) fn advance(&mut self, relay: &str, turn: &mut Turn) -> Result<(), Stop> {
        match self.do_next(relay, turn) {
            Err(Stop::Need(_)) if !(turn.after.is_empty() && turn.writes.is_empty()) => {
                self.session(relay).due_ms = Some(turn.now_ms);
                Ok(())
            }
            other => other,
        }
    }

    fn do_next(&mut self, relay: &str, turn: &mut Turn) -> Result<(), Stop> {
        let live = self.watching == Watching::Live;
        let session = self.session(relay);
        if !session.under_way.is_empty() {
            return self.accompany(relay, turn);
        }
        if !session.wanted {
            return self.rest(relay, live, turn);
        }
        if session.rounds >= ROUNDS_MOST {
            self.end_run(relay, Some("sync.unfinished"), turn);
            return Ok(());
        }
        if let Some((step, method, path, body)) = self.next_task(relay, turn)? {
            self.exchange(relay, step, method, path, body, turn);
            return Ok(());
        }
        let unproved = self.unproved(relay, turn.now_ms);
        if !unproved.is_empty() {
            return self.prove(relay, unproved, turn);
        }
        match self.build_request(relay, 0, turn)? {
            Some((step, frame)) => {
                self.send_frame(relay, step, frame, turn);
                self.accompany(relay, turn)
            }
            None => {
                match self.session(relay).withheld {
                    Some(code) => self.refused(relay, code, turn),
                    None => self.end_run(relay, None, turn),
                }
                self.rest(relay, live, turn)
            }
        }
    }

    /// Sends requests for other spaces beside what is under way. Everything else waits until nothing is.
    fn accompany(&mut self, relay: &str, turn: &mut Turn) -> Result<(), Stop> {
        loop {
            let session = self.session(relay);
            let goes_on = session.wanted && session.carries_more() && session.rounds < ROUNDS_MOST;
            if !goes_on || !self.unproved(relay, turn.now_ms).is_empty() {
                return Ok(());
            }
            let Some((step, frame)) = self.build_request(relay, 0, turn)? else {
                return Ok(());
            };
            self.send_frame(relay, step, frame, turn);
        }
    }

    /// Between runs: keeps the live socket open while someone watches, or polls long where it cannot be had.
    fn rest(&mut self, relay: &str, live: bool, turn: &mut Turn) -> Result<(), Stop> {
        let now_ms = turn.now_ms;
        let session = self.session(relay);
        if !live {
            if session.live != Live::Closed {
                session.live = Live::Closed;
                turn.after.push(Effect::CloseLive {
                    relay: relay.to_owned(),
                });
            }
            return Ok(());
        }
        // A relay that does not take everything still has news.
        let refuses = session.state == RelayState::Refusing;
        if !refuses && session.retry_at_ms.is_some_and(|at| at > now_ms) {
            return Ok(());
        }
        match session.live {
            Live::Closed if session.live_failures < 2 => {
                session.live = Live::Opening;
                turn.after.push(Effect::OpenLive {
                    relay: relay.to_owned(),
                });
            }
            // A poll would carry what is not taken.
            Live::Closed if refuses => {}
            // A poll that is answered at once, as to someone who is not a member yet, is not made again at once.
            Live::Closed
                if session
                    .polled_ms
                    .is_some_and(|at| now_ms.abs_diff(at) < POLL_PAUSE_MS) =>
            {
                session.due_ms = session.due_ms.or(Some(now_ms + POLL_MS));
            }
            Live::Closed => {
                session.polled_ms = Some(now_ms);
                if let Some((step, frame)) = self.build_request(relay, limits::WAIT_MS, turn)? {
                    self.send_frame(relay, step, frame, turn);
                }
            }
            Live::Opening | Live::Open => {}
        }
        if self.expects(relay) {
            self.session(relay).look_soon(now_ms);
        }
        Ok(())
    }

    fn prove(&mut self, relay: &str, spaces: Vec<SpaceId>, turn: &mut Turn) -> Result<(), Stop> {
        let Some(challenge) = self.session(relay).challenge.take() else {
            self.exchange(
                relay,
                Step::Hello,
                Method::Get,
                "/v1/hello".to_owned(),
                Vec::new(),
                turn,
            );
            return Ok(());
        };
        self.session(relay).proofs += 1;
        if self.session(relay).proofs > 3 {
            self.end_run(relay, Some("relay.refuses_keys"), turn);
            return Ok(());
        }
        let proofs = spaces
            .iter()
            .filter_map(|id| {
                let signer: MemberSigner = self.signer_in(*id)?;
                let parts: [&[u8]; 3] = [challenge.relay.as_bytes(), &challenge.bytes, id.as_bytes()];
                let signature = signer.sign("auth", &parts).into();
                Some(MemberProof {
                    space: *id,
                    member: signer.key(),
                    signature,
                })
            })
            .collect();
        let request = CapsRequest {
            version: limits::VERSION,
            challenge: challenge.bytes.into(),
            proofs,
        };
        let body = codec::encode_frame(&request);
        self.exchange(
            relay,
            Step::Caps(spaces),
            Method::Post,
            "/v1/caps".to_owned(),
            body,
            turn,
        );
        Ok(())
    }

    pub(crate) fn signer_in(&self, id: SpaceId) -> Option<MemberSigner> {
        let space = self.spaces.get(&id)?;
        if *space.record.birth == [0; 16] {
            return None;
        }
        self.person
            .as_ref()?
            .signer(space.record.kind, &space.record.birth)
    }

    /// Spaces that are exchanged with this relay.
    pub(crate) fn exchanged(&self, relay: &str) -> Vec<SpaceId> {
        let exchanged = |id: &SpaceId| {
            self.spaces.get(id).is_some_and(|space| {
                let exchanges = match space.standing {
                    Standing::Member => true,
                    // Whoever asked may be let in at any time, whatever became of the invite; who is out may be let in
                    // again at the request of another of their devices, or was put out by a relay that was rolled back.
                    // Who left by themselves tells a relay that has forgotten it.
                    Standing::Asked | Standing::Invited | Standing::Refused | Standing::Left => true,
                    // Its owner wants the relay to forget it, or a member to be gone from it; or the relay may have
                    // forgotten that it was closed, or deleted.
                    Standing::Closed => {
                        let ended = space
                            .at
                            .chain
                            .as_ref()
                            .is_some_and(|chain| chain.state != SpaceState::Open);
                        let listed = self.me_in(*id).is_some_and(|me| space.lists(&me));
                        !space.record.intents.is_empty() || (ended && listed)
                    }
                    Standing::Distrusted => false,
                };
                exchanges && space.record.relay == relay && *space.record.birth != [0; 16] && !space.broken
            }) && self.me_in(*id).is_some()
        };
        self.spaces.keys().copied().filter(exchanged).collect()
    }

    fn unproved(&self, relay: &str, now_ms: i64) -> Vec<SpaceId> {
        let old = |id: &SpaceId| {
            self.spaces.get(id).is_some_and(|space| {
                space.record.capability.is_empty()
                    || space.record.capability_ends_ms - CAPABILITY_MARGIN_MS < now_ms
                    || space.record.relay_key.is_none()
            })
        };
        self.exchanged(relay)
            .into_iter()
            .filter(old)
            .take(limits::SPACES_PER_REQUEST)
            .collect()
    }

    /// Orders an HTTP exchange.
    pub(crate) fn exchange(
        &mut self,
        relay: &str,
        step: Step,
        method: Method,
        path: String,
        body: Vec<u8>,
        turn: &mut Turn,
    ) {
        let exchange = ExchangeId(self.next_exchange);
        self.next_exchange += 1;
        let timeout_ms = match &step {
            Step::Sync(sync) if sync.waits => limits::WAIT_MS + TIMEOUT_MS,
            _ => TIMEOUT_MS,
        };
        let session = self.session(relay);
        session.under_way.push((exchange, step));
        session.rounds += 1;
        session.state = RelayState::Syncing;
        turn.status_changed = true;
        let relay = relay.to_owned();
        turn.after.push(Effect::Exchange {
            exchange,
            relay,
            method,
            path,
            body,
            timeout_ms,
        });
    }

    fn send_frame(&mut self, relay: &str, mut step: SyncStep, frame: Vec<u8>, turn: &mut Turn) {
        if self.session(relay).live == Live::Open && !step.waits {
            step.live = true;
            let exchange = ExchangeId(self.next_exchange);
            self.next_exchange += 1;
            let session = self.session(relay);
            session.under_way.push((exchange, Step::Sync(step)));
            session.rounds += 1;
            session.state = RelayState::Syncing;
            turn.after.push(Effect::SendLive {
                relay: relay.to_owned(),
                frame,
            });
        } else {
            let quiet = step.waits;
            self.exchange(
                relay,
                Step::Sync(step),
                Method::Post,
                "/v1/sync".to_owned(),
                frame,
                turn,
            );
            if quiet {
                self.session(relay).state = RelayState::Idle;
            }
        }
    }

    /// A run is over; everyone who waits for it is told once all their relays are done.
    pub(crate) fn end_run(&mut self, relay: &str, problem: Option<&str>, turn: &mut Turn) {
        let session = self.session(relay);
        session.wanted = false;
        session.state = if problem.is_none() {
            RelayState::Idle
        } else {
            RelayState::Offline
        };
        session.problem = problem.map(str::to_owned);
        session.withheld = None;
        if problem.is_none() {
            session.failures = 0;
            session.refusals = 0;
            session.retry_at_ms = None;
        }
        let tickets = std::mem::take(&mut session.tickets);
        turn.status_changed = true;
        self.remember(relay, turn);
        if let Some(code) = problem {
            self.report.problems.push((relay.to_owned(), code.to_owned()));
        }
        for space in self
            .spaces
            .values_mut()
            .filter(|space| space.record.relay == relay)
        {
            space.visited = false;
            space.withheld = false;
            space.reminded = false;
        }
        for ticket in tickets {
            if self
                .sessions
                .values()
                .any(|session| session.tickets.contains(&ticket))
            {
                continue;
            }
            let report = self.finished_report();
            turn.complete(ticket, Ok(Reply::Synced(report)));
        }
    }

    fn finished_report(&self) -> SyncReport {
        let mut report = self.report.clone();
        report.waiting = self.status().waiting;
        report.problems.sort();
        report.problems.dedup();
        let mut told = BTreeSet::new();
        report.notices.retain(|notice| told.insert(notice.clone()));
        for (id, space) in &self.spaces {
            for (_, card, ..) in self.requests(*id, None) {
                report.requests.push((space.record.title.clone(), card.card.name));
            }
        }
        report
    }

    pub(crate) fn exchange_failed(
        &mut self,
        exchange: ExchangeId,
        cause: NetworkCause,
        turn: &mut Turn,
    ) -> Result<(), Stop> {
        let Some(relay) = self.relay_of(exchange) else {
            return Ok(());
        };
        let code = match cause {
            NetworkCause::Unreachable => "relay.unreachable",
            NetworkCause::Cut => "relay.cut",
            NetworkCause::Tls => "relay.not_secure",
        };
        let start = self.batch_bytes;
        let session = self.session(&relay);
        if cause != NetworkCause::Cut || !session.had_time(exchange, turn.now_ms) {
            session.know_nothing(start);
        } else if !session.bears_batches() {
            session.slow_down(exchange);
        }
        self.fail(&relay, code, turn);
        Ok(())
    }

    /// An exchange failed, and nobody waits for others that are under way: try again later, with full jitter; soon, when
    /// this run had got somewhere.
    pub(crate) fn fail(&mut self, relay: &str, code: &str, turn: &mut Turn) {
        let draw = i64::from(turn.rng.next_u32());
        let now_ms = turn.now_ms;
        let session = self.session(relay);
        session.under_way.clear();
        let got_somewhere = session.failures == 0 && session.rounds > 1;
        session.failures = (session.failures + 1).min(16);
        let most = if got_somewhere && code == "relay.cut" {
            CUT_PAUSE_MS
        } else {
            (1_000_i64 << session.failures).min(BACKOFF_MOST_MS)
        };
        let paused = code == "relay.not_a_relay";
        session.retry_at_ms = Some(now_ms + if paused { PROBE_MS } else { 1 + draw % most });
        self.end_run(relay, Some(code), turn);
        let session = self.session(relay);
        session.state = state_after(code);
    }

    /// All was exchanged but what the relay does not take, which is tried again later and later.
    fn refused(&mut self, relay: &str, code: &str, turn: &mut Turn) {
        let session = self.session(relay);
        session.failures = session.refusals;
        self.fail(relay, code, turn);
        let session = self.session(relay);
        session.refusals = session.failures;
    }

    pub(crate) fn relay_of(&self, exchange: ExchangeId) -> Option<String> {
        let mut sessions = self.sessions.iter();
        let found = sessions.find(|(_, session)| session.step(exchange).is_some());
        found.map(|(relay, _)| relay.clone())
    }

    pub(crate) fn live_opened(&mut self, relay: &str, turn: &mut Turn) -> Result<(), Stop> {
        if self.watching != Watching::Live {
            turn.after.push(Effect::CloseLive {
                relay: relay.to_owned(),
            });
            return Ok(());
        }
        self.ask_anew(relay);
        self.session(relay).live = Live::Open;
        self.want(relay);
        self.advance(relay, turn)
    }

    pub(crate) fn live_closed(&mut self, relay: &str, turn: &mut Turn) -> Result<(), Stop> {
        let session = self.session(relay);
        if session.live == Live::Closed {
            return Ok(());
        }
        let spoke = session.live == Live::Open && session.under_way.is_empty();
        session.live = Live::Closed;
        session.live_failures = if spoke { 0 } else { session.live_failures + 1 };
        let under_way = session.syncs().any(|sync| sync.live);
        if under_way || !spoke {
            self.fail(relay, "relay.cut", turn);
            return Ok(());
        }
        session.retry_at_ms = Some(turn.now_ms + 1_000);
        if session.state == RelayState::Refusing {
            session.state = RelayState::Offline;
        }
        Ok(())
    }

    /// The live socket no longer carries what is said on it.
    pub(crate) fn live_lost(&mut self, relay: &str, turn: &mut Turn) -> Result<(), Stop> {
        turn.after.push(Effect::CloseLive {
            relay: relay.to_owned(),
        });
        self.live_closed(relay, turn)
    }

    pub(crate) fn woken(&mut self, turn: &mut Turn) -> Result<(), Stop> {
        let now_ms = turn.now_ms;
        if self.views_due_ms.is_some_and(|at| at <= now_ms) {
            self.settle(turn);
        }
        for relay in self.relays() {
            let deadline_ms = self.session(&relay).live_deadline_ms();
            if deadline_ms.is_some_and(|at| at <= now_ms) {
                self.live_lost(&relay, turn)?;
            }
            let wanted = self.watching == Watching::Live || self.has_work(&relay);
            let session = self.session(&relay);
            let due = session.due_ms.is_some_and(|at| at <= now_ms);
            let retry = session.retry_at_ms.is_some_and(|at| at <= now_ms);
            if due || (retry && wanted) {
                self.want(&relay);
            } else if retry {
                session.retry_at_ms = None;
            }
        }
        self.advance_all(turn)
    }

    /// Whether anything of this device waits for this relay.
    pub(crate) fn has_work(&self, relay: &str) -> bool {
        let spaces = self
            .spaces
            .iter()
            .filter(|(_, space)| space.record.relay == relay);
        let mut spaces =
            spaces.map(|(id, space)| space.waiting(self.me_in(*id).as_ref()) > 0 || !space.outbox.is_empty());
        spaces.any(|waits| waits) || self.has_task(relay)
    }

    /// When something is to be done without being told.
    pub(crate) fn next_wake(&self) -> Option<i64> {
        self.sessions
            .values()
            .flat_map(|session| [session.due_ms, session.retry_at_ms, session.live_deadline_ms()])
            .flatten()
            .chain(self.views_due_ms)
            .min()
    }
}
