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
use cairn_engine::{ExchangeId, Input, Store};
use std::collections::BTreeMap;

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

    /// What the engine is told when it reads its files.
    pub fn reopen(&mut self, device: usize) -> Option<Input> {
        let state = self.devices.get_mut(device)?;
        let stored = state.disk.open().ok()?;
        let copied =
            state.is_copied && !state.in_browser && self.plan.sabotage != Some(Sabotage::HidesTheRestore);
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

    /// When something happens next, if anything does.
    #[must_use]
    pub fn next_event_ms(&self) -> Option<i64> {
        self.queue.keys().next().map(|key| key.0)
    }
}
