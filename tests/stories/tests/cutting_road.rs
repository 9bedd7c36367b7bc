//! Three people edit at once over a road that cuts, delays and refuses; in the end all have the same, and nothing is lost.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::dice::{Dice, seeds};
use cairn_stories::page::agree;
use cairn_stories::person::Person;
use cairn_stories::scene::Scene;
use cairn_stories::weather::Weather;

const NOW: &str = "2026-11-30T12:00:00+00:00";

#[test]
fn edits_of_three_people_survive_a_bad_road() {
    for seed in seeds(2) {
        plays(seed);
    }
}

fn plays(seed: u64) {
    let scene = Scene::new(seed);
    let people = scene.circle();
    people[0].does(r#"goal add Together --title "Common goal""#);
    people[0].does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-05 --participants ada,ben,cleo",
    );
    people[0].does(r#"note new Together --title Diary --text "It begins.""#);
    people[0].syncs();
    people[1].syncs();
    people[2].syncs();

    scene.road.weather(Weather::storm());
    let mut dice = Dice::new(seed);
    let mut written = Vec::new();
    for step in 0..36 {
        let who = dice.pick(&people);
        if let Some(words) = edits(who, step, &mut dice) {
            written.push(words);
        }
        if dice.percent(40) {
            // A cut exchange may fail; what it says has a code, and nothing else may happen.
            let said = who.tries("sync");
            assert!(
                said.is_done() || said.names("relay.") || said.names("sync."),
                "seed {seed}: {said}"
            );
        }
    }
    assert!(scene.road.cuts() > 0, "the road was bad");

    scene.road.weather(Weather::clear());
    for _ in 0..3 {
        for person in &people {
            person.syncs();
        }
    }
    let page = agree(&people.each_ref(), "Together", NOW);
    for words in written {
        assert!(page.contains(&words), "seed {seed}: {words} is lost");
    }
    for person in &people {
        let status = person.sees("status");
        assert_eq!(
            (&status["waiting"], &status["quarantined"]),
            (&0.into(), &0.into()),
            "seed {seed}"
        );
    }
}

/// One edit; the words in it that must never be lost.
fn edits(who: &Person, step: u32, dice: &mut Dice) -> Option<String> {
    let words = format!("{}-{step}", who.name);
    let day = dice.between(5, 30);
    match dice.between(0, 8) {
        0 => drop(who.does(&format!("goal add Together --title {words}"))),
        1 => drop(who.does(&format!("milestone add Together \"Common goal\" --title {words}"))),
        2 => drop(who.does(&format!("action add Together --text {words}"))),
        3 => drop(who.does(&format!(
            "kudos Together {} {words}",
            if who.name == "ada" { "ben" } else { "ada" }
        ))),
        4 => {
            // Somebody else may rename it at the same time: then one of both is shown as a rival.
            who.does(&format!("goal edit Together \"Common goal\" --measure {words}"));
            return None;
        }
        5 => {
            let diary = who.sees("note show Together Diary");
            let text = format!(
                "{}
{words}",
                diary["text"].as_str().unwrap()
            );
            who.does_words(&["note", "edit", "Together", "Diary", "--text", &text]);
        }
        6 => drop(who.does(&format!("note new Together --title {words} --text hello"))),
        _ => drop(who.does(&format!(
            "check-in Together Practise --day 2026-10-{day:02} --note {words}"
        ))),
    }
    Some(words)
}
