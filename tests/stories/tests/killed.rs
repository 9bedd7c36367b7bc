//! Commands killed at random moments: what was acknowledged is there, and the home is whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::dice::Dice;
use cairn_stories::page::agree;
use cairn_stories::scene::Scene;
use std::time::Duration;

const NOW: &str = "2026-11-30T12:00:00+00:00";

#[test]
fn every_acknowledged_check_in_survives_kill_9() {
    let scene = Scene::new(5);
    let (ada, ben) = scene.pair();
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-01 --participants ada,ben",
    );
    ada.syncs();
    let mut dice = Dice::new(5);
    let (mut acknowledged, mut killed) = (Vec::new(), 0);
    for round in 0..60 {
        let day = 1 + round % 28;
        let line = format!("check-in Together Practise --day 2026-10-{day:02} --note round-{round}-end");
        let moment = Duration::from_micros(dice.between(500, 90_000).unsigned_abs());
        let said = ada.starts(&line).killed_after(moment);
        match said.code {
            Some(0) => acknowledged.push(round),
            None => killed += 1,
            Some(_) => panic!("neither done nor killed: {said}"),
        }
    }
    assert!(killed > 0, "somebody was killed");
    let page = ada.page("Together", NOW);
    for round in &acknowledged {
        assert!(
            page.contains(&format!("round-{round}-end")),
            "round {round} of {acknowledged:?} is lost"
        );
    }
    ada.does("doctor");
    ada.syncs();
    ben.syncs();
    ada.syncs();
    agree(&[&ada, &ben], "Together", NOW);
    assert_eq!(ben.sees("status")["quarantined"], 0);
}

#[test]
fn a_sync_killed_at_any_moment_is_simply_repeated() {
    let scene = Scene::new(51);
    let (ada, ben) = scene.pair();
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-01 --participants ada,ben",
    );
    ada.syncs();
    ben.syncs();
    let mut dice = Dice::new(51);
    for round in 0..20 {
        let (writer, reader) = if round % 2 == 0 {
            (&ada, &ben)
        } else {
            (&ben, &ada)
        };
        let day = 1 + round % 28;
        writer.does(&format!(
            "check-in Together Practise --day 2026-10-{day:02} --note round-{round}-end"
        ));
        for person in [writer, reader] {
            let moment = Duration::from_micros(dice.between(500, 150_000).unsigned_abs());
            let _ = person.starts("sync").killed_after(moment);
        }
    }
    ada.syncs();
    ben.syncs();
    ada.syncs();
    let page = agree(&[&ada, &ben], "Together", NOW);
    for round in 0..20 {
        assert!(
            page.contains(&format!("round-{round}-end")),
            "round {round} is lost"
        );
    }
    assert_eq!(ada.sees("status")["quarantined"], 0);
    assert_eq!(ben.sees("status")["quarantined"], 0);
}

#[test]
fn an_init_killed_at_any_moment_leaves_a_home_that_can_begin() {
    let scene = Scene::new(52);
    let mut dice = Dice::new(52);
    for round in 0..12 {
        let person = cairn_stories::person::Person::new(scene.folder(), &format!("someone-{round}"));
        let moment = Duration::from_micros(dice.between(200, 60_000).unsigned_abs());
        let first = person.starts("init --name someone").killed_after(moment);
        let second = person.tries("init --name someone");
        assert!(
            second.is_done() || second.names("person.exists"),
            "after {:?}: {second}",
            first.code
        );
        assert_eq!(person.sees("whoami")["name"], "someone");
    }
}
