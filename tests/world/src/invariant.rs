//! The promises of docs/protocol.md, section 9, as far as they are not checked on the way.
//!
//! Checked while things happen: 4 and 9 by the relay's road ([`crate::relay`]), 5 and 6 by every change that becomes
//! durable ([`crate::lanes`]), 10 by the loop ([`crate::world`]). A cursor beyond what is durable (2) and a poisoned
//! lane that holds up others (7) show in the comparison of replicas.

use crate::hostile::Peer;
use crate::life::Life;
use crate::society;
use crate::violation::{Seen, Violation};
use crate::words::holds;
use automerge::{AutoCommit, ChangeHash};
use cairn_engine::{Query, Reply, SpaceShow, SpaceSummary, Standing};
use cairn_protocol::SpaceId;
use std::collections::BTreeMap;

/// One replica of a space.
pub struct Replica {
    /// On which device.
    pub device: usize,
    /// The line in its list of spaces.
    pub summary: SpaceSummary,
    /// The whole view, as JSON.
    pub view: String,
    /// The heads of the main document.
    pub heads: Vec<ChangeHash>,
}

/// The view of a space on a device as JSON.
///
/// # Errors
/// A broken invariant.
pub fn view(life: &mut Life, device: usize, space: SpaceId) -> Seen<Option<String>> {
    let reply = life.world.ask(device, Query::Space(space))?;
    Ok(match reply {
        Some(Reply::Space(show)) => Some(json(&show)),
        _ => None,
    })
}

fn json(show: &SpaceShow) -> String {
    serde_json::to_string(show).unwrap_or_default()
}

/// Invariant 2: what a person was told is saved stands on their device.
///
/// # Errors
/// When a word is absent.
pub fn keeps_its_words(life: &mut Life, device: usize) -> Seen<()> {
    let words: Vec<_> = life.world.words.of(device).cloned().collect();
    let mut views: BTreeMap<SpaceId, Option<String>> = BTreeMap::new();
    let known = society::spaces(&mut life.world, device)?;
    for (space, summary) in known {
        let is_settled = summary.state == Standing::Member && !life.society.parted.contains(&space);
        if is_settled {
            let shown = view(life, device, space)?;
            views.insert(space, shown);
        }
    }
    for word in words {
        let Some(Some(shown)) = views.get(&word.space) else {
            continue;
        };
        if !shown.contains(&word.id) || !shown.contains(&word.text) {
            let name = life.world.device(device)?.name.clone();
            let seen = format!("{name} lost {} {} in {:?}", word.id, word.text, word.space);
            life.world.trace.detail(shown);
            return Err(Violation::of(2, seen));
        }
    }
    Ok(())
}

/// All replicas by space, of devices that are members.
///
/// # Errors
/// A broken invariant.
pub fn replicas(life: &mut Life) -> Seen<BTreeMap<SpaceId, Vec<Replica>>> {
    let mut all: BTreeMap<SpaceId, Vec<Replica>> = BTreeMap::new();
    for device in 0..life.world.devices.len() {
        for (space, summary) in society::spaces(&mut life.world, device)? {
            if summary.state != Standing::Member {
                continue;
            }
            let Some(view) = view(life, device, space)? else {
                let name = life.world.device(device)?.name.clone();
                return Err(Violation::of(1, format!("{name} cannot show {space:?}")));
            };
            let heads = match life.world.ask(device, Query::Document(space))? {
                Some(Reply::Bytes(bytes)) => AutoCommit::load(&bytes)
                    .map(|mut doc| doc.get_heads())
                    .unwrap_or_default(),
                _ => Vec::new(),
            };
            let replica = Replica {
                device,
                summary,
                view,
                heads,
            };
            all.entry(space).or_default().push(replica);
        }
    }
    Ok(all)
}

/// Invariants 1 and 3: all replicas of a space are equal, and nothing waits to be sent.
///
/// # Errors
/// When two differ, or something is stuck.
pub fn are_equal(life: &mut Life, when: &str) -> Seen<usize> {
    let all = replicas(life)?;
    for (space, replicas) in &all {
        let mut first: Option<&Replica> = None;
        for replica in replicas {
            let name = life.world.device(replica.device)?.name.clone();
            if replica.summary.waiting > 0 {
                let seen = format!(
                    "{when}, {} changes of {name} still wait in {space:?}",
                    replica.summary.waiting
                );
                return Err(Violation::of(3, seen));
            }
            let Some(other) = first else {
                first = Some(replica);
                continue;
            };
            if other.view != replica.view {
                life.world.trace.detail(&other.view);
                life.world.trace.detail(&replica.view);
                for device in [other.device, replica.device] {
                    let refused = life.world.device(device)?.disk.refused(*space);
                    life.world
                        .trace
                        .detail(&format!("refused on {device}: {refused:?}"));
                }
                let (mine, theirs) = difference(&replica.view, &other.view);
                let other = life.world.device(other.device)?.name.clone();
                let seen =
                    format!("{when}, {space:?} differs: {name} shows …{mine}… and {other} shows …{theirs}…");
                return Err(Violation::of(1, seen));
            }
            if other.heads != replica.heads {
                let seen = format!("{when}, {space:?} has equal views but other heads on {name}");
                return Err(Violation::of(1, seen));
            }
        }
    }
    Ok(all.len())
}

