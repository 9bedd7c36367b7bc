//! What a live socket is subscribed to, how far each space was sent, and when its head is due.

use super::buckets::{Buckets, Rate};
use super::hub::Seat;
use super::relay::Relay;
use crate::service::{Heads, Reading};
use cairn_protocol::sync::{Ephemeral, SpaceRequest, SpaceStatus, SyncAnswer, SyncRequest};
use cairn_protocol::{RequestId, SpaceId, limits};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::time::Instant;

/// Spaces that one socket may follow.
const MOST_SPACES: usize = 1024;
/// Presence words in one frame.
const MOST_WORDS: usize = 16;
/// The least that an unasked frame may carry.
const LEAST_BYTES: u32 = 16 << 10;
/// Presence words of one socket.
const WORDS: Rate = Rate {
    per_second: 10,
    burst: 40,
};

/// What happened.
pub(crate) enum Step {
    /// The client sent a frame.
    Asked(SyncRequest),
    /// A space grew, or presence came.
    Woken,
    /// A head was promised for now.
    HeadDue,
}

/// One space that a socket follows.
struct Followed {
    /// The client's own words, with the cursor moved to what was sent and nothing to push.
    ask: SpaceRequest,
    /// Whether the last look found a member; only then is presence carried.
    confirmed: bool,
    last_head: Option<Instant>,
    /// Whether something was sent that no signed head covers yet.
    owes_head: bool,
}

pub(crate) struct Session {
    relay: Arc<Relay>,
    pub(crate) seat: Seat,
    followed: BTreeMap<SpaceId, Followed>,
    max_bytes: u32,
    words: Buckets<()>,
}

impl Session {
    pub(crate) fn new(relay: &Arc<Relay>) -> Self {
        Self {
            relay: Arc::clone(relay),
            seat: relay.hub.seat(),
            followed: BTreeMap::new(),
            max_bytes: LEAST_BYTES,
            words: Buckets::new(WORDS),
        }
    }

    /// When the next head is owed.
    pub(crate) fn head_due(&self) -> Option<Instant> {
        let now = Instant::now();
        let owing = self.followed.values().filter(|followed| followed.owes_head);
        owing.map(|followed| self.next_head(followed, now)).min()
    }

    /// The frames to send.
    pub(crate) async fn step(&mut self, step: Step) -> Vec<SyncAnswer> {
        match step {
            Step::Asked(request) => vec![self.asked(request).await],
            Step::Woken => self.woken().await,
            Step::HeadDue => {
                let due = self.may_have_head(|followed| followed.owes_head);
                let reading = self.look(due.clone(), Heads::Of(due)).await;
                reading.into_iter().collect()
            }
        }
    }

    async fn asked(&mut self, mut request: SyncRequest) -> SyncAnswer {
        self.max_bytes = request.max_bytes.max(LEAST_BYTES);
        let words = std::mem::take(&mut request.ephemeral);
        let mut cursors = SyncRequest {
            spaces: request.spaces.iter().map(cursor).collect(),
            ephemeral: Vec::new(),
            ..request
        };
        for ask in &mut cursors.spaces {
            // What is on its way to the client is not sent again.
            if let Some(followed) = self.followed.get(&ask.space)
                && followed.ask.seq > ask.seq
            {
                (ask.seq, ask.log) = (followed.ask.seq, followed.ask.log);
            }
            self.follow(ask);
        }
        let heads = Heads::News(self.may_have_head(|_| true));
        let exchange = self
            .relay
            .exchange(Arc::new(request), Arc::new(cursors), heads)
            .await;
        let answer = self.take_in(exchange);
        self.whisper(words);
        answer
    }

    async fn woken(&mut self) -> Vec<SyncAnswer> {
        let mut answers = Vec::new();
        let mut mail = self.seat.mail();
        mail.retain(|word| self.is_confirmed(word.space));
        let grown = self.seat.grown();
        let heads = Heads::News(self.may_have_head(|_| true));
        answers.extend(self.look(grown, heads).await);
        if !mail.is_empty() {
            self.relay.metrics.presence_forwarded.add(mail.len() as u64);
            match answers.first_mut() {
                Some(answer) => answer.ephemeral = mail,
                None => answers.push(SyncAnswer {
                    version: limits::VERSION,
                    id: RequestId::new([0; 16]),
                    time_ms: super::relay::now_ms(),
                    spaces: Vec::new(),
                    retry_after_ms: None,
                    ephemeral: mail,
                }),
            }
        }
        answers
    }

