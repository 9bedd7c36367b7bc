//! The trace: two people over three years, drawn from a seed.

use crate::Run;
use crate::desk::{Desk, Relay};
use cairn_engine::{Command, NewSpaceKind, Query, Reply};
use cairn_model::check_in::{MakeCheckIn, OutcomeKind};
use cairn_model::commitment::AddCommitment;
use cairn_model::goal::{AddGoal, EditGoal};
use cairn_model::kudos::GiveKudos;
use cairn_model::milestone::{AddMilestone, CompleteMilestone, Requires};
use cairn_model::note::{AddNote, EditNote, TextEdit};
use cairn_model::time::CivilDay;
use cairn_model::{CommitmentId, GoalId, MilestoneId, NoteId, Outcome};
use cairn_protocol::{MemberKey, SpaceId};
use cairn_store::MemoryStore;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use std::cell::RefCell;
use std::rc::Rc;

/// Monday, 2 January 2023, 07:00 UTC.
const BEGIN_MS: i64 = 1_672_642_800_000;
const DAY_MS: i64 = 86_400_000;
const DAYS: i64 = 1_095;
const CHECK_INS: usize = 2_000;
const GOALS: i64 = 30;
const EDITS: usize = 24_000;
const WORDS: [&str; 16] = [
    "slowly", "scales", "again", "the", "bow", "with", "more", "breath", "and", "listen", "before", "left",
    "hand", "evening", "naïve", "öffnen",
];

/// The same numbers again from the same seed.
pub struct Dice(ChaCha20Rng);

impl Dice {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.0.next_u64() % end.max(1) as u64) as usize
    }

    /// Words of `least` to `most` bytes in all.
    pub fn text(&mut self, least: usize, most: usize) -> String {
        let length = least + self.below(most - least);
        let mut text = String::new();
        while text.len() < length {
            text.push_str(WORDS.get(self.below(WORDS.len())).copied().unwrap_or_default());
            text.push(' ');
        }
        text
    }
}

/// Two people, their space, and all that they made.
pub struct Pair {
    /// Where both exchange.
    pub relay: Rc<RefCell<Relay>>,
    /// The first one's device.
    pub ada: Desk,
    /// The other's.
    pub ben: Desk,
    /// Their space.
    pub space: SpaceId,
    /// Who they are in it.
    pub keys: [MemberKey; 2],
    /// What both promised.
    pub promise: CommitmentId,
    /// The notes that they share.
    pub notes: Vec<NoteId>,
    /// Changes that were written in all.
    pub edits: usize,
    /// An action that can be ticked, a goal's milestone.
    pub milestone: MilestoneId,
    /// How much each typed into each note: so long is it at least on their own device.
    typed: [[usize; 2]; 2],
}

/// The id in an answer.
fn made<T: std::str::FromStr>(reply: &Reply) -> Run<T> {
    match reply {
        Reply::Mentored(Outcome::Made { id }) => id.parse().map_err(|_| "not an id".into()),
        other => Err(format!("nothing was made: {other:?}").into()),
    }
}

