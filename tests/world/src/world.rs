//! The loop: virtual time, one queue of events, and effects carried out one by one.

use crate::clock::START_MS;
use crate::device::Device;
use crate::dice::Dice;
use crate::lanes::Lanes;
use crate::live::Sockets;
use crate::plan::{Plan, Sabotage};
use crate::relay::{Call, Relay};
use crate::trace::Trace;
use crate::violation::{Seen, Violation};
use crate::words::Words;
use cairn_engine::{
    Command, Effect, EngineError, ExchangeId, Input, Query, Reply, StorageCause, Store, Ticket, Write,
};
use std::collections::{BTreeMap, VecDeque};

/// Inputs that all engines of one world may take together, beside those that retries take.
const MOST_INPUTS: u64 = 12_000;
/// Inputs that a device without a network may take in an hour: it tries again every few minutes.
const RETRIES_AN_HOUR: u64 = 120;

/// Something that happens later.
#[derive(Debug)]
pub enum Event {
    /// A device is switched on.
    Boot,
    /// A request reaches the relay.
    Arrives {
        /// Names the answer.
        exchange: ExchangeId,
        /// The request.
        call: Call,
        /// Whether the relay's answer finds its way back.
        is_answered: bool,
    },
    /// The device hears how an exchange ended.
    Ended {
        /// Which.
        exchange: ExchangeId,
        /// How.
        input: Input,
    },
    /// The time that the engine asked for.
    Wakes {
        /// Which wish.
        wish: u64,
    },
    /// The device hears something about its socket.
    Live {
        /// Which socket.
        socket: u64,
        /// What.
        input: Input,
    },
    /// A frame over a socket reaches the relay.
    LiveArrives {
        /// Which socket.
        socket: u64,
        /// The frame.
        frame: Vec<u8>,
    },
}

/// An event, for one life of one device.
#[derive(Debug)]
pub struct Appointment {
    /// Which device.
    pub device: usize,
    /// Which life of it; a device that crashed since hears nothing. The relay hears it all the same.
    pub life: u32,
    /// What happens.
    pub event: Event,
}

/// A world.
pub struct World {
    /// All chance.
    pub dice: Dice,
    /// What may go wrong at present.
    pub plan: Plan,
    /// True time.
    pub now_ms: i64,
    /// Everybody's devices.
    pub devices: Vec<Device>,
    /// The relay.
    pub relay: Relay,
    /// Sockets that are open there.
    pub sockets: Sockets,
    /// Every change that became durable anywhere.
    pub lanes: Lanes,
    /// What was acknowledged.
    pub words: Words,
    /// What happened.
    pub trace: Trace,
    /// How many inputs were taken.
    pub inputs: u64,
    queue: BTreeMap<(i64, u64), Appointment>,
    order: u64,
}

impl World {
    /// A world at its first moment.
    ///
    /// # Errors
    /// When the relay cannot be opened.
    pub fn new(mut dice: Dice, plan: Plan, trace: Trace) -> Seen<Self> {
        let relay = Relay::open(&mut dice)?;
        Ok(Self {
            dice,
            plan,
            now_ms: START_MS,
            devices: Vec::new(),
            relay,
            sockets: Sockets::default(),
            lanes: Lanes::default(),
            words: Words::default(),
            trace,
            inputs: 0,
            queue: BTreeMap::new(),
            order: 0,
        })
    }

    /// The device with this number.
    ///
    /// # Errors
    /// When there is none.
    pub fn device(&mut self, device: usize) -> Seen<&mut Device> {
        self.devices
            .get_mut(device)
            .ok_or_else(|| Violation::of(0, format!("no device {device}")))
    }

    /// Notes a line about a device.
    pub fn note(&mut self, device: usize, what: &str) {
        let name = self.devices.get(device).map_or("world", |device| &device.name);
        self.trace.note(self.now_ms, name, what);
    }

    /// Something for a device `after_ms` from now.
    pub fn later(&mut self, after_ms: u64, device: usize, event: Event) {
        let life = self.devices.get(device).map_or(0, |device| device.life);
        let at_ms = self.now_ms + i64::try_from(after_ms).unwrap_or(i64::MAX / 4);
        self.order += 1;
        let appointment = Appointment { device, life, event };
        self.queue.insert((at_ms, self.order), appointment);
    }

    /// Lets time pass.
    ///
    /// # Errors
    /// What happens on the way.
    pub fn pass(&mut self, ms: u64) -> Seen<()> {
        let until_ms = self.now_ms + i64::try_from(ms).unwrap_or(0);
        while let Some(next) = self.queue.first_entry() {
            if next.key().0 > until_ms {
                break;
            }
            self.now_ms = self.now_ms.max(next.key().0);
            let appointment = next.remove();
            self.happen(appointment)?;
        }
        self.now_ms = until_ms;
        Ok(())
    }

