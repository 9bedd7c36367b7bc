//! Random lives lived through the command line; streaks are compared with a reference written from the design alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::day::Day;
use cairn_stories::dice::{Dice, seeds};
use cairn_stories::person::Person;
use cairn_stories::reference::{Life, Numbers, Promise, Quorum, Rhythm, alone, follow_through, together};
use cairn_stories::scene::Scene;
use serde_json::Value;
use std::collections::BTreeSet;

/// What somebody wrote, in the order of writing.
#[derive(Debug, Clone)]
enum Written {
    CheckIn {
        promise: usize,
        day: Day,
        yes: bool,
        retracted: bool,
    },
    Spared {
        from: Day,
        to: Option<Day>,
    },
    Version {
        promise: usize,
        from: Day,
        rhythm: Rhythm,
    },
    Ended {
        promise: usize,
        day: Day,
    },
    Heard {
        day: Day,
    },
    Retracted {
        written: usize,
    },
}

struct Someone {
    person: Person,
    offset_min: i64,
    day_start_min: i64,
    week_start: i64,
    written: Vec<Written>,
    /// How much of what each wrote is on this device.
    knows: [usize; 2],
    /// How much of it the relay has.
    pushed: usize,
}

struct Promised {
    title: String,
    participants: Vec<usize>,
    bridge: u32,
    quorum: Quorum,
    first: (Day, Rhythm),
}

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

#[test]
fn streaks_of_random_lives_are_as_the_reference_counts_them() {
    for seed in seeds(4) {
        World::new(seed).lives();
    }
}

struct World {
    seed: u64,
    dice: Dice,
    people: [Someone; 2],
    promises: Vec<Promised>,
    /// Minutes since 1970.
    now_min: i64,
    scene: Scene,
    /// Where the relay is, when the road leads there.
    relay: std::net::SocketAddr,
}

impl World {
    fn new(seed: u64) -> Self {
        let scene = Scene::new(seed);
        let mut dice = Dice::new(seed);
        let (ada, ben) = scene.pair();
        // From now on nothing travels but by a sync.
        let relay = scene.road.leads_to().unwrap();
        scene.road.lead_to(None);
        let start = Day::of(2031, dice.between(1, 12), dice.between(1, 28));
        let people = [ada, ben].map(|person| Someone {
            person,
            offset_min: *dice.pick(&[-600, -420, 0, 0, 60, 345, 780]),
            day_start_min: *dice.pick(&[0, 0, 240]),
            week_start: *dice.pick(&[0, 0, 0, 6, 5]),
            written: Vec::new(),
            knows: [0, 0],
            pushed: 0,
        });
        let mut world = Self {
            seed,
            dice,
            people,
            promises: Vec::new(),
            now_min: start.0 * 1440 + 720,
            scene,
            relay,
        };
        for who in 0..2 {
            let (start, week) = (world.people[who].day_start_min, world.people[who].week_start);
            let week = WEEKDAYS[usize::try_from(week).unwrap()];
            let line = format!(
                "calendar Together --day-start {:02}:00 --week-start {week}",
                start / 60
            );
            world.types(who, &line);
        }
        for _ in 0..3 {
            world.promise(start);
        }
        world.syncs(0);
        world.syncs(1);
        world.syncs(0);
        world
    }

    fn lives(&mut self) {
        let days = self.dice.between(25, 70);
        for _ in 0..days {
            self.now_min += self.dice.between(600, 2_000);
            for who in 0..2 {
                if self.dice.percent(55) {
                    self.acts(who);
                }
            }
            for who in 0..2 {
                if self.dice.percent(25) {
                    self.syncs(who);
                }
            }
            if self.dice.percent(8) {
                self.compare(0);
                self.compare(1);
            }
        }
        self.now_min += self.dice.between(0, 20_000);
        self.compare(0);
        for who in [0, 1, 0] {
            self.syncs(who);
        }
        self.compare(0);
        self.compare(1);
        let now = self.instant(0);
        let page = |who: usize| self.people[who].person.page("Together", &now);
        assert_eq!(page(0), page(1), "seed {}", self.seed);
    }

