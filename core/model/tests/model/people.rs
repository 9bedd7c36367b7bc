//! Devices of ada, ben and cleo: documents, a clock each, and meeting to exchange changes.

use automerge::transaction::CommitOptions;
use automerge::{ActorId as Lane, AutoCommit};
use cairn_model::check_in::{MakeCheckIn, OutcomeKind};
use cairn_model::commitment::{AddCommitment, CommitmentView, StandingView};
use cairn_model::streak::PeriodState;
use cairn_model::time::{CivilDay, Moment};
use cairn_model::{
    Command, CommitmentId, DocKind, ModelError, NoteId, Outcome, Role, Roster, RosterEntry, Setting,
    SpaceDocs, SpaceView, Viewer, execute, genesis, heard, view,
};
use cairn_protocol::{ActorId, MemberKey};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::str::FromStr;

const NAMES: [&str; 3] = ["ada", "ben", "cleo"];

pub fn key(name: &str) -> MemberKey {
    let index = NAMES.iter().position(|known| *known == name).unwrap();
    MemberKey::new([index as u8 + 1; 32])
}

/// The lane that the n-th device of a person writes in `main`.
pub fn lane(name: &str, device: u8) -> ActorId {
    let mut bytes = [device; 16];
    bytes[0] = key(name).as_bytes()[0];
    ActorId::new(bytes)
}

/// Everybody with up to four devices each.
pub fn roster() -> Roster {
    let mut roster = Roster::default();
    for (name, role) in NAMES.into_iter().zip([Role::Mentor, Role::Mentee, Role::Peer]) {
        let entry = RosterEntry {
            name: name.to_owned(),
            roles: [role].into(),
            left: false,
        };
        roster.members.insert(key(name), entry);
        for device in 1..=4 {
            roster.lanes.insert(lane(name, device), key(name));
        }
    }
    roster
}

pub fn day(text: &str) -> CivilDay {
    text.parse().unwrap()
}

/// Noon UTC of a day.
pub fn noon(text: &str) -> i64 {
    at(text, 12, 0)
}

/// An hour and minute, UTC, of a day.
pub fn at(text: &str, hour: i64, minute: i64) -> i64 {
    day("1970-01-01").days_until(day(text)) * 86_400_000 + (hour * 60 + minute) * 60_000
}

#[derive(Clone)]
pub struct Device {
    pub me: MemberKey,
    pub docs: SpaceDocs,
    pub roster: Roster,
    pub moment: Moment,
    lane: ActorId,
    drawn: u64,
    eyes: Eyes,
}

/// What a device saw last. A copied device has seen nothing yet.
#[derive(Default)]
struct Eyes(RefCell<(Viewer, Vec<u8>)>);

impl Clone for Eyes {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A document of this kind with this lane.
pub fn open(kind: DocKind, lane: ActorId) -> AutoCommit {
    AutoCommit::load(genesis(kind))
        .unwrap()
        .with_actor(Lane::from(lane.as_bytes()))
}

impl Device {
    pub fn new(name: &str, device: u8, today: &str) -> Self {
        let lane = lane(name, device);
        Self {
            me: key(name),
            docs: SpaceDocs {
                main: open(DocKind::Main, lane),
                notes: BTreeMap::new(),
            },
            roster: roster(),
            moment: Moment {
                now_ms: noon(today),
                utc_offset_min: 0,
            },
            lane,
            drawn: 0,
            eyes: Eyes::default(),
        }
    }

    /// Lets the device live at noon UTC of this day.
    pub fn on(&mut self, today: &str) -> &mut Self {
        self.moment.now_ms = noon(today);
        self
    }

    pub fn try_run(&mut self, command: Command) -> Result<Outcome, ModelError> {
        let setting = Setting {
            moment: self.moment,
            me: self.me,
            roster: &self.roster,
        };
        let (lane, drawn) = (self.lane, &mut self.drawn);
        let mut random = |bytes: &mut [u8]| {
            *drawn += 1;
            bytes.fill(lane.as_bytes()[1]);
            bytes[0] = lane.as_bytes()[0];
            bytes[8..].copy_from_slice(&drawn.to_be_bytes());
        };
        let mut open_note = |_: NoteId| open(DocKind::Note, lane);
        let result = execute(&mut self.docs, &setting, command, &mut random, &mut open_note);
        self.commit();
        result
    }

    pub fn run(&mut self, command: Command) -> Outcome {
        self.try_run(command).unwrap()
    }

