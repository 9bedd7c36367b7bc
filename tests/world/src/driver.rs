//! The driver of a device: facts in, effects carried out one by one, with crashes and full disks in between.

use crate::clock::START_MS;
use crate::plan::Sabotage;
use crate::relay::Call;
use crate::violation::{Seen, Violation};
use crate::world::{Event, World};
use cairn_engine::{Command, Effect, EngineError, Input, Query, Reply, StorageCause, Store, Ticket, Write};
use std::collections::VecDeque;

/// Inputs that all engines of one world may take together, beside those that retries take. Whoever waits to be let in,
/// looks at the app and has no socket asks every few seconds.
const MOST_INPUTS: u64 = 20_000;
/// Inputs that a device without a network may take in an hour: it tries again every few minutes.
const RETRIES_AN_HOUR: u64 = 120;

impl World {
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
                    let busy = |(_, code): &(String, String)| code == "relay.busy";
                    if let Ok(Reply::Synced(report)) = &result
                        && self.plan.busy == 0
                        && report.problems.iter().any(busy)
                    {
                        let who = &self.device(device)?.name;
                        let seen = format!("{who} was told of a busy relay, which it never was");
                        return Err(Violation::of(10, seen));
                    }
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
}
