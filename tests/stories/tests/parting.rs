//! A member is removed, one leaves, a space is closed: what was written stays, and access ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::page::agree;
use cairn_stories::scene::Scene;
use cairn_stories::trace::{files, traces};

const NOW: &str = "2026-11-30T12:00:00+00:00";

#[test]
fn who_was_removed_keeps_the_past_and_reads_nothing_new() {
    let scene = Scene::new(14);
    let [ada, ben, cleo] = scene.circle();
    cleo.does("goal add Together --title \"Written by Cleo\"");
    cleo.syncs();
    ada.syncs();
    ben.syncs();
    ada.does("space remove-member Together cleo");
    ada.syncs();
    ben.syncs();
    ben.does("goal add Together --title \"After the parting\"");
    ben.syncs();
    ada.syncs();
    // What Cleo writes now is not refused on her own device before it has heard; it reaches nobody.
    let _ = cleo.tries("goal add Together --title \"Too late\"");
    let said = cleo.tries("sync");
    assert!(said.names("space.left") || said.is_done(), "{said}");
    let _ = cleo.tries("sync");
    ada.syncs();
    ben.syncs();
    let page = agree(&[&ada, &ben], "Together", NOW);
    assert!(page.contains("Written by Cleo") && page.contains("After the parting"));
    assert!(!page.contains("Too late"));
    let hers = cleo.page("Together", NOW);
    assert!(hers.contains("Written by Cleo") && !hers.contains("After the parting"));
    for (name, bytes) in files(&cleo.home) {
        assert!(traces(&bytes, "After the parting").is_empty(), "{name}");
    }
    cleo.is_refused("goal add Together --title \"Much too late\"", "space.");
    cleo.does("export Together --format json -o cleo.json");
}

#[test]
fn one_leaves_and_the_others_go_on() {
    let scene = Scene::new(141);
    let [ada, ben, cleo] = scene.circle();
    ben.does("goal add Together --title \"Written by Ben\"");
    ben.does("space leave Together");
    ben.syncs();
    ada.syncs();
    cleo.syncs();
    ada.does("goal add Together --title \"After the parting\"");
    ada.syncs();
    cleo.syncs();
    let _ = ben.tries("sync");
    let page = agree(&[&ada, &cleo], "Together", NOW);
    assert!(page.contains("Written by Ben"), "what was written stays");
    let hers = ben.page("Together", NOW);
    assert!(hers.contains("Written by Ben") && !hers.contains("After the parting"));
    ben.is_refused("goal add Together --title no", "space.");
}

#[test]
fn a_closed_space_is_read_only_for_everyone() {
    let scene = Scene::new(142);
    let (ada, ben) = scene.pair();
    ada.does("goal add Together --title \"To keep\"");
    ben.syncs();
    ada.syncs();
    ada.does("space close Together");
    ada.syncs();
    let _ = ben.tries("sync");
    let _ = ben.tries("sync");
    for person in [&ada, &ben] {
        person.is_refused("goal add Together --title no", "space.closed");
        assert!(
            person.page("Together", NOW).contains("To keep"),
            "{}",
            person.name
        );
    }
    agree(&[&ada, &ben], "Together", NOW);
}

#[test]
fn in_a_pair_nobody_can_remove_the_other() {
    let scene = Scene::new(143);
    let (ada, ben) = scene.pair();
    ada.is_refused("space remove-member Together ben", "space.not_allowed");
    ben.is_refused("space remove-member Together ada", "space.not_allowed");
}

#[test]
fn the_owner_of_a_circle_does_not_leave_it_to_people_who_could_let_nobody_in() {
    let scene = Scene::new(144);
    let [ada, ben, cleo] = scene.circle();
    ada.is_refused("space leave Together", "space.owner_stays");
    for person in [&ben, &cleo] {
        person.does("space leave Together");
        person.syncs();
    }
    ada.syncs();
    ada.does("space leave Together");
    ada.syncs();
    ada.is_refused("goal add Together --title no", "space.");
}

#[test]
fn a_closed_space_can_be_left() {
    let scene = Scene::new(148);
    let (ada, ben) = scene.pair();
    ada.does("space close Together");
    ada.syncs();
    ben.syncs();
    ben.does("space leave Together");
    ben.syncs();
    for _ in 0..2 {
        ada.syncs();
        ben.syncs();
    }
    assert_eq!(ben.sees("status")["waiting"], 0);
    assert_eq!(ben.sees("space list")["spaces"][0]["state"], "closed");
    assert!(ben.tries("doctor").is_done() && ada.tries("doctor").is_done());
}

#[test]
fn a_closed_space_that_was_left_is_not_deleted_as_well_and_waits_for_nothing() {
    let scene = Scene::new(149);
    let (ada, ben) = scene.pair();
    ada.does("--offline space close Together");
    ada.does("--offline space leave Together");
    ada.does("--offline space delete Together");
    ada.syncs();
    assert_eq!(ada.sees("status")["waiting"], 0);
    ben.syncs();
    assert_eq!(ben.sees("space list")["spaces"][0]["state"], "closed");
    ada.syncs();
    assert!(ada.tries("doctor").is_done());

    let scene = Scene::new(150);
    let (ada, ben) = scene.pair();
    ada.does("space close Together");
    ada.syncs();
    ada.does("space leave Together");
    ada.syncs();
    ada.is_refused("space delete Together", "space.not_a_member");
    ada.syncs();
    ben.syncs();
    assert_eq!(ada.sees("status")["waiting"], 0);
    assert!(ada.tries("doctor").is_done() && ben.tries("doctor").is_done());
}

#[test]
fn who_may_not_delete_a_closed_circle_leaves_it_as_they_wanted() {
    let scene = Scene::new(151);
    let [ada, ben, _] = scene.circle();
    ada.does("space close Together");
    ada.syncs();
    ben.syncs();
    ben.does("--offline space leave Together");
    ben.is_refused("--offline space delete Together", "space.not_allowed");
    ben.syncs();
    ben.is_refused("--offline space delete Together", "space.not_a_member");
    assert_eq!(ben.sees("status")["waiting"], 0);
}
