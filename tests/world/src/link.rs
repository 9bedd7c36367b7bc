//! The road between a device and the relay: slow, cut, doubled, bent, or leading to somebody else.

use crate::plan::Sabotage;
use crate::relay::{Call, refusal};
use crate::violation::{Seen, Violation};
use crate::words::{MARK, holds};
use crate::world::{Event, World};
use cairn_engine::{ExchangeId, Input, NetworkCause};
use cairn_protocol::sync::SyncRequest;
use cairn_protocol::{codec, limits};

impl World {
    fn way_ms(&mut self) -> u64 {
        let longest = if self.dice.chance(50) {
            self.plan.delay_ms * 20
        } else {
            self.plan.delay_ms
        };
        self.dice.between(1, longest.max(1))
    }

    /// Invariant 2: what is sent stands on the disk already, so that a retry sends the same bytes.
    fn check_durable(&mut self, device: usize, frame: &[u8]) -> Seen<()> {
        let Ok(request) = codec::decode_frame::<SyncRequest>(frame, limits::BODY_BYTES) else {
            return Ok(());
        };
        let state = self.device(device)?;
        for envelope in request.spaces.iter().flat_map(|space| &space.push) {
            if !state.disk.outbox().any(|record| holds(record, envelope)) {
                return Err(Violation::of(
                    2,
                    format!("{} sends what is not durable", state.name),
                ));
            }
        }
        Ok(())
    }

    fn fails(&mut self, device: usize, exchange: ExchangeId, after_ms: u64, cause: NetworkCause) {
        let input = Input::ExchangeFailed { exchange, cause };
        self.later(after_ms, device, Event::Ended { exchange, input });
    }

    /// Puts a request on the road.
    ///
    /// # Errors
    /// When there is no such device.
    pub fn send(&mut self, device: usize, exchange: ExchangeId, mut call: Call, timeout_ms: u32) -> Seen<()> {
        self.check_durable(device, &call.body)?;
        let state = self.device(device)?;
        state.open.insert(exchange);
        if !state.is_online {
            self.fails(device, exchange, 5, NetworkCause::Unreachable);
            return Ok(());
        }
        // Whatever happens, the device gives up by itself.
        self.fails(device, exchange, u64::from(timeout_ms), NetworkCause::Cut);
        if self.dice.chance(self.plan.captive) {
            let body = b"<html>Please accept our terms</html>".to_vec();
            let input = Input::Answered {
                exchange,
                status: 200,
                body,
            };
            self.later(20, device, Event::Ended { exchange, input });
            return Ok(());
        }
        if self.dice.chance(self.plan.busy) {
            let (status, body) = refusal(503, "relay.busy");
            let input = Input::Answered {
                exchange,
                status,
                body,
            };
            self.later(20, device, Event::Ended { exchange, input });
            return Ok(());
        }
        let fate = if self.dice.chance(self.plan.loss) {
            self.dice.below(3)
        } else {
            3
        };
        if fate == 0 {
            let after_ms = self.way_ms();
            self.fails(device, exchange, after_ms, NetworkCause::Cut);
            return Ok(());
        }
        if self.plan.sabotage == Some(Sabotage::LeaksPlaintext) {
            call.body.extend(MARK.bytes());
        }
        if self.dice.chance(self.plan.flips) {
            self.note(device, "sends a request that gets bent");
            self.dice.flip(&mut call.body);
        }
        if self.dice.chance(self.plan.duplication) {
            let after_ms = self.way_ms();
            let event = Event::Arrives {
                exchange,
                call: call.clone(),
                is_answered: false,
            };
            self.later(after_ms, device, event);
        }
        let after_ms = self.way_ms();
        let is_answered = fate == 3;
        let event = Event::Arrives {
            exchange,
            call,
            is_answered,
        };
        self.later(after_ms, device, event);
        if fate == 1 {
            self.fails(device, exchange, after_ms + 1, NetworkCause::Cut);
        }
        Ok(())
    }

