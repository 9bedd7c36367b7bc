//! One person at one device: documents, a fixed noon, and ids that count up.

use crate::Outcome;
use automerge::transaction::CommitOptions;
use automerge::{ActorId as Lane, AutoCommit};
use cairn_model::time::Moment;
use cairn_model::{
    Command, DocKind, NoteId, Outcome as Done, Role, Roster, RosterEntry, Setting, SpaceDocs, execute,
    genesis, view,
};
use cairn_protocol::{ActorId, MemberKey};
use std::collections::BTreeMap;

/// Noon UTC of 7 October 2026.
const NOW_MS: i64 = 1_791_374_400_000;

/// A person at a device.
pub struct Desk {
    /// What they have open.
    pub docs: SpaceDocs,
    me: MemberKey,
    lane: ActorId,
    drawn: u64,
}

/// The key of ada or ben.
pub fn key(name: &str) -> MemberKey {
    MemberKey::new([if name == "ada" { 1 } else { 2 }; 32])
}

fn lane(name: &str) -> ActorId {
    ActorId::new([if name == "ada" { 0xa1 } else { 0xb1 }; 16])
}

fn roster() -> Roster {
    let mut roster = Roster::default();
    for (name, role) in [("ada", Role::Mentee), ("ben", Role::Mentor)] {
        let entry = RosterEntry {
            name: name.to_owned(),
            roles: [role].into(),
            left: false,
        };
        roster.members.insert(key(name), entry);
        roster.lanes.insert(lane(name), key(name));
    }
    roster
}

fn blank(kind: DocKind, lane: ActorId) -> AutoCommit {
    AutoCommit::load(genesis(kind))
        .unwrap_or_default()
        .with_actor(Lane::from(lane.as_bytes()))
}

impl Desk {
    /// A desk with an empty space.
    pub fn new(name: &str) -> Self {
        Self {
            docs: SpaceDocs {
                main: blank(DocKind::Main, lane(name)),
                notes: BTreeMap::new(),
            },
            me: key(name),
            lane: lane(name),
            drawn: 0,
        }
    }

    /// A desk on which the two documents of a space were loaded.
    pub fn open(name: &str, main: AutoCommit, note: AutoCommit) -> Outcome<Self> {
        let actor = Lane::from(lane(name).as_bytes());
        let mut desk = Self::new(name);
        desk.docs.main = main.with_actor(actor.clone());
        let shown = view(&desk.docs, &roster(), NOW_MS);
        let id = shown.notes.first().ok_or("the export has no note")?.id;
        desk.docs.notes.insert(id, note.with_actor(actor));
        Ok(desk)
    }

    /// Takes over everything that someone else wrote.
    pub fn meet(&mut self, other: &mut Self) -> Outcome<()> {
        self.docs.main.merge(&mut other.docs.main)?;
        for (id, note) in &mut other.docs.notes {
            let lane = self.lane;
            let mine = self
                .docs
                .notes
                .entry(*id)
                .or_insert_with(|| blank(DocKind::Note, lane));
            mine.merge(note)?;
        }
        Ok(())
    }

    /// Runs a command; gives the id of what it made, or nothing.
    pub fn run(&mut self, command: Command) -> Outcome<String> {
        let roster = roster();
        let setting = Setting {
            moment: Moment {
                now_ms: NOW_MS,
                utc_offset_min: 0,
            },
            me: self.me,
            roster: &roster,
        };
        let (lane, drawn) = (self.lane, &mut self.drawn);
        let mut random = |bytes: &mut [u8]| {
            *drawn += 1;
            let source = lane.as_bytes().iter().copied().take(8).chain(drawn.to_be_bytes());
            bytes.iter_mut().zip(source).for_each(|(byte, from)| *byte = from);
        };
        let mut open_note = |_: NoteId| blank(DocKind::Note, lane);
        let done = execute(&mut self.docs, &setting, command, &mut random, &mut open_note)?;
        self.docs.main.commit_with(CommitOptions::default().with_time(0));
        for note in self.docs.notes.values_mut() {
            note.commit_with(CommitOptions::default().with_time(0));
        }
        Ok(match done {
            Done::Made { id } => id,
            _ => String::new(),
        })
    }

    /// The view of the space as JSON.
    pub fn view_json(&self) -> Outcome<String> {
        Ok(serde_json::to_string_pretty(&view(
            &self.docs,
            &roster(),
            NOW_MS,
        ))?)
    }
}