    fn promise(&mut self, start: Day) {
        let number = self.promises.len();
        let rhythm = self.rhythm();
        let first = start.plus(self.dice.between(-12, 12));
        let participants = self
            .dice
            .pick(&[vec![0], vec![0, 1], vec![0, 1], vec![0, 1]])
            .clone();
        let names: Vec<&str> = participants.iter().map(|who| ["ada", "ben"][*who]).collect();
        let quorum = *self.dice.pick(&[Quorum::Each, Quorum::Any]);
        let bridge = u32::try_from(*self.dice.pick(&[0, 1, 2, 4])).unwrap();
        let title = format!("Promise {number}");
        let must = if quorum == Quorum::Each { "each" } else { "any" };
        let line = format!(
            "commitment add Together --title \"{title}\" --schedule {rhythm} --from {first} --participants {} \
             --quorum {must} --bridge {bridge}",
            names.join(",")
        );
        self.types(0, &line);
        self.promises.push(Promised {
            title,
            participants,
            bridge,
            quorum,
            first: (first, rhythm),
        });
    }

    fn rhythm(&mut self) -> Rhythm {
        let dice = &mut self.dice;
        match dice.between(0, 9) {
            0 | 1 => Rhythm::Daily,
            2 => {
                let days: BTreeSet<i64> = (0..dice.between(1, 5)).map(|_| dice.between(0, 6)).collect();
                Rhythm::Weekdays(days.into_iter().collect())
            }
            3 => Rhythm::Every(dice.between(2, 5)),
            4..=6 => Rhythm::Weekly(dice.between(1, 6)),
            7 => Rhythm::MonthDay(*dice.pick(&[1, 15, 29, 31])),
            8 => Rhythm::MonthEnd,
            _ => Rhythm::NthWeekday(*dice.pick(&[1, 2, 5, -1]), dice.between(0, 6)),
        }
    }

    /// Types a line as it would be typed at this moment; whether it was accepted.
    fn types(&mut self, who: usize, line: &str) -> bool {
        let now = self.instant(who);
        let said = self.people[who].person.clone().at(&now).tries(line);
        let accepted = said.is_done();
        assert!(
            accepted || said.names("commitment.ended"),
            "seed {}: {said}",
            self.seed
        );
        if accepted {
            let day = self.today(who);
            self.write(who, Written::Heard { day });
        }
        accepted
    }

    fn write(&mut self, who: usize, written: Written) {
        self.people[who].written.push(written);
        self.people[who].knows[who] += 1;
    }

    fn syncs(&mut self, who: usize) {
        self.scene.road.lead_to(Some(self.relay));
        self.types(who, "sync");
        self.scene.road.lead_to(None);
        let other = 1 - who;
        self.people[who].pushed = self.people[who].written.len();
        self.people[who].knows[other] = self.people[other].pushed;
    }

    /// One to four commands.
    fn acts(&mut self, who: usize) {
        for _ in 0..self.dice.between(1, 3) {
            let today = self.today(who);
            match self.dice.between(0, 19) {
                0 => {
                    let from = today.plus(self.dice.between(-6, 3));
                    let to = from.plus(self.dice.between(0, 9));
                    let open = self.dice.percent(5);
                    let end = if open {
                        String::new()
                    } else {
                        format!(" --to {to}")
                    };
                    if self.types(who, &format!("pause Together --from {from}{end}")) {
                        let to = (!open).then_some(to);
                        self.write(who, Written::Spared { from, to });
                    }
                }
                1 => {
                    let from = today.plus(self.dice.between(-5, 2));
                    let to = from.plus(self.dice.between(0, 2));
                    if self.types(who, &format!("excuse Together --from {from} --to {to}")) {
                        self.write(who, Written::Spared { from, to: Some(to) });
                    }
                }
                2 if who == 0 && self.dice.percent(50) => self.changes(today),
                3 if who == 0 && self.dice.percent(15) => {
                    let promise = usize::try_from(self.dice.between(0, 2)).unwrap();
                    let day = today.plus(self.dice.between(-3, 5));
                    let title = self.promises[promise].title.clone();
                    if self.types(0, &format!("commitment end Together \"{title}\" --day {day}")) {
                        self.write(0, Written::Ended { promise, day });
                    }
                }
                4 => self.retracts(who),
                _ => self.checks_in(who, today),
            }
        }
    }

