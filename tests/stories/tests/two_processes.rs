//! Several commands on one home at once: each waits its turn, and all succeed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::page::agree;
use cairn_stories::scene::Scene;

const NOW: &str = "2026-11-30T12:00:00+00:00";

#[test]
fn commands_on_one_home_at_once_all_succeed() {
    let scene = Scene::new(12);
    let (ada, ben) = scene.pair();
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-01 --participants ada,ben",
    );
    ada.syncs();
    ben.syncs();
    for round in 0..3 {
        let mut all = Vec::new();
        for command in 0..4 {
            let line = format!(
                "check-in Together Practise --day 2026-10-0{} --note at-once-{round}-{command}",
                1 + command
            );
            all.push(ada.starts(&line));
        }
        all.push(ada.starts("sync"));
        all.push(ada.starts("streaks Together"));
        for one in all {
            let said = one.end();
            assert!(said.is_done(), "{said}");
        }
    }
    ada.syncs();
    ben.syncs();
    let page = agree(&[&ben, &ada], "Together", NOW);
    for round in 0..3 {
        for command in 0..4 {
            assert!(
                page.contains(&format!("at-once-{round}-{command}")),
                "{round} {command}"
            );
        }
    }
    assert_eq!(ben.sees("status")["quarantined"], 0);
}
