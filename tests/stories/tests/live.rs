//! `sync --watch` receives what the other writes while it is being written.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::person::Person;
use cairn_stories::scene::Scene;
use std::time::{Duration, Instant};

const NOW: &str = "2026-11-30T12:00:00+00:00";
/// Far more than a live socket needs on loopback; a long poll needs it too.
const SOON: Duration = Duration::from_secs(40);

/// Looks again until the words are on the page; how long that took.
fn arrives(who: &Person, words: &str) -> Duration {
    let begun = Instant::now();
    while !who.page("Together", NOW).contains(words) {
        assert!(begun.elapsed() < SOON, "{words} did not arrive within {SOON:?}");
    }
    begun.elapsed()
}

#[test]
fn a_watching_device_receives_without_asking() {
    let scene = Scene::new(15);
    let (ada, ben) = scene.pair();
    let watching = ben.starts("sync --watch");
    for round in 0..3 {
        ada.does(&format!("goal add Together --title live-{round}-end"));
        ada.syncs();
        arrives(&ben, &format!("live-{round}-end"));
    }
    // A cut socket costs time, not data.
    scene.road.cut_now();
    ada.does("goal add Together --title after-the-cut");
    ada.syncs();
    arrives(&ben, "after-the-cut");
    // What the watching one writes in another terminal goes out by itself.
    ben.does("goal add Together --title from-ben");
    let begun = Instant::now();
    loop {
        ada.syncs();
        if ada.page("Together", NOW).contains("from-ben") {
            break;
        }
        assert!(begun.elapsed() < SOON, "what Ben wrote did not go out by itself");
    }
    watching.kill();
}
