//! What a seed decides before a world begins: who there is, and what may go wrong.

use crate::dice::Dice;

/// A fault of the simulator's own, to prove that its checks can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sabotage {
    /// A store says that a change is durable and forgets it.
    DropsAWrite,
    /// A device restored from a backup is not told so.
    HidesTheRestore,
    /// A device sends what a person typed beside its frames.
    LeaksPlaintext,
}

/// Chances are per mille of whatever they are about.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How many devices each person has at the beginning.
    pub people: Vec<usize>,
    /// How many turns the world takes before its faults stop.
    pub turns: usize,
    /// Whether everybody has met before the first fault.
    pub meets_in_peace: bool,
    /// An exchange gets lost, on the way there or back.
    pub loss: u32,
    /// A request comes twice.
    pub duplication: u32,
    /// The longest way from a device to the relay, in milliseconds.
    pub delay_ms: u64,
    /// A bit flips in a request or an answer.
    pub flips: u32,
    /// Something else answers in the relay's place.
    pub captive: u32,
    /// The relay answers that it is busy.
    pub busy: u32,
    /// A device stops at an effect or between store and loop.
    pub crash: u32,
    /// A store refuses a transaction.
    pub full: u32,
    /// The chance of a turn in which a device goes back to a backup.
    pub restore: u32,
    /// The chance of a turn in which the relay goes back to an earlier state or forgets everything.
    pub rollback: u32,
    /// Whether clocks are wrong, by how much at most, in milliseconds.
    pub clock_off_ms: u64,
    /// Whether live sockets can be opened.
    pub live: u32,
    /// A frame vanishes on a live socket, and the socket stays open.
    pub hush: u32,
    /// Whether one member is hostile.
    pub hostile: bool,
    /// Whether that member equivocates. Never together with rollbacks.
    pub equivocates: bool,
    /// People remove, leave and rotate.
    pub partings: u32,
    /// The longest time between two turns, in milliseconds.
    pub pace_ms: u64,
    /// What a first request may weigh, on links so thin that there are many; a common link otherwise.
    pub batch_bytes: Option<usize>,
    /// A fault of the simulator's own.
    pub sabotage: Option<Sabotage>,
}

impl Plan {
    /// The plan of a seed. Each kind of fault is absent from many worlds, so that a failing seed says which kind it needs.
    #[must_use]
    pub fn of(dice: &mut Dice) -> Self {
        let people = dice.between(1, 3);
        let mut people: Vec<usize> = (0..=people).map(|_| 1).collect();
        for devices in &mut people {
            if dice.chance(300) {
                *devices += 1;
            }
        }
        let total: usize = people.iter().sum();
        if total > 5 {
            people = vec![2, 1, 1, 1];
        }
        let mut sometimes = |often: u32, most: u64| {
            let strength = dice.between(1, most);
            let is = dice.chance(often);
            if is {
                u32::try_from(strength).unwrap_or(0)
            } else {
                0
            }
        };
        let (loss, duplication) = (sometimes(600, 300), sometimes(400, 200));
        let (flips, captive, busy) = (sometimes(120, 60), sometimes(200, 100), sometimes(200, 100));
        let (crash, full) = (sometimes(500, 25), sometimes(300, 60));
        let (restore, rollback) = (sometimes(250, 40), sometimes(350, 40));
        let (live, partings) = (sometimes(300, 1000), sometimes(400, 60));
        let hush = sometimes(400, 150);
        let hostile = dice.chance(350);
        let equivocates = hostile && rollback == 0 && dice.chance(500);
        let clocks = [0, 0, 90_000, 7_200_000, 400 * 86_400_000];
        let paces = [2_000, 60_000, 3_600_000, 40_000_000];
        Self {
            people,
            turns: usize::try_from(dice.between(20, 90)).unwrap_or(20),
            meets_in_peace: dice.chance(700),
            loss,
            duplication,
            delay_ms: dice.between(5, 8_000),
            flips,
            captive,
            busy,
            crash,
            full,
            restore,
            rollback,
            clock_off_ms: dice.pick(&clocks).copied().unwrap_or(0),
            live,
            hush,
            hostile,
            equivocates,
            partings,
            // Who watches polls all the time; long rests would only be long polls.
            pace_ms: dice.pick(&paces).copied().unwrap_or(60_000).min(if live > 0 {
                60_000
            } else {
                u64::MAX
            }),
            batch_bytes: {
                let bytes = usize::try_from(dice.between(300, 4_000)).ok();
                bytes.filter(|_| dice.chance(350))
            },
            sabotage: None,
        }
    }

    /// The same people without any fault.
    #[must_use]
    pub fn peaceful(&self) -> Self {
        Self {
            people: self.people.clone(),
            turns: self.turns,
            meets_in_peace: self.meets_in_peace,
            loss: 0,
            duplication: 0,
            delay_ms: 50,
            flips: 0,
            captive: 0,
            busy: 0,
            crash: 0,
            full: 0,
            restore: 0,
            rollback: 0,
            clock_off_ms: self.clock_off_ms,
            live: self.live,
            hush: 0,
            hostile: self.hostile,
            equivocates: self.equivocates,
            partings: self.partings,
            pace_ms: self.pace_ms,
            batch_bytes: self.batch_bytes,
            sabotage: self.sabotage,
        }
    }
}