    fn happen(&mut self, appointment: Appointment) -> Seen<()> {
        let Appointment { device, life, event } = appointment;
        let now_ms = self.now_ms;
        let state = self.device(device)?;
        let lives = state.life == life && state.is_up;
        match event {
            Event::Boot if state.life == life && !state.is_up => self.boot(device),
            Event::Arrives {
                exchange,
                mut call,
                is_answered,
            } => {
                let wait_ms = Relay::without_waiting(&mut call);
                let (status, body) = self.relay.serve(&call, now_ms)?;
                if wait_ms > 0 && Relay::is_quiet(&body) {
                    let event = Event::Arrives {
                        exchange,
                        call,
                        is_answered,
                    };
                    self.later(wait_ms, device, event);
                    return Ok(());
                }
                if self.trace.is_loud() {
                    self.trace
                        .detail(&crate::relay::describe(device, &call, status, &body));
                }
                if is_answered {
                    self.answer(device, life, exchange, status, body);
                }
                self.tell_news()
            }
            Event::Ended { exchange, input } if lives && state.open.remove(&exchange) => {
                self.tell(device, input)
            }
            Event::Wakes { wish } if lives && state.wish == wish => self.tell(device, Input::Woken),
            Event::Live { socket, input } if lives && state.socket == socket => {
                if matches!(input, Input::LiveClosed { .. }) {
                    self.sockets.close(device);
                }
                self.tell(device, input)
            }
            Event::LiveArrives { socket, frame } if state.socket == socket && state.life == life => {
                self.live_arrives(device, &frame)
            }
            _ => Ok(()),
        }
    }

    /// A device is switched on and reads its files.
    ///
    /// # Errors
    /// What the engine's first effects bring.
    pub fn boot(&mut self, device: usize) -> Seen<()> {
        let state = self.device(device)?;
        state.is_up = true;
        let copied = state.is_copied;
        self.note(
            device,
            if copied {
                "starts on restored files"
            } else {
                "starts"
            },
        );
        self.reopen(device)
            .map_or(Ok(()), |input| self.tell(device, input))
    }

    fn reopen(&mut self, device: usize) -> Option<Input> {
        let state = self.devices.get_mut(device)?;
        let stored = state.disk.open().ok()?;
        let copied = state.is_copied && self.plan.sabotage != Some(Sabotage::HidesTheRestore);
        Some(Input::Opened { stored, copied })
    }

    /// A device loses its memory, and starts again some time later.
    ///
    /// # Errors
    /// When there is no such device.
    pub fn crash(&mut self, device: usize, why: &str) -> Seen<()> {
        self.note(device, &format!("crashes {why}"));
        self.sockets.close(device);
        self.device(device)?.lose_memory();
        let rest_ms = self.dice.between(1, self.plan.pace_ms);
        self.later(rest_ms, device, Event::Boot);
        Ok(())
    }

