//! The disk of the relay is full: nobody loses anything, everybody is told why, and what is there can be read.

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

/// More than fits, however it is packed.
fn long_text() -> String {
    let mut words = String::new();
    let mut number = 1_u64;
    while words.len() < 40_000 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        words.push_str(&format!("{number:x} "));
    }
    words
}

fn writes_much(who: &Person, space: &str) {
    let text = long_text();
    who.does_words(&["--offline", "note", "new", space, "Plan", "--text", &text]);
}

#[test]
fn who_cannot_send_because_the_relay_is_full_still_hears_of_the_others_and_is_told_why() {
    let mut scene = Scene::new(71);
    let (ada, ben) = scene.pair();
    ben.does("goal add Together Recital");
    ben.syncs();
    scene.relay_goes();
    writes_much(&ada, "Together");
    scene.relay_comes_without_room();
    ada.is_refused("sync", "relay.storage");
    let goals = ada.does("--offline goal list Together").out;
    assert!(goals.contains("Recital"), "{goals}");
    let status = ada.does("--offline status").out;
    assert!(
        status.contains("Needs attention") && status.contains("relay.storage"),
        "{status}"
    );
    // Whoever has nothing to send notices nothing.
    ben.syncs();

    scene.relay_goes();
    scene.relay_comes();
    days_pass(&[&ada, &ben]);
    let page = agree(&[&ada, &ben], "Together", NOW);
    assert!(page.contains("Recital") && page.contains("Plan"));
}

#[test]
fn a_space_that_a_full_relay_does_not_know_yet_is_kept_and_comes_later() {
    let mut scene = Scene::new(72);
    let (ada, ben) = scene.pair();
    ben.does("goal add Together Recital");
    ben.syncs();
    scene.relay_goes();
    let address = scene.road.url();
    ada.does(&format!(
        "--offline space new --kind pair --title Later --relay {address}"
    ));
    writes_much(&ada, "Later");
    scene.relay_comes_without_room();
    ada.is_refused("sync", "relay.storage");
    assert!(ada.does("--offline goal list Together").out.contains("Recital"));

    scene.relay_goes();
    scene.relay_comes();
    ada.syncs();
    assert!(ada.does("--offline status").out.contains("Up to date"));
    scene.lets_in(&ada, &ben, "Later");
    days_pass(&[&ada, &ben]);
    let page = agree(&[&ada, &ben], "Later", NOW);
    assert!(page.contains("Plan"));
}