    /// Reads the news of `spaces`, unasked.
    async fn look(&mut self, spaces: BTreeSet<SpaceId>, heads: Heads) -> Option<SyncAnswer> {
        let followed = spaces.iter().filter_map(|space| self.followed.get(space));
        let mut asks: Vec<SpaceRequest> = followed.map(|followed| followed.ask.clone()).collect();
        if asks.is_empty() {
            return None;
        }
        for later in asks.split_off(asks.len().min(limits::SPACES_PER_REQUEST)) {
            self.seat.nudge(later.space);
        }
        let request = Arc::new(SyncRequest {
            version: limits::VERSION,
            id: RequestId::new([0; 16]),
            spaces: asks,
            wait_ms: 0,
            max_bytes: self.max_bytes,
            ephemeral: Vec::new(),
        });
        let exchange = self.relay.exchange(Arc::clone(&request), request, heads).await;
        let answer = self.take_in(exchange);
        (!answer.spaces.is_empty()).then_some(answer)
    }

    /// Moves cursors to what is about to be sent, and lets go of spaces that are not served.
    fn take_in(&mut self, reading: Reading) -> SyncAnswer {
        let now = Instant::now();
        for cursor in reading.cursors {
            if let Some(followed) = self.followed.get_mut(&cursor.space) {
                (followed.ask.seq, followed.ask.log) = (cursor.seq, cursor.log);
                followed.confirmed = true;
            }
        }
        for answer in &reading.answer.spaces {
            match answer.status {
                SpaceStatus::Ok => {}
                // The storage or the rate refused; the subscription stays.
                SpaceStatus::Busy => {
                    if let Some(followed) = self.followed.get_mut(&answer.space) {
                        followed.last_head = Some(now);
                    }
                    continue;
                }
                _ => {
                    self.followed.remove(&answer.space);
                    self.seat.leave(answer.space);
                    continue;
                }
            }
            if let Some(followed) = self.followed.get_mut(&answer.space) {
                if answer.head.is_some() {
                    followed.last_head = Some(now);
                    followed.owes_head = false;
                } else {
                    followed.owes_head = true;
                }
            }
            if answer.more {
                self.seat.nudge(answer.space);
            }
        }
        reading.answer
    }

    fn follow(&mut self, ask: &SpaceRequest) {
        if let Some(followed) = self.followed.get_mut(&ask.space) {
            followed.ask = place(ask);
        } else if self.followed.len() < MOST_SPACES {
            self.seat.join(ask.space);
            let followed = Followed {
                ask: place(ask),
                confirmed: false,
                last_head: None,
                owes_head: false,
            };
            self.followed.insert(ask.space, followed);
        }
    }

    fn whisper(&self, words: Vec<Ephemeral>) {
        let now = std::time::Instant::now();
        for word in words.into_iter().take(MOST_WORDS) {
            let carried = word.sealed.len() <= limits::EPHEMERAL_BYTES && self.is_confirmed(word.space);
            if carried && self.words.take((), 1, now).is_ok() {
                self.relay.hub.whisper(&self.seat, &word);
            }
        }
    }

    fn is_confirmed(&self, space: SpaceId) -> bool {
        self.followed
            .get(&space)
            .is_some_and(|followed| followed.confirmed)
    }

    /// When the next head may be signed: `now`, if none was yet.
    fn next_head(&self, followed: &Followed, now: Instant) -> Instant {
        let pause = self.relay.config.live.head;
        followed.last_head.map_or(now, |last| last + pause)
    }

    fn may_have_head(&self, which: impl Fn(&Followed) -> bool) -> BTreeSet<SpaceId> {
        let now = Instant::now();
        let ready = |followed: &Followed| which(followed) && self.next_head(followed, now) <= now;
        self.followed
            .iter()
            .filter(|(_, followed)| ready(followed))
            .map(|(space, _)| *space)
            .collect()
    }
}

/// Where a client is in a space, without what it pushes.
fn cursor(ask: &SpaceRequest) -> SpaceRequest {
    SpaceRequest {
        space: ask.space,
        member: ask.member,
        capability: ask.capability.clone(),
        seq: ask.seq,
        log: ask.log,
        push: Vec::new(),
        held: ask.held.clone(),
    }
}

/// The same, for as long as the space is followed.
fn place(ask: &SpaceRequest) -> SpaceRequest {
    SpaceRequest {
        held: None,
        ..cursor(ask)
    }
}