    /// Puts an answer on the road.
    pub fn answer(&mut self, device: usize, life: u32, exchange: ExchangeId, status: u16, mut body: Vec<u8>) {
        if self.devices.get(device).is_none_or(|state| state.life != life) {
            return;
        }
        if self.dice.chance(self.plan.flips) {
            self.note(device, "hears an answer that got bent");
            self.dice.flip(&mut body);
        }
        let input = Input::Answered {
            exchange,
            status,
            body,
        };
        let after_ms = self.way_ms();
        self.later(after_ms, device, Event::Ended { exchange, input });
    }

    /// Opens a socket, or says that there is none to be had.
    ///
    /// # Errors
    /// When there is no such device.
    pub fn open_live(&mut self, device: usize, relay: String) -> Seen<()> {
        let state = self.device(device)?;
        state.socket += 1;
        let (socket, opens) = (state.socket, state.has_live && state.is_online);
        let opens = opens && !self.dice.chance(self.plan.loss);
        if opens {
            self.sockets.open(device);
        }
        let input = if opens {
            Input::LiveOpened { relay }
        } else {
            Input::LiveClosed { relay }
        };
        let after_ms = self.dice.between(1, self.plan.delay_ms);
        self.later(after_ms, device, Event::Live { socket, input });
        Ok(())
    }

    /// Puts a frame on the socket; a loss closes it.
    ///
    /// # Errors
    /// When there is no such device.
    pub fn send_live(&mut self, device: usize, frame: Vec<u8>) -> Seen<()> {
        self.check_durable(device, &frame)?;
        let socket = self.device(device)?.socket;
        if self.dice.chance(self.plan.loss) {
            return self.cut_live(device, socket);
        }
        if self.is_hushed(device) {
            return Ok(());
        }
        // Frames on one socket keep their order, so they all take the same time.
        let after_ms = self.plan.delay_ms;
        self.later(after_ms, device, Event::LiveArrives { socket, frame });
        Ok(())
    }

    /// Whether a frame vanishes while its socket stays open, as when an address changed on the way.
    fn is_hushed(&mut self, device: usize) -> bool {
        let is = self.dice.chance(self.plan.hush);
        if is {
            self.note(device, "is not heard on a socket that stays open");
        }
        is
    }

    fn cut_live(&mut self, device: usize, socket: u64) -> Seen<()> {
        let relay = crate::relay::URL.to_owned();
        let input = Input::LiveClosed { relay };
        self.later(1, device, Event::Live { socket, input });
        Ok(())
    }

    /// A frame reached the relay.
    ///
    /// # Errors
    /// What the relay's checks see.
    pub fn live_arrives(&mut self, device: usize, frame: &[u8]) -> Seen<()> {
        let now_ms = self.now_ms;
        let answer = self.sockets.take(device, frame, &mut self.relay, now_ms)?;
        if let Some(frame) = answer {
            self.live_down(device, frame)?;
        }
        self.tell_news()
    }

    /// Whoever listens hears of what was appended.
    ///
    /// # Errors
    /// What the relay's checks see.
    pub fn tell_news(&mut self) -> Seen<()> {
        if !std::mem::take(&mut self.relay.grew) {
            return Ok(());
        }
        for (device, frame) in self.sockets.news(&mut self.relay, self.now_ms)? {
            self.live_down(device, frame)?;
        }
        Ok(())
    }

    fn live_down(&mut self, device: usize, mut frame: Vec<u8>) -> Seen<()> {
        let state = self.device(device)?;
        let (socket, is_online) = (state.socket, state.is_online);
        if !is_online || self.dice.chance(self.plan.loss) {
            return self.cut_live(device, socket);
        }
        if self.is_hushed(device) {
            return Ok(());
        }
        if self.dice.chance(self.plan.flips) {
            self.dice.flip(&mut frame);
        }
        let relay = crate::relay::URL.to_owned();
        let input = Input::LiveReceived { relay, frame };
        let after_ms = self.plan.delay_ms;
        self.later(after_ms, device, Event::Live { socket, input });
        Ok(())
    }
}