/// Where two texts part.
fn difference(mine: &str, theirs: &str) -> (String, String) {
    let at = mine
        .bytes()
        .zip(theirs.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let from = at.saturating_sub(60);
    let part = |text: &str| {
        String::from_utf8_lossy(text.as_bytes().get(from..).unwrap_or_default())
            .chars()
            .take(120)
            .collect()
    };
    (part(mine), part(theirs))
}

/// Invariant 11: whose socket is open hears on it of every space that they are in.
///
/// # Errors
/// When a device would hear nothing of a space.
pub fn sockets_carry_news(life: &mut Life) -> Seen<()> {
    for device in 0..life.world.devices.len() {
        for (space, summary) in society::spaces(&mut life.world, device)? {
            if summary.state == Standing::Member && life.world.sockets.is_deaf(device, space) {
                let name = life.world.device(device)?.name.clone();
                let seen = format!("{name} has a socket that carries no news of {space:?}");
                return Err(Violation::of(11, seen));
            }
        }
    }
    Ok(())
}

/// Invariant 1: whoever was in a space and never parted is still in it.
///
/// # Errors
/// When someone dropped out.
pub fn nobody_dropped_out(life: &mut Life) -> Seen<()> {
    if life.world.devices.iter().any(|device| device.was_restored) {
        return Ok(());
    }
    for (device, space) in life.society.were_in.clone() {
        let known = society::spaces(&mut life.world, device)?;
        let state = known
            .iter()
            .find(|(known, _)| *known == space)
            .map(|(_, summary)| summary.state);
        let may_doubt = life.plan.flips > 0 && state == Some(Standing::Distrusted);
        if !life.society.parted.contains(&space) && state != Some(Standing::Member) && !may_doubt {
            let name = life.world.device(device)?.name.clone();
            return Err(Violation::of(
                1,
                format!("{name} dropped out of {space:?}: {state:?}"),
            ));
        }
    }
    Ok(())
}

/// Invariant 8: what was written knowing that the hostile member is gone opens with none of its keys.
///
/// # Errors
/// When something opens.
pub fn the_removed_read_nothing(life: &Life) -> Seen<()> {
    let Some(peer) = &life.peer else {
        return Ok(());
    };
    let secrets: Vec<&str> = life
        .world
        .words
        .kept
        .iter()
        .filter(|word| word.is_secret && word.space == peer.space && !word.text.is_empty())
        .map(|word| word.text.as_str())
        .collect();
    for (_, bytes) in life
        .world
        .relay
        .ever
        .iter()
        .filter(|(space, _)| *space == peer.space)
    {
        let Some(opened) = peer.pry(bytes).filter(|_| !secrets.is_empty()) else {
            continue;
        };
        if let Some(secret) = secrets.iter().find(|secret| holds(&opened, secret.as_bytes())) {
            return Err(Violation::of(8, format!("a removed member can read {secret}")));
        }
    }
    Ok(())
}

/// Invariant 8: nothing that a removed member wrote afterwards is shown. Invariant 9: the relay holds no key.
///
/// # Errors
/// When something is.
pub fn the_removed_are_silent(life: &mut Life) -> Seen<()> {
    let Some(peer) = life
        .peer
        .as_ref()
        .map(|peer: &Peer| (peer.space, peer.keys.clone()))
    else {
        return Ok(());
    };
    for bytes in life.world.relay.ever.iter().map(|(_, bytes)| bytes) {
        if peer.1.values().any(|key| holds(bytes, key.as_bytes())) {
            return Err(Violation::of(9, "the relay holds a key"));
        }
    }
    for device in 0..life.world.devices.len() {
        if view(life, device, peer.0)?.is_some_and(|view| view.contains("afterlife")) {
            let name = life.world.device(device)?.name.clone();
            return Err(Violation::of(
                8,
                format!("{name} shows what a removed member wrote"),
            ));
        }
    }
    Ok(())
}