/// Two people who share a space and a promise, on the first day.
///
/// # Errors
/// When they cannot.
pub fn meet() -> Run<Pair> {
    let relay = Relay::new()?;
    let mut ada = Desk::open(Box::new(MemoryStore::default()), &relay, BEGIN_MS, 1)?;
    let mut ben = Desk::open(Box::new(MemoryStore::default()), &relay, BEGIN_MS, 2)?;
    for (desk, name) in [(&mut ada, "ada"), (&mut ben, "ben")] {
        desk.does(Command::CreatePerson {
            name: name.to_owned(),
        })?;
    }
    let kind = NewSpaceKind::Pair;
    let create = Command::CreateSpace {
        kind,
        title: "Together".to_owned(),
        relay: relay.borrow().url(),
        role: None,
    };
    let Reply::SpaceMade(space) = ada.does(create)? else {
        return Err("no space was made".into());
    };
    let invite = Command::CreateInvite {
        space,
        role: None,
        uses: 1,
        valid_ms: DAY_MS,
    };
    let Reply::Link { link } = ada.does(invite)? else {
        return Err("no link was made".into());
    };
    ada.syncs()?;
    ben.does(Command::Join { link })?;
    ben.syncs()?;
    ada.syncs()?;
    ada.does(Command::Approve { space, member: None })?;
    for _ in 0..2 {
        ada.syncs()?;
        ben.syncs()?;
    }
    let keys = [key_of(&mut ada, space)?, key_of(&mut ben, space)?];
    let promise = AddCommitment {
        schedule: "daily".parse()?,
        participants: keys.to_vec(),
        ..AddCommitment::titled("Practise")
    };
    let promise = made(&ada.does(mentor(space, cairn_model::Command::AddCommitment(promise)))?)?;
    let goal = AddGoal {
        title: "The spring recital".to_owned(),
        ..AddGoal::default()
    };
    let goal: GoalId = made(&ada.does(mentor(space, cairn_model::Command::AddGoal(goal)))?)?;
    let step = AddMilestone {
        goal,
        title: "First movement by heart".to_owned(),
        due_day: None,
        requires: Requires::Any,
    };
    let milestone = made(&ada.does(mentor(space, cairn_model::Command::AddMilestone(step)))?)?;
    let mut notes = Vec::new();
    for title in ["Lessons", "Thoughts"] {
        let add = AddNote {
            title: title.to_owned(),
            text: String::new(),
        };
        notes.push(made(
            &ada.does(mentor(space, cairn_model::Command::AddNote(add)))?,
        )?);
    }
    ada.syncs()?;
    ben.syncs()?;
    Ok(Pair {
        relay,
        ada,
        ben,
        space,
        keys,
        promise,
        notes,
        edits: 5,
        milestone,
        typed: [[0; 2]; 2],
    })
}

fn key_of(desk: &mut Desk, space: SpaceId) -> Run<MemberKey> {
    let Reply::Spaces(spaces) = desk.asks(Query::Spaces)? else {
        return Err("no list of spaces".into());
    };
    let id = space.to_string();
    let own = spaces
        .iter()
        .find(|listed| listed.id == id)
        .ok_or("not in the space")?;
    Ok(own.me.parse()?)
}

/// A command of mentoring.
#[must_use]
pub fn mentor(space: SpaceId, command: cairn_model::Command) -> Command {
    Command::Mentor { space, command }
}

/// Text is typed into a note, at this code point.
#[must_use]
pub const fn insert(note: NoteId, at: usize, insert: String) -> cairn_model::Command {
    let edit = TextEdit::Splice {
        at,
        delete: 0,
        insert,
    };
    cairn_model::Command::EditNote(EditNote { note, edit })
}

impl Pair {
    /// One of the two says something about mentoring.
    ///
    /// # Errors
    /// When it is refused.
    pub fn says(&mut self, who: usize, command: cairn_model::Command) -> Run<Reply> {
        self.edits += 1;
        let space = self.space;
        self.desk(who).does(mentor(space, command))
    }

    /// One of the two devices.
    pub fn desk(&mut self, who: usize) -> &mut Desk {
        if who == 0 { &mut self.ada } else { &mut self.ben }
    }

    /// A check-in with a mood and some words.
    #[must_use]
    pub fn check_in(&self, day: CivilDay, dice: &mut Dice) -> cairn_model::Command {
        cairn_model::Command::MakeCheckIn(MakeCheckIn {
            for_day: Some(day),
            note: Some(dice.text(40, 200)),
            mood: Some(1 + dice.below(5) as u8),
            ..MakeCheckIn::on(self.promise, OutcomeKind::Yes)
        })
    }

    /// One of the two types a few words into a note: some changes.
    ///
    /// # Errors
    /// When one is refused.
    pub fn types(&mut self, who: usize, changes: usize, dice: &mut Dice) -> Run<()> {
        let which = dice.below(2);
        let mine = self.typed.get(who).and_then(|notes| notes.get(which)).copied();
        let mut at = dice.below(mine.unwrap_or(0) + 1);
        for _ in 0..changes {
            let text = dice.text(1, 2);
            let count = text.chars().count();
            let note = self.notes.get(which).copied().ok_or("no such note")?;
            self.says(who, insert(note, at, text))?;
            at += count;
            if let Some(typed) = self.typed.get_mut(who).and_then(|notes| notes.get_mut(which)) {
                *typed += count;
            }
        }
        Ok(())
    }

