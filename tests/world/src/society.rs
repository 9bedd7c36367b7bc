//! How people meet: first starts, spaces, invites, approvals and second devices, each as one step of one device.

use crate::device::Device;
use crate::relay::URL;
use crate::violation::Seen;
use crate::words::MARK;
use crate::world::World;
use cairn_engine::{Command, NewSpaceKind, Query, Reply, SpaceSummary, Standing};
use cairn_model::Role;
use cairn_protocol::SpaceId;
use std::collections::{BTreeMap, BTreeSet};

const NAMES: [&str; 5] = ["ada", "ben", "cleo", "dora", "emil"];
const DAY_MS: i64 = 86_400_000;

/// What people have agreed on outside the program.
#[derive(Debug, Default)]
pub struct Society {
    /// Links that were handed around, by space.
    pub invites: BTreeMap<SpaceId, Vec<String>>,
    /// Links to a further device, by person.
    pub links: BTreeMap<usize, Vec<String>>,
    /// Who was created on some device.
    pub born: BTreeSet<usize>,
    /// How many spaces there should be.
    pub wanted_spaces: usize,
    /// All spaces that were ever made.
    pub spaces: Vec<SpaceId>,
    /// Who removed, left, was removed, or may have been.
    pub parted: BTreeSet<SpaceId>,
    /// Which devices were ever seen to be in which space.
    pub were_in: BTreeSet<(usize, SpaceId)>,
}

/// Everybody's devices at the beginning, switched off.
#[must_use]
pub fn devices(people: &[usize]) -> Vec<Device> {
    let mut devices = Vec::new();
    for (person, count) in people.iter().enumerate() {
        let name = NAMES.get(person).copied().unwrap_or("someone");
        for number in 1..=*count {
            let device = Device::new(format!("{name}-{number}"), person);
            let in_browser = (person + number) % 2 == 0;
            devices.push(if in_browser { device.in_browser() } else { device });
        }
    }
    devices
}

/// The spaces of a device, with their ids.
///
/// # Errors
/// A broken invariant.
pub fn spaces(world: &mut World, device: usize) -> Seen<Vec<(SpaceId, SpaceSummary)>> {
    let Some(Reply::Spaces(summaries)) = world.ask(device, Query::Spaces)? else {
        return Ok(Vec::new());
    };
    let named = summaries
        .into_iter()
        .filter_map(|summary| Some((summary.id.parse().ok()?, summary)));
    Ok(named.collect())
}

impl Society {
    /// One step of a device towards knowing everybody: whatever it lacks first.
    ///
    /// # Errors
    /// A broken invariant.
    pub fn step(&mut self, world: &mut World, device: usize) -> Seen<()> {
        if !world.device(device)?.is_up {
            return Ok(());
        }
        if world.ask(device, Query::Person)?.is_none() {
            return self.first_start(world, device);
        }
        let known = spaces(world, device)?;
        for (space, summary) in &known {
            if summary.state == Standing::Member {
                self.were_in.insert((device, *space));
            }
            if !summary.requests.is_empty() {
                let answer = world.command(
                    device,
                    Command::Approve {
                        space: *space,
                        member: None,
                    },
                )?;
                world.note(device, &format!("approves: {answer:?}"));
            }
        }
        self.join(world, device, &known)?;
        if self.spaces.len() < self.wanted_spaces && world.dice.chance(500) {
            return self.found(world, device);
        }
        for (space, summary) in known {
            let has_link = self.invites.contains_key(&space);
            if summary.state == Standing::Member && !has_link && summary.kind != "self" {
                self.invite(world, device, space)?;
            }
        }
        Ok(())
    }

    fn first_start(&mut self, world: &mut World, device: usize) -> Seen<()> {
        let person = world.device(device)?.person;
        if self.born.insert(person) {
            let name = format!("{}{MARK}", NAMES.get(person).copied().unwrap_or("someone"));
            let answer = world.command(device, Command::CreatePerson { name })?;
            if !matches!(answer, Some(Ok(_))) && world.ask(device, Query::Person)?.is_none() {
                self.born.remove(&person);
            }
            world.note(device, &format!("creates a person: {answer:?}"));
            return Ok(());
        }
        if let Some(link) = self.links.entry(person).or_default().pop() {
            let answer = world.command(device, Command::LinkThisDevice { link })?;
            world.note(device, &format!("becomes a further device: {answer:?}"));
            return Ok(());
        }
        let others: Vec<usize> = (0..world.devices.len())
            .filter(|other| *other != device)
            .filter(|other| {
                world
                    .devices
                    .get(*other)
                    .is_some_and(|other| other.person == person)
            })
            .collect();
        for other in others {
            let relay = Some(URL.to_owned());
            if let Some(Ok(Reply::Link { link })) = world.command(other, Command::InviteDevice { relay })? {
                world.note(other, "makes a link for a further device");
                self.links.entry(person).or_default().push(link);
                return Ok(());
            }
        }
        // The only device of this person lost its person: it begins anew.
        self.born.remove(&person);
        Ok(())
    }

    fn found(&mut self, world: &mut World, device: usize) -> Seen<()> {
        let kind = if world.dice.chance(300) && self.spaces.len() == 1 {
            NewSpaceKind::Pair
        } else {
            NewSpaceKind::Circle
        };
        let command = Command::CreateSpace {
            kind,
            title: world.words.fresh("Together"),
            relay: URL.to_owned(),
            role: Some(Role::Mentor),
        };
        if let Some(Ok(Reply::SpaceMade(space))) = world.command(device, command)? {
            world.note(device, &format!("makes {space:?}"));
            self.spaces.push(space);
            self.were_in.insert((device, space));
        }
        Ok(())
    }

    /// Makes a link and hands it around.
    ///
    /// # Errors
    /// A broken invariant.
    pub fn invite(&mut self, world: &mut World, device: usize, space: SpaceId) -> Seen<()> {
        let command = Command::CreateInvite {
            space,
            role: Some(Role::Mentee),
            uses: 5,
            valid_ms: 6 * DAY_MS,
        };
        match world.command(device, command)? {
            Some(Ok(Reply::Link { link })) => {
                world.note(device, &format!("invites into {space:?}"));
                self.invites.entry(space).or_default().push(link);
            }
            // Who may not invite leaves it to others.
            answer => world.note(device, &format!("cannot invite: {answer:?}")),
        }
        Ok(())
    }

    fn join(&mut self, world: &mut World, device: usize, known: &[(SpaceId, SpaceSummary)]) -> Seen<()> {
        let open: Vec<(SpaceId, String)> = self
            .invites
            .iter()
            .filter(|(space, _)| known.iter().all(|(known, _)| known != *space))
            .filter_map(|(space, links)| Some((*space, links.last()?.clone())))
            .collect();
        for (space, link) in open {
            if self.is_kept_apart(world, device, space)? {
                continue;
            }
            let answer = world.command(device, Command::Join { link })?;
            world.note(device, &format!("joins {space:?}: {answer:?}"));
        }
        Ok(())
    }

    /// The second device of a person hears of spaces from the first; it does not join by itself.
    fn is_kept_apart(&self, world: &mut World, device: usize, space: SpaceId) -> Seen<bool> {
        let person = world.device(device)?.person;
        let of_person = |other: &usize| {
            world
                .devices
                .get(*other)
                .is_some_and(|other| other.person == person)
        };
        let first = (0..world.devices.len()).find(of_person);
        Ok(first != Some(device)
            || self
                .were_in
                .iter()
                .any(|(other, known)| *known == space && of_person(other)))
    }
}
