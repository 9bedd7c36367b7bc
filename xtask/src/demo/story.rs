//! The main job as a story: two people meet, work apart without a network, and end with the same pages.

use super::calendar::Day;
use super::stage::Stage;
use crate::failure::Failure;
use crate::relay::Relay;

const ADA: &str = "demo-ada";
const BEN: &str = "demo-ben";
/// The homes that the story starts fresh.
pub const DEVICES: [&str; 2] = [ADA, BEN];

const GOAL: &str = "Play the winter concert";
/// Words that are typed in the story and may not be found at the relay.
const TYPED: &[&str] = &[
    "Together",
    "Practise",
    "concert",
    "movement",
    "scales",
    "Sight-read",
];

/// Plays every scene.
pub fn play(stage: &Stage, relay: &mut Relay) -> Result<(), Failure> {
    let monday = Day::today()?.monday();
    meet(stage, relay.address())?;
    promise(stage, monday)?;
    work_apart(stage, relay, monday)?;
    come_together(stage, relay)
}

fn meet(stage: &Stage, relay: &str) -> Result<(), Failure> {
    stage.scene("Two people meet");
    stage.say(
        "Every command below can be typed in the folder of the demo. Ada makes a space for two; the relay \
         learns that a space exists, and nothing of what it is for.",
    );
    stage.play(ADA, &["init", "--name", "ada"])?;
    stage.play(
        ADA,
        &[
            "space", "new", "--kind", "pair", "--title", "Together", "--relay", relay,
        ],
    )?;
    stage.play(ADA, &["sync"])?;
    stage.say("The link carries the secret behind its #, which no server ever sees.");
    let link = stage.play_for_last_line(ADA, &["invite", "Together", "--role", "mentor"])?;
    stage.play(BEN, &["init", "--name", "ben"])?;
    stage.play(BEN, &["join", &link])?;
    stage.play(BEN, &["sync"])?;
    stage.say(
        "Ben has asked; Ada says yes. Her device hands him the key of the space, wrapped for him alone.",
    );
    stage.play(ADA, &["sync"])?;
    stage.play(ADA, &["approve", "Together"])?;
    stage.play(ADA, &["sync"])?;
    stage.play(BEN, &["sync"])
}

fn promise(stage: &Stage, monday: Day) -> Result<(), Failure> {
    stage.scene("A goal, a promise, two weeks");
    stage.play(ADA, &["goal", "add", "Together", "--title", GOAL])?;
    let from = monday.plus(-14).text();
    let schedule = [
        "--schedule",
        "weekly:2",
        "--from",
        &from,
        "--participants",
        "ada,ben",
        "--quorum",
        "each",
    ];
    stage.play(
        ADA,
        &[
            ["commitment", "add", "Together", "--title", "Practise"].as_slice(),
            &schedule,
        ]
        .concat(),
    )?;
    stage.play(ADA, &["sync"])?;
    stage.play(BEN, &["sync"])?;
    stage.say("Both write down what they did in the last two weeks: twice a week, as promised, each on days of their own.");
    for (device, days) in [(ADA, [-14, -12, -7, -4]), (BEN, [-13, -8, -6, -1])] {
        for day in days {
            check_in(stage, device, monday.plus(day), "scales")?;
        }
    }
    stage.play(BEN, &["sync"])?;
    stage.play(ADA, &["sync"])?;
    stage.play(ADA, &["streaks", "Together"])
}

fn work_apart(stage: &Stage, relay: &mut Relay, monday: Day) -> Result<(), Failure> {
    stage.scene("No signal");
    stage.say("The relay is stopped. Nothing below has a network, and everything below works.");
    relay.stop()?;
    stage.play(
        ADA,
        &[
            "milestone",
            "add",
            "Together",
            GOAL,
            "--title",
            "First movement by heart",
        ],
    )?;
    check_in(stage, ADA, Day::today()?, "first movement, slowly")?;
    stage.play(
        BEN,
        &[
            "goal",
            "edit",
            "Together",
            GOAL,
            "--title",
            "Play the winter concert by heart",
        ],
    )?;
    stage.play(
        BEN,
        &["goal", "add", "Together", "--title", "Sight-read every day"],
    )?;
    check_in(stage, BEN, Day::today()?, "scales in thirds")?;
    stage.say("A sync says what is wrong, and keeps what waits.");
    stage.play_in_vain(BEN, &["sync"])?;
    stage.say("Each sees their own work at once, and not yet the other's.");
    stage.play(ADA, &["goal", "list", "Together"])?;
    stage.play(BEN, &["goal", "list", "Together"])?;
    let later = format!("{}T09:00:00+00:00", monday.plus(15).text());
    stage.say(
        "What if the silence lasts? Asked as of two weeks from now, Ada's device does not call Ben's weeks \
         missed: it has not heard from him, and says so.",
    );
    stage.play(ADA, &["--now", &later, "streaks", "Together"])
}

fn come_together(stage: &Stage, relay: &mut Relay) -> Result<(), Failure> {
    stage.scene("Signal again");
    stage.say(
        "The relay is back with the data it had. Each device sends what waited and gets what it missed.",
    );
    relay.start_again()?;
    for device in [BEN, ADA, BEN] {
        stage.play(device, &["sync"])?;
    }
    stage.play(ADA, &["goal", "list", "Together"])?;
    stage.play(BEN, &["streaks", "Together"])?;
    stage.say("Do both devices hold the same? The whole view of the space, as bytes:");
    let at_ada = stage.play_unseen(ADA, &["space", "show", "Together", "--json"])?;
    let at_ben = stage.play_unseen(BEN, &["space", "show", "Together", "--json"])?;
    if at_ada != at_ben {
        return Err(Failure::new(
            "The two devices show different views of one space: this is a bug of Cairn.",
        ));
    }
    stage.say(&format!("The same {} bytes on both.", at_ada.len()));
    let known = stage.relay_knows(TYPED)?;
    if !known.is_empty() {
        return Err(Failure::new(format!(
            "The relay's files hold {}: this is a bug of Cairn.",
            known.join(", ")
        )));
    }
    stage.say(&format!(
        "And the relay's files hold none of these words: {}.",
        TYPED.join(", ")
    ));
    Ok(())
}

fn check_in(stage: &Stage, device: &str, day: Day, note: &str) -> Result<(), Failure> {
    let day = day.text();
    let words = [
        "check-in",
        "Together",
        "Practise",
        "--day",
        &day,
        "--outcome",
        "yes",
        "--note",
        note,
    ];
    stage.play(device, &words)
}
