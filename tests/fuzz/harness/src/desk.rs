//! A small space of ada and ben to which hostile changes, records and commands are given.

use automerge::transaction::CommitOptions;
use automerge::{ActorId as Lane, AutoCommit, Change};
use cairn_model::time::Moment;
use cairn_model::{
    Command, DocKind, ModelError, NoteId, Outcome, Role, Roster, RosterEntry, Setting, SpaceDocs, SpaceView,
    execute, genesis, view,
};
use cairn_protocol::{ActorId, MemberKey};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Noon UTC of 7 October 2026.
pub const NOW_MS: i64 = 1_791_374_400_000;

/// ada's key.
pub const ADA: MemberKey = MemberKey::new([1; 32]);
/// ben's key.
pub const BEN: MemberKey = MemberKey::new([2; 32]);
/// The lane of ada's device.
pub const ADA_LANE: ActorId = ActorId::new([0xa1; 16]);
/// The lane of ben's device.
pub const BEN_LANE: ActorId = ActorId::new([0xb1; 16]);

/// Two members with one device each.
pub static ROSTER: LazyLock<Roster> = LazyLock::new(|| {
    let mut roster = Roster::default();
    for (name, key, lane) in [("ada", ADA, ADA_LANE), ("ben", BEN, BEN_LANE)] {
        let entry = RosterEntry {
            name: name.to_owned(),
            roles: [Role::Peer].into(),
            left: false,
        };
        roster.members.insert(key, entry);
        roster.lanes.insert(lane, key);
    }
    roster
});

/// What is written before anything hostile comes. `GOAL`, `COMMITMENT` and `NOTE` stand for the ids of the first ones.
pub const PLOT: &[&str] = &[
    r#"{"command":"rename_space","title":"Together"}"#,
    r#"{"command":"add_goal","title":"Recital","why":"For the choir","target_day":"2026-12-01"}"#,
    r#"{"command":"add_milestone","goal":"GOAL","title":"First piece"}"#,
    r#"{"command":"add_commitment","title":"Practise","schedule":{"kind":"weekly","times":2},"from_day":"2026-09-28","participants":["0101010101010101010101010101010101010101010101010101010101010101","0202020202020202020202020202020202020202020202020202020202020202"]}"#,
    r#"{"command":"add_note","title":"Lesson","text":"Begin. End."}"#,
    r#"{"command":"add_action","text":"Tune the piano"}"#,
    r#"{"command":"make_check_in","commitment":"COMMITMENT","for_day":"2026-10-05","outcome":"yes","note":"scales"}"#,
];

/// One person's documents.
#[derive(Clone)]
pub struct Desk {
    /// What is open.
    pub docs: SpaceDocs,
    me: MemberKey,
    lane: ActorId,
    drawn: u64,
}

/// The space as ada has it.
pub static SPACE: LazyLock<Desk> = LazyLock::new(|| {
    let mut ada = Desk::new(ADA, ADA_LANE);
    PLOT.iter().for_each(|json| ada.tell(json));
    ada
});

/// A document of this kind, written by this lane.
pub fn blank(kind: DocKind, lane: ActorId) -> AutoCommit {
    AutoCommit::load(genesis(kind))
        .unwrap_or_default()
        .with_actor(Lane::from(lane.as_bytes()))
}

impl Desk {
    /// An empty space.
    pub fn new(me: MemberKey, lane: ActorId) -> Self {
        Self {
            docs: SpaceDocs {
                main: blank(DocKind::Main, lane),
                notes: BTreeMap::new(),
            },
            me,
            lane,
            drawn: 0,
        }
    }

    /// Ben's copy of [`SPACE`].
    pub fn of_ben() -> Self {
        let mut desk = SPACE.clone();
        let lane = Lane::from(BEN_LANE.as_bytes());
        desk.docs.main.set_actor(lane.clone());
        for note in desk.docs.notes.values_mut() {
            note.set_actor(lane.clone());
        }
        Self {
            me: BEN,
            lane: BEN_LANE,
            ..desk
        }
    }

    /// Runs a command and commits it.
    pub fn run(&mut self, command: Command) -> Result<Outcome, ModelError> {
        let setting = Setting {
            moment: Moment {
                now_ms: NOW_MS,
                utc_offset_min: 60,
            },
            me: self.me,
            roster: &ROSTER,
        };
        let (lane, drawn) = (self.lane, &mut self.drawn);
        let mut random = |bytes: &mut [u8]| {
            *drawn += 1;
            let source = lane.as_bytes().iter().copied().take(8).chain(drawn.to_be_bytes());
            bytes.iter_mut().zip(source).for_each(|(byte, from)| *byte = from);
        };
        let mut open_note = |_: NoteId| blank(DocKind::Note, lane);
        let done = execute(&mut self.docs, &setting, command, &mut random, &mut open_note);
        self.docs.main.commit_with(CommitOptions::default().with_time(0));
        for note in self.docs.notes.values_mut() {
            note.commit_with(CommitOptions::default().with_time(0));
        }
        done
    }

    /// The text with the ids that the first goal, commitment and note have here.
    pub fn fitted(&self, json: &str) -> String {
        let shown = view(&self.docs, &ROSTER, NOW_MS);
        let ids = [
            ("GOAL", shown.goals.first().map(|goal| goal.id.to_string())),
            (
                "COMMITMENT",
                shown
                    .commitments
                    .first()
                    .map(|commitment| commitment.id.to_string()),
            ),
            ("NOTE", shown.notes.first().map(|note| note.id.to_string())),
        ];
        ids.into_iter().fold(json.to_owned(), |json, (word, id)| {
            json.replace(word, &id.unwrap_or_default())
        })
    }

    /// Runs a command in JSON that must work.
    pub fn tell(&mut self, json: &str) {
        let command = serde_json::from_str(&self.fitted(json));
        let done = command.map(|command| self.run(command));
        assert!(matches!(done, Ok(Ok(_))), "{json}: {done:?}");
    }

    /// What is shown; reading it must go well and give bounded JSON.
    pub fn view(&self) -> SpaceView {
        let shown = view(&self.docs, &ROSTER, NOW_MS);
        let json = serde_json::to_string(&shown).unwrap_or_default();
        assert!(
            !json.is_empty() && json.len() < 16 << 20,
            "a view of {} bytes",
            json.len()
        );
        shown
    }

    /// The changes that ben makes with commands in JSON, to `main` or else to the first note.
    pub fn changes_of_ben(commands: &[&str], kind: DocKind) -> Vec<Change> {
        let mut ben = Self::of_ben();
        commands.iter().for_each(|json| ben.tell(json));
        let own = Lane::from(BEN_LANE.as_bytes());
        let all = match kind {
            DocKind::Note => ben
                .docs
                .notes
                .values_mut()
                .next()
                .map(|note| note.get_changes(&[])),
            _ => Some(ben.docs.main.get_changes(&[])),
        };
        let mine = all
            .into_iter()
            .flatten()
            .filter(|change| *change.actor_id() == own);
        mine.collect()
    }
}
