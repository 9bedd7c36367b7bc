//! The end: faults stop, everybody syncs, a new device reads everything afresh, and all is compared.

use crate::device::Device;
use crate::invariant;
use crate::life::{Life, Summary};
use crate::relay::URL;
use crate::society;
use crate::violation::{Seen, Violation};
use crate::world::Event;
use cairn_engine::{Command, Input, Query, Reply, Standing, Watching};
use std::collections::BTreeSet;

/// How often everybody syncs before replicas must be equal.
const ROUNDS: usize = 3;
/// Long enough for any backoff.
const ROUND_MS: u64 = 400_000;
/// As long as an app is looked at.
const OPEN_MS: u64 = 60_000;
const HOUR_MS: i64 = 3_600_000;
/// Inputs that a quiet day may take.
const QUIET_INPUTS: u64 = 4_000;

/// Brings a life to its end.
///
/// # Errors
/// The first broken invariant.
pub fn come(life: &mut Life) -> Seen<Summary> {
    calm(life)?;
    for _ in 0..ROUNDS {
        round(life)?;
    }
    let compared = invariant::are_equal(life, "in the end")?;
    invariant::nobody_dropped_out(life)?;
    for device in 0..life.world.devices.len() {
        invariant::keeps_its_words(life, device)?;
    }
    observe(life)?;
    invariant::the_removed_read_nothing(life)?;
    invariant::the_removed_are_silent(life)?;
    life.world.relay.keep_snapshot()?;
    reopen(life)?;
    invariant::sockets_carry_news(life)?;
    rest(life)?;
    Ok(Summary {
        inputs: life.world.inputs,
        words: life.world.words.kept.len(),
        compared,
        entries: life.world.relay.ever.len(),
        digest: life.world.trace.digest(),
    })
}

/// All faults stop, all devices run, all clocks are right.
fn calm(life: &mut Life) -> Seen<()> {
    let world = &mut life.world;
    world.trace.note(world.now_ms, "world", "calms down");
    world.plan = life.plan.peaceful();
    world.pass(life.plan.pace_ms + 1)?;
    for device in 0..world.devices.len() {
        let state = world.device(device)?;
        state.clock.set_right();
        state.is_online = true;
        if state.is_up {
            world.tell(device, Input::NetworkReturned)?;
        } else {
            world.later(1, device, Event::Boot);
        }
    }
    world.pass(ROUND_MS)?;
    // Devices note once an hour that they were heard of; all that follows fits into one hour.
    let into_hour_ms = world.now_ms.rem_euclid(HOUR_MS);
    world.pass(u64::try_from(HOUR_MS - into_hour_ms).unwrap_or(0) + 1_000)
}

/// Everybody syncs, one after the other.
fn round(life: &mut Life) -> Seen<()> {
    for device in 0..life.world.devices.len() {
        life.world.sync(device)?;
        life.world.pass(5_000)?;
    }
    life.world.pass(ROUND_MS)?;
    for device in &life.world.devices {
        if !device.is_up || !device.syncs.is_empty() {
            return Err(Violation::of(
                10,
                format!("{} never finished a sync", device.name),
            ));
        }
    }
    Ok(())
}

/// Everybody closes and opens the app, and syncs while its socket opens.
fn reopen(life: &mut Life) -> Seen<()> {
    for device in 0..life.world.devices.len() {
        life.world.tell(device, Input::Watching(Watching::Seldom))?;
        life.world.pass(5_000)?;
        life.world.tell(device, Input::Watching(Watching::Live))?;
        // A run is there and back; then the socket opens.
        let longest_ms = 3 * life.world.plan.delay_ms;
        let opens_ms = life.world.dice.between(1, longest_ms);
        life.world.pass(opens_ms)?;
        life.world.sync(device)?;
        life.world.pass(5_000)?;
    }
    life.world.pass(OPEN_MS)
}

/// Invariant 3: a further device of one person, which has nothing but the relay's log, sees the same.
fn observe(life: &mut Life) -> Seen<()> {
    let mut guides = Vec::new();
    for device in 0..life.world.devices.len() {
        let known = society::spaces(&mut life.world, device)?;
        if known.iter().any(|(_, summary)| summary.state == Standing::Member) {
            guides.push(device);
        }
    }
    let Some(guide) = life.world.dice.pick(&guides).copied() else {
        return Ok(());
    };
    let relay = Some(URL.to_owned());
    let Some(Ok(Reply::Link { link })) = life.world.command(guide, Command::InviteDevice { relay })? else {
        return Err(Violation::of(3, "a device cannot invite another"));
    };
    let person = life.world.device(guide)?.person;
    let observer = life.world.devices.len();
    life.world.devices.push(Device::new("observer".into(), person));
    life.world.boot(observer)?;
    life.world.sync(guide)?;
    life.world.pass(5_000)?;
    let answer = life.world.command(observer, Command::LinkThisDevice { link })?;
    life.world
        .note(observer, &format!("is linked by {guide}: {answer:?}"));
    for _ in 0..ROUNDS {
        life.world.sync(observer)?;
        life.world.pass(5_000)?;
        round(life)?;
    }
    let expected = members_of(life, guide)?;
    let seen = members_of(life, observer)?;
    if let Some(missing) = expected.difference(&seen).next() {
        return Err(Violation::of(3, format!("a new device does not find {missing}")));
    }
    invariant::are_equal(life, "read afresh by a new device").map(drop)
}

fn members_of(life: &mut Life, device: usize) -> Seen<BTreeSet<String>> {
    let known = society::spaces(&mut life.world, device)?;
    let members = known
        .into_iter()
        .filter(|(_, summary)| summary.state == Standing::Member);
    Ok(members.map(|(space, _)| space.to_hex()).collect())
}

/// Invariant 10: a quiet day costs little.
fn rest(life: &mut Life) -> Seen<()> {
    for device in 0..life.world.devices.len() {
        life.world.tell(device, Input::Watching(Watching::Seldom))?;
    }
    let before = life.world.inputs;
    life.world.pass(86_400_000)?;
    let spent = life.world.inputs - before;
    for device in 0..life.world.devices.len() {
        if life.world.ask(device, Query::Status)?.is_none() {
            return Err(Violation::of(10, "a device does not tell its status"));
        }
    }
    if spent > QUIET_INPUTS {
        return Err(Violation::of(10, format!("a quiet day took {spent} inputs")));
    }
    Ok(())
}
