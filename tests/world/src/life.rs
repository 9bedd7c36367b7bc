//! A whole life: people meet, turns pass with faults, faults stop, everything is checked.

use crate::device::Backup;
use crate::dice::Dice;
use crate::hostile::Peer;
use crate::plan::Plan;
use crate::society::{self, Society};
use crate::trace::Trace;
use crate::violation::Seen;
use crate::world::{Event, World};
use crate::{clock::Clock, ending, invariant, writing};
use cairn_engine::{Command, Input, Query, Reply, Standing, Watching};
use cairn_protocol::SpaceId;

/// A world with its people.
pub struct Life {
    /// Devices, relay and roads.
    pub world: World,
    /// What people agreed on.
    pub society: Society,
    /// The hostile member.
    pub peer: Option<Peer>,
    /// What may go wrong between meeting and ending.
    pub plan: Plan,
}

/// How much happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs that engines took.
    pub inputs: u64,
    /// Words that were acknowledged.
    pub words: usize,
    /// Spaces whose replicas were compared.
    pub compared: usize,
    /// Entries that the relay ever stored.
    pub entries: usize,
    /// The digest of the whole story.
    pub digest: u64,
}

impl Life {
    /// Everybody's devices, and nothing that happened yet.
    ///
    /// # Errors
    /// When the relay cannot be opened.
    pub fn new(mut dice: Dice, plan: Plan, trace: Trace) -> Seen<Self> {
        let wanted_spaces = 1 + dice.below(2);
        let mut world = World::new(dice, plan.clone(), trace)?;
        for device in society::devices(&plan.people) {
            let mut device = device.with_batches_of(plan.batch_bytes);
            device.clock = some_clock(&mut world.dice, &plan);
            device.has_live = world.dice.chance(plan.live);
            world.devices.push(device);
        }
        let society = Society {
            wanted_spaces,
            ..Society::default()
        };
        Ok(Self {
            world,
            society,
            peer: None,
            plan,
        })
    }

    /// Lives it.
    ///
    /// # Errors
    /// The first broken invariant.
    pub fn live(&mut self) -> Seen<Summary> {
        for device in 0..self.world.devices.len() {
            self.world.later(1, device, Event::Boot);
        }
        self.world.pass(10)?;
        if self.plan.meets_in_peace {
            self.world.plan = self.plan.peaceful();
            for _ in 0..5 {
                self.meet()?;
            }
        }
        self.world.plan = self.plan.clone();
        for _ in 0..self.plan.turns {
            let pace_ms = if self.world.dice.chance(500) {
                500
            } else {
                self.plan.pace_ms
            };
            let rest_ms = self.world.dice.between(0, pace_ms);
            self.world.pass(rest_ms)?;
            self.turn()?;
        }
        ending::come(self)
    }

    fn meet(&mut self) -> Seen<()> {
        for device in 0..self.world.devices.len() {
            self.society.step(&mut self.world, device)?;
            self.world.sync(device)?;
            self.world.pass(1_500)?;
        }
        self.hostile_turn()
    }

    fn turn(&mut self) -> Seen<()> {
        let world = &mut self.world;
        let device = world.dice.below(world.devices.len());
        if world.dice.chance(self.plan.rollback) {
            let left = world.relay.roll_back(&mut world.dice)?;
            world
                .trace
                .note(world.now_ms, "relay", &format!("goes back to {left} entries"));
        }
        if world.dice.chance(self.plan.restore) {
            return self.restore(device);
        }
        if world.dice.chance(self.plan.partings) {
            return self.part(device);
        }
        match world.dice.below(100) {
            0..=39 => {
                let enemy = self.peer.as_ref().map(Peer::member);
                writing::write(world, device, enemy)
            }
            40..=63 => world.sync(device),
            64..=71 => {
                let state = world.device(device)?;
                state.is_online = !state.is_online;
                let (is_online, is_up) = (state.is_online, state.is_up);
                world.note(
                    device,
                    if is_online {
                        "has a network"
                    } else {
                        "has no network"
                    },
                );
                if is_online && is_up {
                    world.tell(device, Input::NetworkReturned)
                } else {
                    Ok(())
                }
            }
            72..=79 => self.society.step(world, device),
            80..=83 => invariant::keeps_its_words(self, device),
            84..=86 => world.relay.keep_snapshot(),
            87..=88 => self.back_up(device),
            89 if self.plan.clock_off_ms > 0 => {
                world.device(device)?.clock = some_clock(&mut world.dice, &self.plan);
                world.note(device, "has another time");
                Ok(())
            }
            90 if self.plan.crash > 0 => world.crash(device, "while idle"),
            91 if self.plan.live > 0 && world.device(device)?.is_up => {
                let watching = if world.dice.chance(700) {
                    Watching::Live
                } else {
                    Watching::Seldom
                };
                world.note(device, &format!("watches {watching:?}"));
                world.tell(device, Input::Watching(watching))
            }
            _ => self.hostile_turn(),
        }
    }

