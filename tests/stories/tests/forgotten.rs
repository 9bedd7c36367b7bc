//! A relay that was restored or wiped has forgotten how somebody came or went, or how a space ended.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::page::agree;
use cairn_stories::person::{Person, days_pass};
use cairn_stories::scene::Scene;
use std::path::Path;

const NOW: &str = "2026-11-30T12:00:00+00:00";

/// The relay loses its data, and its key, or goes back to what it held.
fn loses(scene: &mut Scene, backup: Option<&Path>) {
    scene.relay_goes();
    match backup {
        Some(backup) => scene.relay.restore(backup),
        None => scene.relay.wipe(false),
    }
    scene.relay_comes();
}

fn state(person: &Person) -> String {
    let spaces = person.sees("space list");
    let all = spaces["spaces"].as_array().unwrap();
    let found = all.iter().find(|space| space["title"] == "Together");
    found.unwrap()["state"].as_str().unwrap().to_owned()
}

#[test]
fn a_newcomer_is_read_by_a_device_that_went_on_without_them() {
    let mut scene = Scene::new(172);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    let phone = Person::new(scene.folder(), "phone").with_home(&scene.folder().join("phone"));
    let link = ada.does("link-device").last_line();
    phone.does_words(&["init", "--link", &link]);
    days_pass(&[&ada, &phone]);
    scene.lets_in(&ada, &ben, "Together");
    ben.does("goal add Together --title \"Written by Ben\"");
    days_pass(&[&ben, &ada]);
    loses(&mut scene, None);
    phone.does("space rotate Together");
    days_pass(&[&ada, &ben, &phone]);
    let page = agree(&[&ada, &ben, &phone], "Together", NOW);
    assert!(page.contains("Written by Ben"));
    assert_eq!(phone.sees("status")["quarantined"], 0);
}

#[test]
fn who_left_is_not_a_member_again_because_the_relay_was_restored() {
    let mut scene = Scene::new(173);
    let (ada, ben) = scene.pair();
    days_pass(&[&ada, &ben]);
    let backup = scene.backs_up();
    ben.does("space leave Together");
    ben.syncs();
    loses(&mut scene, Some(backup.as_path()));
    days_pass(&[&ada, &ben]);
    assert_eq!(state(&ben), "left");
    let members = ada.sees("members Together");
    let his = members["members"].as_array().unwrap().iter();
    let his = his.clone().find(|member| member["name"] == "ben").unwrap();
    assert_eq!(his["left"], true, "{members}");
}

#[test]
fn a_space_that_ended_ends_for_everyone_whatever_the_relay_forgot() {
    for end in ["close", "delete"] {
        for restored in [true, false] {
            let mut scene = Scene::new(174);
            let [ada, ben, cleo] = scene.circle();
            ben.does("goal add Together --title \"To keep\"");
            days_pass(&[&ben, &ada, &cleo]);
            let backup = scene.backs_up();
            ada.does(&format!("space {end} Together"));
            ada.syncs();
            loses(&mut scene, restored.then_some(backup.as_path()));
            days_pass(&[&ben, &cleo, &ada]);
            for person in [&ada, &ben, &cleo] {
                let state = state(person);
                assert_eq!(state, "closed", "{end}, {restored}, {}", person.name);
                person.is_refused("goal add Together --title no", "space.closed");
            }
            agree(&[&ada, &ben, &cleo], "Together", NOW);
        }
    }
}