    /// Both go through all the days, each without a network for days on end now and then; in the end both have all.
    ///
    /// `part` of the whole: 1 is three years.
    ///
    /// # Errors
    /// When anything is refused.
    pub fn live(&mut self, part: f64, seed: u64) -> Run<()> {
        let mut dice = Dice::new(seed);
        let days = (DAYS as f64 * part) as i64;
        let check_ins = (CHECK_INS as f64 * part) as usize;
        let edits = (EDITS as f64 * part) as usize;
        let first = CivilDay::from_unix_days(BEGIN_MS.div_euclid(DAY_MS));
        let mut goals: Vec<GoalId> = Vec::new();
        let mut milestones: Vec<MilestoneId> = Vec::new();
        let mut made_check_ins = 0;
        let mut away = [0_usize; 2];
        for day in 0..days {
            let now_ms = BEGIN_MS + day * DAY_MS;
            for (who, away) in away.iter_mut().enumerate() {
                self.desk(who).now_ms = now_ms + 3_600_000 * i64::try_from(who)?;
                let due = (check_ins as i64 * (day * 2 + i64::try_from(who)? + 1)) / (days * 2);
                if made_check_ins < usize::try_from(due)? {
                    let command = self.check_in(first.plus(day), &mut dice);
                    self.says(who, command)?;
                    made_check_ins += 1;
                }
                if day % (DAYS / GOALS) == 0 && who == usize::from(day % 2 == 0) {
                    let goal = AddGoal {
                        title: dice.text(10, 40),
                        ..AddGoal::default()
                    };
                    let goal: GoalId = made(&self.says(who, cairn_model::Command::AddGoal(goal))?)?;
                    goals.push(goal);
                    for _ in 0..4 {
                        let step = AddMilestone {
                            goal,
                            title: dice.text(10, 30),
                            due_day: None,
                            requires: Requires::Any,
                        };
                        milestones.push(made(&self.says(who, cairn_model::Command::AddMilestone(step))?)?);
                    }
                }
                if *away == 0 && dice.below(12) == 0 {
                    *away = 2 + dice.below(5);
                }
                match dice.below(20) {
                    0 if !goals.is_empty() && *away == 0 => {
                        let goal = goals.get(dice.below(goals.len())).copied().ok_or("no goal")?;
                        let title = Some(dice.text(10, 40));
                        self.says(
                            who,
                            cairn_model::Command::EditGoal(EditGoal {
                                title,
                                ..EditGoal::of(goal)
                            }),
                        )
                        .map(drop)
                        .or_else(known_by_now)?;
                    }
                    1 if !milestones.is_empty() && *away == 0 => {
                        let milestone = milestones.swap_remove(dice.below(milestones.len()));
                        self.says(
                            who,
                            cairn_model::Command::CompleteMilestone(CompleteMilestone {
                                milestone,
                                day: None,
                            }),
                        )
                        .map(drop)
                        .or_else(known_by_now)?;
                    }
                    2 | 3 => {
                        let to = self.keys.get(1 - who).copied().ok_or("nobody")?;
                        let kudos = GiveKudos {
                            to,
                            for_what: None,
                            text: dice.text(20, 80),
                            emoji: None,
                        };
                        self.says(who, cairn_model::Command::GiveKudos(kudos))?;
                    }
                    _ => {}
                }
                let typed_by_now = edits as i64 * (day * 2 + i64::try_from(who)? + 1) / (days * 2);
                let wanted = usize::try_from(typed_by_now)?.saturating_sub(self.edits);
                self.types(who, wanted, &mut dice)?;
                if *away == 0 {
                    self.desk(who).syncs()?;
                } else {
                    *away -= 1;
                }
            }
        }
        for _ in 0..2 {
            self.ada.syncs()?;
            self.ben.syncs()?;
        }
        Ok(())
    }
}

/// What one of the two made may not have come to the other yet; then nothing is changed.
fn known_by_now(error: crate::Trouble) -> Run<()> {
    if error.to_string().contains("unknown") || error.to_string().contains("no such") {
        Ok(())
    } else {
        Err(error)
    }
}
