//! The relay burns down, is restored from an old backup, or another one answers in its place.

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

const NOW: &str = "2026-11-30T12:00:00+00:00";

/// Ada and Ben with a commitment and a check-in each.
fn busy_pair(scene: &Scene) -> (Person, Person) {
    let (ada, ben) = scene.pair();
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-05 --participants ada,ben",
    );
    ada.syncs();
    ben.syncs();
    ada.does("check-in Together Practise --day 2026-10-05 --note early");
    ben.does("check-in Together Practise --day 2026-10-05 --note late");
    ada.syncs();
    ben.syncs();
    (ada, ben)
}

#[test]
fn a_relay_that_lost_everything_but_its_key_is_filled_again() {
    let mut scene = Scene::new(61);
    let (ada, ben) = busy_pair(&scene);
    scene.relay_goes();
    ada.does("check-in Together Practise --day 2026-10-06 --note meanwhile");
    scene.relay.wipe(true);
    scene.relay_comes();
    days_pass(&[&ada, &ben]);
    let page = agree(&[&ada, &ben], "Together", NOW);
    assert!(page.contains("early") && page.contains("late") && page.contains("meanwhile"));
    // What the relay holds now is enough for somebody who was not there.
    let cleo_reads = scene.folder().join("laptop");
    let link = ada.does("link-device").last_line();
    ada.syncs();
    let laptop = Person::new(scene.folder(), "laptop").with_home(&cleo_reads);
    laptop.does_words(&["init", "--link", &link]);
    days_pass(&[&laptop, &ada, &laptop]);
    agree(&[&ada, &laptop], "Together", NOW);
}

#[test]
fn a_relay_that_went_back_to_a_backup_is_healed() {
    let mut scene = Scene::new(62);
    let (ada, ben) = busy_pair(&scene);
    let backup = scene.backs_up();
    for day in 6..=9 {
        ada.does(&format!(
            "check-in Together Practise --day 2026-10-0{day} --note ada-{day}"
        ));
        ada.syncs();
        ben.does(&format!(
            "check-in Together Practise --day 2026-10-0{day} --note ben-{day}"
        ));
        ben.syncs();
    }
    scene.relay_goes();
    scene.relay.restore(&backup);
    scene.relay_comes();
    ben.does("check-in Together Practise --day 2026-10-10 --note ben-after");
    days_pass(&[&ben, &ada]);
    let page = agree(&[&ada, &ben], "Together", NOW);
    for note in ["ada-6", "ben-6", "ada-9", "ben-9", "ben-after"] {
        assert!(page.contains(note), "{note} is lost");
    }
}

#[test]
fn another_relay_in_its_place_is_told_and_gets_everything() {
    let mut scene = Scene::new(63);
    let (ada, ben) = busy_pair(&scene);
    scene.relay_goes();
    scene.relay.wipe(false);
    scene.relay_comes();
    // The exchange that notices tells it: that of writing itself, or the next.
    let said = [
        ada.does("check-in Together Practise --day 2026-10-06 --note meanwhile"),
        ada.syncs(),
    ];
    assert!(said.iter().any(|said| said.names("relay.other_key")), "{said:?}");
    assert!(ada.sees("status")["relays"][0]["last_contact_ms"].is_i64());
    for person in [&ben, &ada, &ben] {
        person.syncs();
    }
    let page = agree(&[&ada, &ben], "Together", NOW);
    assert!(page.contains("meanwhile"), "what was written meanwhile is lost");
}

#[test]
fn a_relay_killed_while_people_push_keeps_what_it_acknowledged() {
    let mut scene = Scene::new(64);
    let (ada, ben) = busy_pair(&scene);
    for round in 0..4 {
        for day in 11..=18 {
            let note = format!("note-{round}-{day}");
            ada.does(&format!(
                "check-in Together Practise --day 2026-10-{day} --note {note}"
            ));
        }
        let pushing = ada.starts("sync");
        scene.relay_dies();
        let _ = pushing.end();
        scene.relay_comes();
    }
    days_pass(&[&ada, &ben]);
    let page = agree(&[&ben, &ada], "Together", NOW);
    for round in 0..4 {
        for day in 11..=18 {
            assert!(
                page.contains(&format!("note-{round}-{day}")),
                "note-{round}-{day} is lost"
            );
        }
    }
}

#[test]
fn a_relay_with_another_key_is_filled_also_by_who_has_spaces_that_ended() {
    let mut scene = Scene::new(66);
    let ada = scene.person("ada");
    scene.opens(&ada, "pair", "Live");
    ada.does("goal add Live --title Precious");
    // Ids are drawn, and spaces are gone through in their order: some of these come before, some behind.
    for number in 0..6 {
        let title = format!("Old{number}");
        scene.opens(&ada, "pair", &title);
        ada.does_words(&["space", "close", &title]);
    }
    ada.syncs();
    scene.relay_goes();
    scene.relay.wipe(false);
    scene.relay_comes();
    days_pass(&[&ada]);
    let ben = scene.person("ben");
    scene.lets_in(&ada, &ben, "Live");
    days_pass(&[&ada, &ben]);
    assert!(agree(&[&ada, &ben], "Live", NOW).contains("Precious"));
}

/// Cleo wrote a goal and to a note; Ben read it, Ada did not. Then the relay lost all, and Ada removed Cleo.
fn removed_unread(scene: &mut Scene) -> [Person; 3] {
    let [ada, ben, cleo] = scene.circle();
    ada.does("note new Together --title Plans --text first");
    for person in [&ada, &cleo, &ben] {
        person.syncs();
    }
    cleo.does("goal add Together --title \"Last words\"");
    cleo.does("note edit Together Plans --text \"first and the very last\"");
    ben.syncs();
    scene.relay_goes();
    scene.relay.wipe(true);
    scene.relay_comes();
    ada.does("space remove-member Together cleo");
    ada.syncs();
    [ada, ben, cleo]
}

#[test]
fn what_one_read_of_a_removed_member_comes_to_all() {
    let mut scene = Scene::new(67);
    let [ada, ben, cleo] = removed_unread(&mut scene);
    days_pass(&[&ben, &cleo, &ada]);
    let page = agree(&[&ada, &ben], "Together", NOW);
    assert!(page.contains("Last words"));
    let plans = ada.does("note show Together Plans");
    assert!(plans.to_string().contains("first and the very last"), "{plans}");
    // The relay holds enough for somebody who was not there.
    let dan = scene.person("dan");
    scene.lets_in(&ada, &dan, "Together");
    days_pass(&[&ada, &dan]);
    assert!(agree(&[&ada, &dan], "Together", NOW).contains("Last words"));
}

#[test]
fn what_was_built_upon_the_words_of_a_removed_member_comes_to_all() {
    let mut scene = Scene::new(68);
    let [ada, ben, cleo] = removed_unread(&mut scene);
    ben.does("goal edit Together \"Last words\" --title \"Last words, gone on with\"");
    days_pass(&[&ben, &cleo, &ada]);
    assert!(agree(&[&ada, &ben], "Together", NOW).contains("gone on with"));
}