    fn changes(&mut self, today: Day) {
        let promise = usize::try_from(self.dice.between(0, 2)).unwrap();
        let (from, rhythm) = (today.plus(self.dice.between(-4, 6)), self.rhythm());
        let title = self.promises[promise].title.clone();
        let line = format!("commitment edit Together \"{title}\" --schedule {rhythm} --from {from}");
        if self.types(0, &line) {
            self.write(
                0,
                Written::Version {
                    promise,
                    from,
                    rhythm,
                },
            );
        }
    }

    fn checks_in(&mut self, who: usize, today: Day) {
        let mine: Vec<usize> = (0..3)
            .filter(|at| self.promises[*at].participants.contains(&who))
            .collect();
        if mine.is_empty() {
            return;
        }
        let promise = *self.dice.pick(&mine);
        let back = *self.dice.pick(&[0, 0, 0, 0, 1, 1, 2, 3, 5, -1, -2, 9]);
        let day = today.plus(-back);
        let outcome = *self.dice.pick(&["yes", "yes", "partly", "no"]);
        let title = self.promises[promise].title.clone();
        if self.types(
            who,
            &format!("check-in Together \"{title}\" --day {day} --outcome {outcome}"),
        ) {
            let yes = outcome == "yes";
            self.write(
                who,
                Written::CheckIn {
                    promise,
                    day,
                    yes,
                    retracted: false,
                },
            );
        }
    }

    /// Takes a check-in back that is the only one of its day.
    fn retracts(&mut self, who: usize) {
        let alive: Vec<(usize, usize, Day)> = self.people[who]
            .written
            .iter()
            .enumerate()
            .filter_map(|(at, written)| match written {
                Written::CheckIn {
                    promise,
                    day,
                    retracted: false,
                    ..
                } => Some((at, *promise, *day)),
                _ => None,
            })
            .collect();
        let only: Vec<_> = alive
            .iter()
            .filter(|one| {
                alive
                    .iter()
                    .filter(|other| (other.1, other.2) == (one.1, one.2))
                    .count()
                    == 1
            })
            .copied()
            .collect();
        if only.is_empty() {
            return;
        }
        let (written, promise, day) = *self.dice.pick(&only);
        let title = self.promises[promise].title.clone();
        if self.types(who, &format!("retract Together \"{title}\" --day {day}")) {
            if let Written::CheckIn { retracted, .. } = &mut self.people[who].written[written] {
                *retracted = true;
            }
            self.write(who, Written::Retracted { written });
        }
    }

    fn instant(&self, who: usize) -> String {
        let offset = self.people[who].offset_min;
        let local = self.now_min + offset;
        let (day, minute) = (Day(local.div_euclid(1440)), local.rem_euclid(1440));
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        format!(
            "{day}T{:02}:{:02}:00{sign}{hours:02}:{minutes:02}",
            minute / 60,
            minute % 60
        )
    }

    fn today(&self, who: usize) -> Day {
        let one = &self.people[who];
        Day((self.now_min + one.offset_min - one.day_start_min).div_euclid(1440))
    }

    /// What `viewer` knows of the promise.
    fn known_promise(&self, viewer: usize, at: usize) -> Promise {
        let promised = &self.promises[at];
        let mut versions = vec![promised.first.clone()];
        let mut ended = None;
        for written in &self.people[0].written[..self.people[viewer].knows[0]] {
            match written {
                Written::Version {
                    promise,
                    from,
                    rhythm,
                } if *promise == at => {
                    versions.retain(|(other, _)| other < from);
                    versions.push((*from, rhythm.clone()));
                }
                Written::Ended { promise, day } if *promise == at => ended = Some(*day),
                _ => {}
            }
        }
        Promise {
            versions,
            bridge: promised.bridge,
            quorum: promised.quorum,
            ended,
        }
    }