    /// Tells a device a fact and carries out all that follows at once.
    ///
    /// # Errors
    /// A broken invariant.
    pub fn tell(&mut self, device: usize, input: Input) -> Seen<()> {
        let life = self.device(device)?.life;
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            self.inputs += 1;
            let hours = u64::try_from((self.now_ms - START_MS) / 3_600_000).unwrap_or(0);
            if self.inputs > MOST_INPUTS + hours * RETRIES_AN_HOUR * self.devices.len() as u64 {
                return Err(Violation::of(10, "the engines never come to rest"));
            }
            let Some(state) = self.devices.get_mut(device) else {
                return Ok(());
            };
            let stamp = state.stamp(self.now_ms, &mut self.dice);
            let effects = state.engine.handle(&stamp, input);
            let mut durable = Vec::new();
            for effect in effects {
                if self.dice.chance(self.plan.crash.div_ceil(8)) {
                    return self.crash(device, "between two effects");
                }
                match effect {
                    Effect::Persist { write, writes } => match self.persist(device, &writes)? {
                        Some(Ok(())) => durable.push(Input::Persisted { write }),
                        Some(Err(cause)) => durable.push(Input::PersistFailed { write, cause }),
                        None => return Ok(()),
                    },
                    Effect::LoadDocuments { space } => {
                        let fails = self.dice.chance(self.plan.full / 4);
                        let disk = &mut self.device(device)?.disk;
                        let documents = if fails {
                            Err(StorageCause::Failed)
                        } else {
                            disk.documents(space)
                        };
                        inputs.push_back(Input::DocumentsLoaded { documents });
                    }
                    Effect::Reopen => {
                        self.note(device, "reads its files anew");
                        self.device(device)?.open.clear();
                        inputs.extend(self.reopen(device));
                    }
                    other => self.carry_out(device, other)?,
                }
                if self.device(device)?.life != life {
                    return Ok(());
                }
            }
            durable
                .into_iter()
                .rev()
                .for_each(|input| inputs.push_front(input));
        }
        Ok(())
    }

    /// Writes; nothing when the device crashed before or after it was durable.
    fn persist(&mut self, device: usize, writes: &[Write]) -> Seen<Option<Result<(), StorageCause>>> {
        if self.dice.chance(self.plan.full) {
            self.note(device, "has a full disk");
            return Ok(Some(Err(StorageCause::Full)));
        }
        let fate = if self.dice.chance(self.plan.crash) {
            self.dice.below(2)
        } else {
            2
        };
        if fate == 0 {
            self.crash(device, "before its files are written")?;
            return Ok(None);
        }
        for write in writes {
            if let Write::AppendChanges { space, changes, .. } = write {
                self.lanes.saw(device, *space, changes)?;
            }
        }
        let forgets = self.plan.sabotage == Some(Sabotage::DropsAWrite) && self.dice.chance(300);
        let state = self.device(device)?;
        let kept: Vec<Write> = writes
            .iter()
            .filter(|write| !(forgets && matches!(write, Write::AppendChanges { .. })))
            .cloned()
            .collect();
        let result = state.disk.commit(&kept);
        state.is_copied = false;
        if fate == 1 {
            self.crash(device, "after its files were written")?;
            return Ok(None);
        }
        Ok(Some(result))
    }

    fn carry_out(&mut self, device: usize, effect: Effect) -> Seen<()> {
        match effect {
            Effect::Complete { ticket, result } => {
                let state = self.device(device)?;
                let was_sync = state.syncs.remove(&ticket).is_some();
                if was_sync {
                    let how = result.map_or_else(
                        |error| error.code(),
                        |reply| match reply {
                            Reply::Synced(report) => format!(
                                "sent {} received {} waiting {} {:?}",
                                report.sent, report.received, report.waiting, report.problems
                            ),
                            other => format!("{other:?}"),
                        },
                    );
                    self.note(device, &format!("has synced: {how}"));
                } else {
                    state.answers.insert(ticket, result);
                }
            }
            Effect::Publish { space, view } => drop(self.device(device)?.views.insert(space, view)),
            Effect::Exchange {
                exchange,
                method,
                path,
                body,
                timeout_ms,
                ..
            } => self.send(device, exchange, Call { method, path, body }, timeout_ms)?,
            Effect::OpenLive { relay } => self.open_live(device, relay)?,
            Effect::SendLive { frame, .. } => self.send_live(device, frame)?,
            Effect::CloseLive { .. } => {
                self.sockets.close(device);
                self.device(device)?.socket += 1;
            }
            Effect::WakeAt { at_ms } => {
                let now_ms = self.now_ms;
                let state = self.device(device)?;
                state.wish += 1;
                let (wish, shown_ms) = (state.wish, state.clock.shows(now_ms));
                let after_ms = u64::try_from(at_ms.saturating_sub(shown_ms)).unwrap_or(0).max(1);
                self.later(after_ms, device, Event::Wakes { wish });
            }
            Effect::Persist { .. }
            | Effect::LoadDocuments { .. }
            | Effect::Reopen
            | Effect::PublishStatus(_) => {}
        }
        Ok(())
    }

    /// A person wants something; the answer, unless the device crashed over it.
    ///
    /// # Errors
    /// A broken invariant, or 10 when no answer came.
    pub fn command(&mut self, device: usize, command: Command) -> Seen<Option<Result<Reply, EngineError>>> {
        let ticket = self.device(device)?.ticket();
        self.put(device, ticket, Input::Dispatched { ticket, command })
    }

    /// A person wants to see something; nothing when the device crashed over it or refuses.
    ///
    /// # Errors
    /// A broken invariant, or 10 when no answer came.
    pub fn ask(&mut self, device: usize, query: Query) -> Seen<Option<Reply>> {
        let ticket = self.device(device)?.ticket();
        let answer = self.put(device, ticket, Input::Asked { ticket, query })?;
        Ok(answer.and_then(Result::ok))
    }

    fn put(
        &mut self,
        device: usize,
        ticket: Ticket,
        input: Input,
    ) -> Seen<Option<Result<Reply, EngineError>>> {
        let life = self.device(device)?.life;
        if !self.device(device)?.is_up {
            return Ok(None);
        }
        let kind = format!("{input:?}");
        self.tell(device, input)?;
        let state = self.device(device)?;
        match state.answers.remove(&ticket) {
            Some(answer) => Ok(Some(answer)),
            None if state.life != life => Ok(None),
            None => Err(Violation::of(10, format!("{} never answered {kind}", state.name))),
        }
    }

    /// Asks a device to exchange everything; the answer comes later.
    ///
    /// # Errors
    /// A broken invariant.
    pub fn sync(&mut self, device: usize) -> Seen<()> {
        let now_ms = self.now_ms;
        let state = self.device(device)?;
        if !state.is_up {
            return Ok(());
        }
        let ticket = state.ticket();
        state.syncs.insert(ticket, now_ms);
        self.tell(device, Input::SyncWanted { ticket })
    }

    /// When something happens next, if anything does.
    #[must_use]
    pub fn next_event_ms(&self) -> Option<i64> {
        self.queue.keys().next().map(|key| key.0)
    }
}