    /// Runs a command that makes something, and gives its id.
    pub fn make<I: FromStr<Err: std::fmt::Debug>>(&mut self, command: Command) -> I {
        match self.run(command) {
            Outcome::Made { id } => id.parse().unwrap(),
            other => panic!("nothing was made: {other:?}"),
        }
    }

    /// The code of the error that a command meets; the document must not change.
    pub fn refused(&mut self, command: Command) -> String {
        let before = self.docs.main.get_heads();
        let code = self.try_run(command).unwrap_err().code();
        assert_eq!(self.docs.main.get_heads(), before, "{code} left something behind");
        code
    }

    /// What a sync in the background writes.
    pub fn hears(&mut self) -> bool {
        let setting = Setting {
            moment: self.moment,
            me: self.me,
            roster: &self.roster,
        };
        let drawn = &mut self.drawn;
        let lane = self.lane;
        let mut random = |bytes: &mut [u8]| {
            *drawn += 1;
            bytes.fill(lane.as_bytes()[1]);
            bytes[0] = lane.as_bytes()[0];
            bytes[8..].copy_from_slice(&drawn.to_be_bytes());
        };
        let written = heard(&mut self.docs, &setting, &mut random);
        self.commit();
        written
    }

    fn commit(&mut self) {
        self.docs.main.commit_with(CommitOptions::default().with_time(0));
        for note in self.docs.notes.values_mut() {
            note.commit_with(CommitOptions::default().with_time(0));
        }
    }

    /// What is shown; what is read only where it changed is the same as what is read anew.
    pub fn view(&self) -> SpaceView {
        let shown = view(&self.docs, &self.roster, self.moment.now_ms);
        let mut docs = self.docs.clone();
        docs.main.commit();
        let (viewer, text) = &mut *self.eyes.0.borrow_mut();
        let again = viewer.view(&mut docs, &self.roster, self.moment.now_ms);
        assert_eq!(again, shown);
        *text = viewer.write(&[], again, text).unwrap();
        assert_eq!(*text, serde_json::to_vec(&shown).unwrap());
        shown
    }

    pub fn json(&self) -> String {
        serde_json::to_string(&self.view()).unwrap()
    }

    pub fn commitment(&self, id: CommitmentId) -> CommitmentView {
        self.view()
            .commitments
            .into_iter()
            .find(|commitment| commitment.id == id)
            .unwrap()
    }

    pub fn standing(&self, id: CommitmentId, name: &str) -> StandingView {
        self.commitment(id)
            .standings
            .into_iter()
            .find(|standing| standing.who.member == key(name))
            .unwrap()
    }

    /// The states of the periods that began on these days or later.
    pub fn states(&self, id: CommitmentId, name: &str) -> Vec<PeriodState> {
        self.standing(id, name)
            .periods
            .iter()
            .map(|period| period.state)
            .collect()
    }

    /// Promises something from a day on, for oneself or for several.
    pub fn promise(&mut self, schedule: &str, from: &str, participants: &[&str]) -> CommitmentId {
        self.make(Command::AddCommitment(AddCommitment {
            schedule: schedule.parse().unwrap(),
            from_day: Some(day(from)),
            participants: participants.iter().map(|name| key(name)).collect(),
            ..AddCommitment::titled("Practise")
        }))
    }

    /// Checks in for a day, with a yes.
    pub fn check_in(&mut self, commitment: CommitmentId, for_day: &str) -> cairn_model::CheckInId {
        let check_in = MakeCheckIn {
            for_day: Some(day(for_day)),
            ..MakeCheckIn::on(commitment, OutcomeKind::Yes)
        };
        self.make(Command::MakeCheckIn(check_in))
    }
}

/// Both devices exchange all changes.
pub fn meet(a: &mut Device, b: &mut Device) {
    tell(a, b);
    tell(b, a);
}

/// `to` gets all changes of `from`.
pub fn tell(from: &mut Device, to: &mut Device) {
    to.docs.main.merge(&mut from.docs.main).unwrap();
    let lane = to.lane;
    for (id, note) in &mut from.docs.notes {
        let mine = to
            .docs
            .notes
            .entry(*id)
            .or_insert_with(|| open(DocKind::Note, lane));
        mine.merge(note).unwrap();
    }
}

/// Ada and ben in one space, on one day.
pub fn pair(today: &str) -> (Device, Device) {
    (Device::new("ada", 1, today), Device::new("ben", 1, today))
}