    fn back_up(&mut self, device: usize) -> Seen<()> {
        let words = self.world.words.of(device).cloned().collect();
        if self.world.ask(device, Query::Person)?.is_none() {
            return Ok(());
        }
        let state = self.world.device(device)?;
        let disk = state.disk.clone();
        state.backups.push(Backup { disk, words });
        self.world.note(device, "is backed up");
        Ok(())
    }

    fn restore(&mut self, device: usize) -> Seen<()> {
        let backups = self.world.device(device)?.backups.clone();
        let Some(backup) = self.world.dice.pick(&backups).cloned() else {
            return Ok(());
        };
        self.world.crash(device, "and goes back to a backup")?;
        let state = self.world.device(device)?;
        state.disk = backup.disk;
        state.is_copied = true;
        state.was_restored = true;
        if state.in_browser {
            self.world.lanes.went_back(device);
        }
        let words = &mut self.world.words.kept;
        words.retain(|word| word.device != device);
        words.extend(backup.words);
        Ok(())
    }

    /// Someone removes somebody, leaves, or takes a new key.
    fn part(&mut self, device: usize) -> Seen<()> {
        let known = society::spaces(&mut self.world, device)?;
        let members: Vec<SpaceId> = known
            .iter()
            .filter(|(_, summary)| summary.state == Standing::Member)
            .map(|(space, _)| *space)
            .collect();
        let Some(space) = self.world.dice.pick(&members).copied() else {
            return Ok(());
        };
        let Some(Reply::Space(show)) = self.world.ask(device, Query::Space(space))? else {
            return Ok(());
        };
        let enemy = self.peer.as_ref().map(Peer::member);
        let present: Vec<_> = show
            .view
            .members
            .iter()
            .filter(|member| !member.left)
            .map(|member| member.member)
            .collect();
        let someone = self.world.dice.pick(&present).copied();
        let command = match (self.world.dice.below(10), enemy, someone) {
            (0..=4, Some(member), _) | (0..=1, _, Some(member)) => Command::RemoveMember { space, member },
            (2, ..) => Command::LeaveSpace { space },
            _ => Command::RotateKey { space },
        };
        let is_harmless = match &command {
            Command::RemoveMember { member, .. } => Some(*member) == enemy,
            Command::LeaveSpace { .. } => false,
            _ => true,
        };
        let name = format!("{command:?}");
        let answer = self.world.command(device, command)?;
        if !is_harmless && !matches!(answer, Some(Err(_))) {
            self.society.parted.insert(space);
        }
        self.world.note(device, &format!("{name}: {answer:?}"));
        Ok(())
    }

    /// The hostile member does what it can.
    fn hostile_turn(&mut self) -> Seen<()> {
        if !self.plan.hostile {
            return Ok(());
        }
        let world = &mut self.world;
        let Some(peer) = &mut self.peer else {
            let first = self.society.spaces.first();
            let link = first.and_then(|space| self.society.invites.get(space)?.last());
            if let Some(link) = link {
                self.peer = Peer::join(link, &mut world.relay, &mut world.dice, world.now_ms)?;
                world.trace.note(world.now_ms, "mallory", "asks to join");
            }
            return Ok(());
        };
        peer.equivocates = self.plan.equivocates;
        peer.read(&mut world.relay, world.now_ms)?;
        if !peer.is_in {
            return Ok(());
        }
        let (name, envelopes) = peer.attack(&mut world.dice, &mut world.lanes);
        let answer = peer.push(&mut world.relay, envelopes, world.now_ms)?;
        let acks = answer.and_then(|answer| {
            Some(
                answer
                    .spaces
                    .first()?
                    .acks
                    .iter()
                    .map(|ack| ack.code)
                    .collect::<Vec<_>>(),
            )
        });
        world
            .trace
            .note(world.now_ms, "mallory", &format!("{name}: {acks:?}"));
        world.tell_news()
    }
}

/// A clock as wrong as the plan allows.
fn some_clock(dice: &mut Dice, plan: &Plan) -> Clock {
    let most = plan.clock_off_ms;
    let off_ms = i64::try_from(dice.between(0, 2 * most)).unwrap_or(0) - i64::try_from(most).unwrap_or(0);
    let drift = if most == 0 { 0 } else { dice.between(0, 2_000) };
    Clock {
        off_ms,
        drift_ppm: i64::try_from(drift).unwrap_or(0) - if most == 0 { 0 } else { 1_000 },
        utc_offset_min: dice.pick(&[0, 60, 330, -480, 840]).copied().unwrap_or(0),
    }
}
