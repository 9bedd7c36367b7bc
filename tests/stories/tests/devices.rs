//! A phone and a laptop are one person.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::page::agree;
use cairn_stories::person::Person;
use cairn_stories::scene::Scene;

const NOW: &str = "2026-11-30T12:00:00+00:00";

/// A laptop of the same person as the phone, in sync.
fn laptop(scene: &Scene, phone: &Person, name: &str) -> Person {
    let link = phone.does("link-device").last_line();
    phone.syncs();
    let laptop = Person::new(scene.folder(), name);
    laptop.does_words(&["init", "--link", &link]);
    for _ in 0..2 {
        let _ = laptop.tries("sync");
        phone.syncs();
    }
    laptop.syncs();
    laptop
}

#[test]
fn phone_and_laptop_are_one_person() {
    let scene = Scene::new(8);
    let (ada, ben) = scene.pair();
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-05 --participants ada,ben",
    );
    ada.syncs();
    let laptop = laptop(&scene, &ada, "ada-laptop");
    assert_eq!(laptop.sees("whoami")["name"], "ada");
    assert_eq!(laptop.sees("whoami")["person"], ada.sees("whoami")["person"]);
    assert_ne!(laptop.sees("whoami")["device"], ada.sees("whoami")["device"]);
    agree(&[&laptop, &ada], "Together", NOW);

    // One day on both devices is one day, and both notes stay.
    ada.does("check-in Together Practise --day 2026-10-05 --note phone");
    laptop.does("check-in Together Practise --day 2026-10-05 --note laptop");
    laptop.does("check-in Together Practise --day 2026-10-06 --note laptop-again");
    ada.syncs();
    laptop.syncs();
    ben.syncs();
    ada.syncs();
    laptop.syncs();
    agree(&[&ben, &ada, &laptop], "Together", NOW);
    let shown = ben.sees("space show Together --now 2026-10-07T12:00:00+00:00");
    assert_eq!(shown["members"].as_array().unwrap().len(), 2);
    let notes: Vec<_> = shown["check_ins"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["note"])
        .collect();
    assert_eq!(notes.len(), 3);
    let streaks = ben.sees("streaks Together --now 2026-10-07T12:00:00+00:00");
    let standings = streaks["commitments"][0]["participants"].as_array().unwrap();
    let ada_stands = standings
        .iter()
        .find(|one| one.to_string().contains("ada"))
        .unwrap();
    assert_eq!(ada_stands["current"], 2);

    // The laptop takes back what the phone wrote: it is one author.
    laptop.does("retract Together Practise --day 2026-10-06");
    laptop.syncs();
    ben.syncs();
    let shown = ben.sees("space show Together --now 2026-10-07T12:00:00+00:00");
    let retracted = shown["check_ins"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["retracted"] == true);
    assert_eq!(retracted.count(), 1);
}

#[test]
fn a_space_made_on_the_laptop_reaches_the_phone() {
    let scene = Scene::new(81);
    let (ada, _ben) = scene.pair();
    let laptop = laptop(&scene, &ada, "ada-laptop");
    scene.opens(&laptop, "circle", "Readers");
    ada.syncs();
    ada.syncs();
    let titles = ada.sees("space list").to_string();
    assert!(titles.contains("Readers"), "{titles}");
    agree(&[&laptop, &ada], "Readers", NOW);
}

/// On one device a link led nowhere; on the other a good one did.
#[test]
fn a_dead_link_on_one_device_does_not_hide_the_space_that_the_other_is_in() {
    let scene = Scene::new(172);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    let dead = scene.invites(&ada, "Together");
    ada.does("revoke-invites Together");
    ada.syncs();
    let good = scene.invites(&ada, "Together");
    let laptop = Person::new(scene.folder(), "laptop").with_home(&scene.folder().join("laptop"));
    let link = ben
        .does(&format!("link-device --relay {}", scene.road.url()))
        .last_line();
    laptop.does_words(&["init", "--link", &link]);
    for person in [&laptop, &ben, &laptop] {
        let _ = person.tries("sync");
    }
    let _ = laptop.tries_words(&["join", &dead]);
    let _ = laptop.tries("sync");
    ben.does_words(&["join", &good]);
    ben.syncs();
    ada.syncs();
    ada.does("approve Together");
    for person in [&ada, &ben, &laptop, &ada, &ben, &laptop, &ada, &ben] {
        let _ = person.tries("sync");
    }
    agree(&[&ada, &ben, &laptop], "Together", NOW);
}

/// A device that comes later does not wait to be let in where its person has left, and follows when they come back.
#[test]
fn a_device_linked_after_the_leaving_knows_that_one_left() {
    let scene = Scene::new(173);
    let (ada, ben) = scene.pair();
    ben.does("space leave Together");
    ben.syncs();
    ada.syncs();
    let link = ben.does("link-device").last_line();
    let laptop = Person::new(scene.folder(), "laptop").with_home(&scene.folder().join("laptop"));
    laptop.does_words(&["init", "--link", &link]);
    for person in [&laptop, &ben, &laptop, &ben, &laptop] {
        let _ = person.tries("sync");
    }
    assert_eq!(laptop.sees("space list")["spaces"][0]["state"], "left");
    scene.lets_in(&ada, &ben, "Together");
    for person in [&laptop, &ada, &ben, &laptop] {
        let _ = person.tries("sync");
    }
    agree(&[&ada, &ben, &laptop], "Together", NOW);
}
