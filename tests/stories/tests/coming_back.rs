//! Somebody goes and comes back: they read what was written meanwhile, and nothing that was said on the way out is lost.

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

#[test]
fn who_was_removed_and_comes_back_reads_what_was_written_meanwhile() {
    let scene = Scene::new(151);
    let [ada, ben, cleo] = scene.circle();
    ada.does("space remove-member Together cleo");
    days_pass(&[&ada, &ben, &cleo]);
    ben.does("goal add Together --title \"Written while Cleo was away\"");
    days_pass(&[&ben, &ada]);
    scene.lets_in(&ada, &cleo, "Together");
    ben.does("goal add Together --title \"Written after\"");
    days_pass(&[&ben, &cleo, &ada]);
    let page = agree(&[&ada, &ben, &cleo], "Together", NOW);
    assert!(page.contains("Written while Cleo was away") && page.contains("Written after"));
    assert_eq!(cleo.sees("status")["quarantined"], 0);
}

#[test]
fn who_left_a_pair_and_comes_back_reads_what_was_written_meanwhile() {
    let scene = Scene::new(152);
    let (ada, ben) = scene.pair();
    ben.does("space leave Together");
    days_pass(&[&ben, &ada]);
    ada.does("goal add Together --title \"Written while Ben was away\"");
    ada.syncs();
    scene.lets_in(&ada, &ben, "Together");
    ben.does("goal add Together --title \"Back again\"");
    days_pass(&[&ben, &ada]);
    let page = agree(&[&ada, &ben], "Together", NOW);
    assert!(page.contains("Written while Ben was away") && page.contains("Back again"));
}

#[test]
fn last_words_and_the_leaving_itself_are_given_back_to_a_relay_that_forgot_them() {
    for wiped in [false, true] {
        let mut scene = Scene::new(153 + u64::from(wiped));
        let [ada, ben, cleo] = scene.circle();
        days_pass(&[&ada, &ben, &cleo]);
        let backup = scene.backs_up();
        cleo.does("goal add Together --title \"Last words\"");
        cleo.syncs();
        cleo.does("space leave Together");
        cleo.syncs();
        scene.relay_goes();
        if wiped {
            scene.relay.wipe(true);
        } else {
            scene.relay.restore(&backup);
        }
        scene.relay_comes();
        days_pass(&[&ada, &cleo, &ben, &ada]);
        let page = agree(&[&ada, &ben], "Together", NOW);
        assert!(page.contains("Last words"), "wiped: {wiped}");
        let members = ada.sees("members Together");
        let cleo_left = members["members"].as_array().unwrap().iter();
        assert!(
            cleo_left
                .clone()
                .any(|member| member["name"] == "cleo" && member["left"] == true),
            "wiped: {wiped}, {members}"
        );
    }
}

#[test]
fn who_wrote_before_hearing_of_the_end_is_told_that_nobody_got_it() {
    let scene = Scene::new(155);
    let [ada, ben, cleo] = scene.circle();
    days_pass(&[&ada, &ben, &cleo]);
    cleo.does("--offline goal add Together --title \"Too late\"");
    ada.does("space close Together");
    ada.syncs();
    let hers = cleo.tries("sync");
    assert!(hers.names("space.unsent"), "{hers}");
    // Ben wrote nothing, so there is nothing to tell him.
    let his = ben.tries("sync");
    assert!(!his.names("space.unsent"), "{his}");
}

/// Who is put out with something unsent, asks twice by one link and then by another, loses nothing and reads on.
#[test]
fn asking_again_and_again_keeps_the_copy_and_what_was_not_sent() {
    let scene = Scene::new(157);
    let [ada, ben, cleo] = scene.circle();
    days_pass(&[&ada, &ben, &cleo]);
    cleo.does("--offline goal add Together --title Unsent");
    ada.does("space remove-member Together cleo");
    days_pass(&[&ada, &cleo]);
    let titles = |who: &Person| who.sees("goal list Together").to_string();
    assert!(titles(&cleo).contains("Unsent"), "the copy stays");
    let link = scene.invites(&ada, "Together");
    cleo.does_words(&["join", &link]);
    cleo.syncs();
    let again = cleo.tries_words(&["join", &link]);
    assert!(again.names("invite.already_there"), "{again:?}");
    assert!(
        titles(&cleo).contains("Unsent"),
        "also while she asks to be let in again"
    );
    // A link that leads nowhere costs neither the request nor the copy.
    let dead = scene.invites(&ada, "Together");
    ada.does("revoke-invites Together");
    ada.syncs();
    let _ = cleo.tries_words(&["join", &dead]);
    let _ = cleo.tries("sync");
    assert!(titles(&cleo).contains("Unsent"));
    ada.does("approve Together");
    days_pass(&[&ada, &cleo, &ben]);
    let page = agree(&[&ada, &ben, &cleo], "Together", NOW);
    assert!(page.contains("Unsent"));
    assert!(cleo.tries("doctor").is_done());
}

/// A person put out who only gets dead links keeps the copy through all of them, and is let in by a good one.
#[test]
fn dead_links_leave_a_copy_as_it_was() {
    let scene = Scene::new(158);
    let [ada, ben, cleo] = scene.circle();
    days_pass(&[&ada, &ben, &cleo]);
    cleo.does("--offline goal add Together --title Unsent");
    ada.does("space remove-member Together cleo");
    days_pass(&[&ada, &cleo]);
    for _ in 0..2 {
        let dead = scene.invites(&ada, "Together");
        ada.does("revoke-invites Together");
        ada.syncs();
        let _ = cleo.tries_words(&["join", &dead]);
        let _ = cleo.tries("sync");
        assert!(cleo.sees("goal list Together").to_string().contains("Unsent"));
    }
    cleo.does_words(&["join", &scene.invites(&ada, "Together")]);
    cleo.syncs();
    cleo.does("space leave Together");
    assert!(
        cleo.sees("goal list Together").to_string().contains("Unsent"),
        "who takes the request back keeps the copy"
    );
    scene.lets_in(&ada, &cleo, "Together");
    days_pass(&[&ada, &cleo, &ben]);
    assert!(agree(&[&ada, &ben, &cleo], "Together", NOW).contains("Unsent"));
}
