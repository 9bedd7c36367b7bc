//! Much at once: a long text pasted, a whole history imported. Everything arrives, and what is too much is refused at once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::dice::Dice;
use cairn_stories::person::Person;
use cairn_stories::scene::Scene;
use serde_json::{Value, json};
use std::fs;

const NOW: &str = "2026-11-30T12:00:00+00:00";

/// Letters that no compression makes much smaller.
fn letters(dice: &mut Dice, count: usize) -> String {
    (0..count)
        .map(|_| char::from_u32(u32::try_from(dice.between(0x4e00, 0x9dff)).unwrap()).unwrap())
        .collect()
}

fn text_at(person: &Person) -> String {
    let page: Value = serde_json::from_str(&person.page("Together", NOW)).unwrap();
    page["notes"][0]["text"].as_str().unwrap().to_owned()
}

#[test]
fn a_long_text_that_was_pasted_reaches_the_partner_whole() {
    let scene = Scene::new(71);
    let (ada, ben) = scene.pair();
    let mut dice = Dice::new(71);
    let pasted = letters(&mut dice, 90_000);
    fs::write(scene.folder().join("pasted.txt"), &pasted).unwrap();
    ada.does("note new Together --title Thesis --file pasted.txt");
    ada.syncs();
    ben.syncs();
    assert_eq!(text_at(&ben), pasted);

    let rewritten = letters(&mut dice, 60_000);
    fs::write(scene.folder().join("rewritten.txt"), &rewritten).unwrap();
    ben.does("note edit Together Thesis --file rewritten.txt");
    ada.does("goal add Together --title \"What came meanwhile\"");
    for person in [&ben, &ada, &ben] {
        person.syncs();
    }
    assert_eq!(text_at(&ada), rewritten);
    assert_eq!(ada.page("Together", NOW), ben.page("Together", NOW));
}

#[test]
fn a_history_of_years_is_imported_and_reaches_the_partner_whole() {
    let scene = Scene::new(72);
    let (ada, ben) = scene.pair();
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2020-01-01 --participants ada,ben",
    );
    ada.does("check-in Together Practise --day 2026-11-01 --note first");
    ada.does("export Together --format json -o out.json");
    let mut export: Value =
        serde_json::from_slice(&fs::read(scene.folder().join("out.json")).unwrap()).unwrap();
    let records = export["records"]["check_ins"].as_array_mut().unwrap();
    let pattern = records[0].clone();
    let mut dice = Dice::new(72);
    for number in 0..1_500 {
        let mut check_in = pattern.clone();
        check_in["id"] = json!(format!("{number:032x}"));
        check_in["record"]["for_day"] = json!(format!(
            "{}-{:02}-{:02}",
            2021 + number % 5,
            1 + number / 5 % 12,
            1 + number / 60
        ));
        check_in["record"]["note"] = json!(letters(&mut dice, 60));
        records.push(check_in);
    }
    fs::write(scene.folder().join("years.json"), export.to_string()).unwrap();
    ada.does("import Together years.json");
    ada.does("import Together years.json");
    for person in [&ada, &ben, &ada] {
        person.syncs();
    }
    let page: Value = serde_json::from_str(&ben.page("Together", NOW)).unwrap();
    assert_eq!(page["check_ins"].as_array().unwrap().len(), 1_501);
    assert_eq!(ada.page("Together", NOW), ben.page("Together", NOW));
}

#[test]
fn what_no_envelope_could_carry_is_refused_and_nothing_is_lost() {
    let scene = Scene::new(73);
    let (ada, ben) = scene.pair();
    let mut dice = Dice::new(73);
    let before = ada.page("Together", NOW);
    let (why, measure) = (letters(&mut dice, 9_000), letters(&mut dice, 9_000));
    let said = ada.tries_words(&[
        "goal",
        "add",
        "Together",
        "--title",
        "Vast",
        "--why",
        &why,
        "--measure",
        &measure,
    ]);
    assert!(!said.is_done() && said.names("command.too_large"), "{said}");
    assert_eq!(before, ada.page("Together", NOW));
    ada.does_words(&["goal", "add", "Together", "--title", "Large", "--why", &why]);
    for person in [&ada, &ben, &ada] {
        person.syncs();
    }
    assert_eq!(ada.page("Together", NOW), ben.page("Together", NOW));
    assert!(ben.page("Together", NOW).contains(&why));
}
