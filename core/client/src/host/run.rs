//! The loop of the engine's thread.

use super::keeper::Keeper;
use super::observers::Observers;
use super::timer::Timer;
use super::{Age, Answer, Order};
use crate::clock::Clock;
use crate::error::{CairnError, Failure};
use crate::home::HomeLock;
use crate::network::{Network, NetworkOrder};
use crate::topic::{Published, Topic};
use cairn_engine::{
    Effect, Engine, ExchangeId, Input, NetworkCause, Query, Reply, StorageCause, Stored, Ticket, Watching,
    Write,
};
use cairn_protocol::{SortedMap, SpaceId};
use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// Everything that lives on the engine's thread. Fields drop in this order: the lock goes last.
pub(crate) struct Host {
    engine: Engine,
    keeper: Keeper,
    network: Network,
    clock: Clock,
    timer: Timer,
    resting: bool,
    watching: Watching,
    answers: BTreeMap<Ticket, Answer>,
    next_ticket: u64,
    answered_here: Option<Reply>,
    views: SortedMap<SpaceId, Vec<u8>>,
    observers: Observers,
    changed: bool,
    age: Age,
    broken: Option<StorageCause>,
    _lock: HomeLock,
}

/// A ticket of the host itself.
const HERE: Ticket = Ticket(0);

impl Host {
    /// An engine that has not heard anything yet.
    pub(crate) fn new(keeper: Keeper, network: Network, clock: Clock, lock: HomeLock) -> Self {
        Self {
            engine: Engine::new(),
            keeper,
            network,
            clock,
            timer: Timer::default(),
            resting: false,
            watching: Watching::Seldom,
            answers: BTreeMap::new(),
            next_ticket: HERE.0,
            answered_here: None,
            views: SortedMap::new(),
            observers: Observers::default(),
            changed: false,
            age: Age::default(),
            broken: None,
            _lock: lock,
        }
    }