    /// What `viewer` knows of the life of `who`, and the outcomes that count.
    fn known_life(&self, viewer: usize, who: usize, at: usize) -> (Life, usize, usize) {
        let known = &self.people[who].written[..self.people[viewer].knows[who]];
        let retracted: BTreeSet<usize> = known
            .iter()
            .filter_map(|written| match written {
                Written::Retracted { written } => Some(*written),
                _ => None,
            })
            .collect();
        let mut life = Life {
            today: self.today(who),
            week_start: self.people[who].week_start,
            heard: None,
            checked: BTreeSet::new(),
            spared: Vec::new(),
        };
        let (mut yeses, mut all) = (0, 0);
        for (index, written) in known.iter().enumerate() {
            match written {
                Written::CheckIn {
                    promise, day, yes, ..
                } if *promise == at && !retracted.contains(&index) => {
                    life.checked.insert(*day);
                    let ended = self.known_promise(viewer, at).ended;
                    if *day <= life.today.plus(1) && ended.is_none_or(|ended| *day <= ended) {
                        all += 1;
                        yeses += usize::from(*yes);
                    }
                }
                Written::Spared { from, to } => life.spared.push((*from, *to)),
                Written::Heard { day } => life.heard = life.heard.max(Some(*day)),
                _ => {}
            }
        }
        (life, yeses, all)
    }

    fn compare(&self, viewer: usize) {
        let now = self.instant(viewer);
        let seen = self.people[viewer]
            .person
            .clone()
            .at(&now)
            .sees("streaks Together");
        for (at, promised) in self.promises.iter().enumerate() {
            let commitments = seen["commitments"].as_array().unwrap();
            let shown = commitments
                .iter()
                .find(|one| one["title"] == promised.title.as_str());
            let shown = shown.unwrap_or_else(|| panic!("{} is not shown: {seen}", promised.title));
            let promise = self.known_promise(viewer, at);
            let mut lives = Vec::new();
            for who in &promised.participants {
                let (life, yes, all) = self.known_life(viewer, *who, at);
                let name = ["ada", "ben"][*who];
                let standings = shown["participants"].as_array().unwrap();
                let stands = standings.iter().find(|one| is_named(&one["who"], name));
                let stands = stands.unwrap_or_else(|| panic!("{name} is not shown: {shown}"));
                let context = format!(
                    "seed {}, {name} as seen by {viewer} at {now}, {promise:?}, {life:?}",
                    self.seed
                );
                let numbers = alone(&promise, &life);
                same(stands, &numbers, &context);
                assert_eq!(stands["strength"], numbers.strength, "strength, {context}");
                let share = follow_through(yes, all).map_or(Value::Null, Value::from);
                assert_eq!(
                    stands["follow_through_permille"], share,
                    "follow-through, {context}"
                );
                lives.push(life);
            }
            let context = format!(
                "seed {}, together, seen by {viewer} at {now}, {promise:?}, {lives:?}",
                self.seed
            );
            same(&shown["together"], &together(&promise, &lives), &context);
        }
    }
}

/// `who` is a name, or something that has one.
fn is_named(who: &Value, name: &str) -> bool {
    who == name || who["name"] == name
}

fn same(shown: &Value, numbers: &Numbers, context: &str) {
    let periods: Vec<(String, String)> = shown["periods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|period| {
            let text = |key: &str| period[key].as_str().unwrap_or_default().to_owned();
            (text("label"), text("state"))
        })
        .collect();
    let expected: Vec<(String, String)> = numbers
        .periods
        .iter()
        .map(|(label, state)| (label.to_string(), state.word().to_owned()))
        .collect();
    assert_eq!(periods, expected, "periods, {context}");
    assert_eq!(shown["current"], numbers.current, "current, {context}");
    assert_eq!(shown["longest"], numbers.longest, "longest, {context}");
    assert_eq!(shown["at_least"], numbers.at_least, "at_least, {context}");
}
