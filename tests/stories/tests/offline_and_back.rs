//! Both edit one goal list without a relay; when it is back, both have the same pages and nothing is lost.

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
fn both_edit_one_goal_list_offline_and_converge() {
    let mut scene = Scene::new(2);
    let (ada, ben) = scene.pair();
    ada.does(r#"goal add Together --title "Play the winter concert""#);
    ada.does(r#"milestone add Together "Play the winter concert" --title "First movement""#);
    ada.does("commitment add Together --title Practise --schedule weekly:3 --from 2026-10-05 --participants ada,ben");
    ada.syncs();
    ben.syncs();

    scene.relay_goes();
    ada.does(r#"goal edit Together "Play the winter concert" --title "Play the winter concert by heart""#);
    ada.does(r#"goal add Together --title "Write to the choir" --why "They asked twice""#);
    ada.does(r#"milestone add Together "Play the winter concert by heart" --title "Second movement""#);
    ada.does("check-in Together Practise --day 2026-10-05 --outcome yes --note \"first movement, slowly\"");
    ben.does(r#"goal edit Together "Play the winter concert" --why "Because we said so""#);
    ben.does(r#"milestone done Together "First movement" --day 2026-10-06"#);
    ben.does(r#"goal add Together --title "Найти рояль 🎹""#);
    ben.does("check-in Together Practise --day 2026-10-06 --outcome partly --note scales");
    ben.does("kudos Together ada \"well done\" --emoji 🎉");
    let away = ada.tries("sync");
    assert!(
        !away.is_done() && away.names("relay."),
        "a sync without a relay says so: {away}"
    );
    assert_ne!(ada.page("Together", NOW), ben.page("Together", NOW));

    scene.relay_comes();
    ada.syncs();
    ben.syncs();
    ada.syncs();
    let page = agree(&[&ada, &ben], "Together", NOW);
    for words in [
        "Play the winter concert by heart",
        "Because we said so",
        "Write to the choir",
        "They asked twice",
        "First movement",
        "Second movement",
        "Найти рояль 🎹",
        "first movement, slowly",
        "scales",
        "well done",
        "🎉",
    ] {
        assert!(page.contains(words), "{words} is lost: {page}");
    }
    let shown = ada.sees("space show Together");
    assert_eq!(shown["goals"].as_array().unwrap().len(), 3);
    assert_eq!(shown["check_ins"].as_array().unwrap().len(), 2);

    // Nothing waits anywhere any more, and another round changes nothing.
    assert_eq!(ada.sees("status")["waiting"], 0);
    assert_eq!(ben.sees("status")["waiting"], 0);
    ada.syncs();
    ben.syncs();
    assert_eq!(page, ben.page("Together", NOW));
}