    /// Runs until it is told to stop, all clients are gone, or the system gives no more random bytes.
    pub(crate) fn run(mut self, stored: Stored, copied: bool, orders: &Receiver<Order>) {
        let mut going = self.opened(stored, copied);
        while going.is_ok() {
            let order = match self.timer.left().filter(|_| !self.resting) {
                Some(left) => orders.recv_timeout(left),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            going = match order {
                Ok(Order::Stop) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(order) => self.hear(order),
                Err(RecvTimeoutError::Timeout) => Ok(()),
            };
            if going.is_ok() && !self.resting {
                going = self.wake();
            }
            if going.is_ok() {
                going = self.tell_spaces();
            }
        }
        if self.broken.is_none() {
            let _the_system_gives_no_chance = self.take(Input::Settle);
        }
        self.network.stop();
    }

    fn opened(&mut self, stored: Stored, copied: bool) -> Result<(), getrandom::Error> {
        self.take(Input::Opened { stored, copied })
    }

    fn wake(&mut self) -> Result<(), getrandom::Error> {
        match self.timer.take_due() {
            Some(at_ms) => self.take_at(at_ms, Input::Woken),
            None => Ok(()),
        }
    }

    fn hear(&mut self, order: Order) -> Result<(), getrandom::Error> {
        let broken = self.mended()?;
        match order {
            Order::Dispatch { answer, .. } | Order::Ask { answer, .. } | Order::Sync { answer }
                if broken.is_some() =>
            {
                let refused = broken.map_or(Failure::Closed.into(), CairnError::from);
                let _nobody_waits = answer.send(Err(refused));
                Ok(())
            }
            Order::Dispatch { command, answer } => {
                let ticket = self.ticket(answer);
                self.take(Input::Dispatched {
                    ticket,
                    command: *command,
                })
            }
            Order::Ask { query, answer } => {
                let ticket = self.ticket(answer);
                self.take(Input::Asked { ticket, query })
            }
            Order::Sync { answer } => {
                let ticket = self.ticket(answer);
                self.take(Input::SyncWanted { ticket })
            }
            Order::Observe {
                topic,
                number,
                alive,
                listener,
            } => {
                let present = self.present(topic)?;
                self.observers.add(number, (topic, alive, listener), present);
                Ok(())
            }
            Order::Forget { number } => {
                self.observers.remove(number);
                Ok(())
            }
            Order::Watch(watching) => {
                self.watching = watching;
                self.take(Input::Watching(watching))
            }
            Order::NetworkReturned => self.take(Input::NetworkReturned),
            Order::Told { age, input } if age == self.age => self.take(*input),
            Order::Told { .. } => Ok(()),
            Order::Rest { done } => {
                self.take(Input::Settle)?;
                self.resting = true;
                let flushed = self.keeper.flush().map_err(CairnError::from);
                let _nobody_waits = done.send(flushed);
                Ok(())
            }
            Order::Rise => {
                self.resting = false;
                self.take(Input::NetworkReturned)
            }
            Order::Examine { report } => {
                let _nobody_waits = report.send(self.keeper.examine().map_err(CairnError::from));
                Ok(())
            }
            Order::Stop => Ok(()),
        }
    }

    fn ticket(&mut self, answer: Answer) -> Ticket {
        self.next_ticket = self.next_ticket.saturating_add(1);
        let ticket = Ticket(self.next_ticket);
        self.answers.insert(ticket, answer);
        ticket
    }

    fn take(&mut self, input: Input) -> Result<(), getrandom::Error> {
        self.take_at(i64::MIN, input)
    }

    /// Hands the engine one input and carries out everything that follows, in the order in which it was ordered.
    fn take_at(&mut self, at_least_ms: i64, input: Input) -> Result<(), getrandom::Error> {
        let stamp = self.clock.stamp(at_least_ms)?;
        let mut effects = VecDeque::from(self.engine.handle(&stamp, input));
        while let Some(effect) = effects.pop_front() {
            if let Some(answer) = self.carry_out(effect, stamp.now_ms) {
                let stamp = self.clock.stamp(at_least_ms)?;
                effects.extend(self.engine.handle(&stamp, answer));
            }
        }
        Ok(())
    }

    /// Carries out one effect; what the engine must hear before anything else is returned.
    fn carry_out(&mut self, effect: Effect, now_ms: i64) -> Option<Input> {
        match effect {
            Effect::Persist { write, writes } => {
                let gone: Vec<SpaceId> = writes.iter().filter_map(deleted).collect();
                return Some(match self.keeper.commit(writes) {
                    Ok(()) => {
                        self.views.retain(|space, _| !gone.contains(space));
                        self.changed = true;
                        Input::Persisted { write }
                    }
                    Err(cause) => Input::PersistFailed { write, cause },
                });
            }
            Effect::LoadDocuments { space } => {
                return Some(Input::DocumentsLoaded {
                    documents: self.keeper.documents(space),
                });
            }
            Effect::Reopen => return self.reopened(),
            Effect::Complete { ticket: HERE, result } => self.answered_here = result.ok(),
            Effect::Complete { ticket, result } => {
                if let Some(answer) = self.answers.remove(&ticket) {
                    let _nobody_waits = answer.send(result.map_err(CairnError::from));
                }
            }
            Effect::Publish { space, view } => {
                self.changed = true;
                self.views.insert(space, view.clone());
                self.observers.tell(&Published::Space { space, view });
            }
            Effect::PublishStatus(status) => {
                self.changed = true;
                self.observers.tell(&Published::Status(status));
            }
            Effect::WakeAt { at_ms } => self.timer.set(at_ms, now_ms),
            Effect::Exchange {
                exchange,
                relay,
                method,
                path,
                body,
                timeout_ms,
            } => {
                let timeout = Duration::from_millis(u64::from(timeout_ms));
                let order = NetworkOrder::Exchange {
                    age: self.age,
                    exchange,
                    relay,
                    method,
                    path,
                    body,
                    timeout,
                };
                if !self.network.order(order) {
                    return Some(unreachable(exchange));
                }
            }
            Effect::OpenLive { relay } => {
                if self.resting
                    || !self.network.order(NetworkOrder::OpenLive {
                        age: self.age,
                        relay: relay.clone(),
                    })
                {
                    return Some(Input::LiveClosed { relay });
                }
            }
            Effect::SendLive { relay, frame } => {
                self.network.order(NetworkOrder::SendLive { relay, frame });
            }
            Effect::CloseLive { relay } => {
                self.network.order(NetworkOrder::CloseLive { relay });
            }
        }
        None
    }

    /// Reads the store anew. If that fails too, everyone who waits is told why, and the next order tries again.
    fn reopened(&mut self) -> Option<Input> {
        self.age.0 = self.age.0.saturating_add(1);
        match self.keeper.open() {
            Ok((stored, copied)) => {
                self.broken = None;
                self.views = SortedMap::new();
                Some(Input::Opened { stored, copied })
            }
            Err(cause) => {
                self.broken = Some(cause);
                for (_, answer) in std::mem::take(&mut self.answers) {
                    let _nobody_waits = answer.send(Err(cause.into()));
                }
                None
            }
        }
    }

    /// Whether the engine can be asked; tries to read the store again if it could not be read before.
    fn mended(&mut self) -> Result<Option<StorageCause>, getrandom::Error> {
        if self.broken.is_some()
            && let Some(opened) = self.reopened()
        {
            self.take(opened)?;
        }
        Ok(self.broken)
    }

    fn present(&mut self, topic: Topic) -> Result<Option<Published>, getrandom::Error> {
        if self.broken.is_some() {
            return Ok(None);
        }
        Ok(match topic {
            Topic::Space(space) => {
                if !self.views.contains_key(&space) {
                    // Shown for the first time: the engine makes the view, and publishes it if it is one to keep.
                    let asked = self.ask(Query::Space(space))?;
                    if let (Some(Reply::Space(show)), false) = (asked, self.views.contains_key(&space)) {
                        return Ok(serde_json::to_vec(&*show)
                            .ok()
                            .map(|view| Published::Space { space, view }));
                    }
                }
                self.views.get(&space).map(|view| Published::Space {
                    space,
                    view: view.clone(),
                })
            }
            Topic::Spaces => match self.ask(Query::Spaces)? {
                Some(Reply::Spaces(spaces)) => Some(Published::Spaces(spaces)),
                _ => None,
            },
            Topic::Status => match self.ask(Query::Status)? {
                Some(Reply::Status(status)) => Some(Published::Status(status)),
                _ => None,
            },
        })
    }

    fn ask(&mut self, query: Query) -> Result<Option<Reply>, getrandom::Error> {
        self.answered_here = None;
        self.take(Input::Asked { ticket: HERE, query })?;
        Ok(self.answered_here.take())
    }

    fn tell_spaces(&mut self) -> Result<(), getrandom::Error> {
        if self.broken.is_none()
            && std::mem::take(&mut self.changed)
            && self.observers.want_spaces()
            && let Some(Reply::Spaces(spaces)) = self.ask(Query::Spaces)?
        {
            self.observers.tell(&Published::Spaces(spaces));
        }
        Ok(())
    }
}

const fn deleted(write: &Write) -> Option<SpaceId> {
    match write {
        Write::DeleteSpace { space } => Some(*space),
        _ => None,
    }
}

const fn unreachable(exchange: ExchangeId) -> Input {
    Input::ExchangeFailed {
        exchange,
        cause: NetworkCause::Unreachable,
    }
}

impl From<getrandom::Error> for CairnError {
    fn from(_: getrandom::Error) -> Self {
        Failure::NoChance.into()
    }
}
