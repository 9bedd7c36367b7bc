//! A space is written down in every format, and read back as often as one likes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::person::Person;
use cairn_stories::scene::Scene;
use serde_json::Value;
use std::fs;

const NOW: &str = "2026-11-30T12:00:00+00:00";

fn full_pair(scene: &Scene) -> (Person, Person) {
    let (ada, ben) = scene.pair();
    ada.does("goal add Together --title \"Winter concert\" --why \"for grandmother\"");
    ada.does("milestone add Together \"Winter concert\" --title \"First movement\"");
    ada.does("action add Together --text \"Call the hall\"");
    ada.does("commitment add Together --title Practise --schedule weekly:3 --from 2026-10-05 --participants ada,ben");
    ada.does("note new Together --title Minutes --text \"We met.\"");
    ada.does("kudos Together ben \"well played\"");
    ada.syncs();
    ben.syncs();
    ben.does("check-in Together Practise --day 2026-10-05 --note \"scales; and a comma, \"");
    ben.does("check-in Together Practise --day 2026-10-06 --outcome no --note \"=1+1\"");
    ben.does("pause Together --from 2026-10-12 --to 2026-10-18");
    ben.does("excuse Together --day 2026-10-20");
    ben.syncs();
    ada.syncs();
    (ada, ben)
}

#[test]
fn every_format_is_written() {
    let scene = Scene::new(13);
    let (ada, _ben) = full_pair(&scene);
    for format in ["automerge", "json", "csv", "markdown"] {
        ada.does(&format!("export Together --format {format} -o out.{format}"));
    }
    let read = |name: &str| fs::read(scene.folder().join(name)).unwrap();
    assert_eq!(
        read("out.automerge")[..4],
        [0x85, 0x6f, 0x4a, 0x83],
        "a saved Automerge document"
    );
    let json: Value = serde_json::from_slice(&read("out.json")).unwrap();
    assert!(json.is_object());
    let text = |name: &str| String::from_utf8(read(name)).unwrap();
    for words in [
        "Winter concert",
        "First movement",
        "Call the hall",
        "well played",
        "We met.",
        "scales; and a comma,",
    ] {
        assert!(text("out.json").contains(words), "{words} is missing in JSON");
    }
    assert!(text("out.csv").contains("2026-10-05") && text("out.csv").contains("\"scales; and a comma, \""));
    assert!(
        !text("out.csv").contains(",=1+1"),
        "no spreadsheet runs what somebody typed"
    );
    assert!(text("out.markdown").contains("Winter concert") && text("out.markdown").contains("Practise"));
}

#[test]
fn an_export_is_read_into_the_same_space_and_changes_nothing() {
    let scene = Scene::new(131);
    let (ada, ben) = full_pair(&scene);
    ada.does("export Together --format json -o out.json");
    let before = ada.page("Together", NOW);
    ada.does("import Together out.json");
    ada.does("import Together out.json");
    assert_eq!(before, ada.page("Together", NOW));
    ada.syncs();
    ben.syncs();
    assert_eq!(before, ben.page("Together", NOW));
}

#[test]
fn an_export_is_read_into_a_fresh_space_once() {
    let scene = Scene::new(132);
    let (ada, _ben) = full_pair(&scene);
    ada.does("export Together --format json -o out.json");
    scene.opens(&ada, "pair", "Again");
    ada.does("import Again out.json");
    let first = ada.page("Again", NOW);
    for words in [
        "Winter concert",
        "First movement",
        "Call the hall",
        "We met.",
        "Practise",
    ] {
        assert!(first.contains(words), "{words} is missing");
    }
    ada.does("import Again out.json");
    assert_eq!(first, ada.page("Again", NOW), "a second import changes nothing");
    ada.is_refused("import Again out.csv", "file.");
    fs::write(scene.folder().join("junk.json"), "{\"hello\": 1}").unwrap();
    ada.is_refused("import Again junk.json", "import.not_an_export");
    assert_eq!(first, ada.page("Again", NOW));
}

#[test]
fn an_export_with_a_record_that_means_nothing_adds_nothing() {
    let scene = Scene::new(134);
    let (ada, _ben) = full_pair(&scene);
    ada.does("export Together --format json -o out.json");
    let good = fs::read_to_string(scene.folder().join("out.json")).unwrap();
    scene.opens(&ada, "pair", "Again");
    let before = ada.page("Again", NOW);
    for (right, wrong) in [
        ("\"weekly\"", "\"hourly\""),
        ("\"outcome\": \"yes\"", "\"outcome\": \"maybe\""),
        ("\"for_day\": \"2026-10-05\"", "\"for_day\": \"2026-13-40\""),
        ("\"kind\": \"excused\"", "\"kind\": \"forgiven\""),
        ("\"from_day\": \"2026-10-12\"", "\"from_day\": \"2026-11-12\""),
    ] {
        let bad = good.replace(right, wrong);
        assert_ne!(good, bad, "{right}");
        fs::write(scene.folder().join("bad.json"), bad).unwrap();
        ada.is_refused("import Again bad.json", "import.not_an_export");
        assert_eq!(before, ada.page("Again", NOW), "{wrong}");
    }
    ada.does("import Again out.json");
    assert!(ada.page("Again", NOW).contains("Practise"));
}
