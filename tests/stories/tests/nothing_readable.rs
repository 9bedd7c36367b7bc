//! The relay's files and all traffic hold none of the words that people type.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::person::Person;
use cairn_stories::scene::Scene;
use cairn_stories::trace::{files, traces};

/// Everything that is typed; long enough that chance does not write it.
const TYPED: &[&str] = &[
    "Adalberta Sonnenschein",
    "Benedikt Würzburger",
    "Ünser geheimer Garten",
    "Practise the cello daily",
    "Become a marine biologist",
    "because grandmother said so",
    "fills three notebooks",
    "Find a laboratory",
    "Call the aquarium of Genoa",
    "vibrato was shaky today",
    "海洋生物学者になりたい",
    "Bravissimo for the arpeggio",
    "🦑🐙🪼",
    "Minutes of our first walk",
    "we spoke about octopuses",
    "in hospital with appendicitis",
    "a week at the fjord",
    "she/her/hers-pronouns",
];

#[test]
fn the_relay_and_the_road_see_no_word_that_was_typed() {
    let mut scene = Scene::new(7);
    let ada = Person::new(scene.folder(), "ada");
    let ben = Person::new(scene.folder(), "ben");
    ada.does_words(&["init", "--name", TYPED[0]]);
    ben.does_words(&["init", "--name", TYPED[1]]);
    scene.opens(&ada, "pair", TYPED[2]);
    scene.lets_in(&ada, &ben, TYPED[2]);
    let space = TYPED[2];
    ada.does_words(&["profile", space, "--pronouns", TYPED[17]]);
    ada.does_words(&[
        "goal",
        "add",
        space,
        "--title",
        TYPED[4],
        "--why",
        TYPED[5],
        "--measure",
        TYPED[6],
    ]);
    ada.does_words(&["milestone", "add", space, TYPED[4], "--title", TYPED[7]]);
    ada.does_words(&["action", "add", space, "--text", TYPED[8]]);
    ada.does_words(&[
        "commitment",
        "add",
        space,
        "--title",
        TYPED[3],
        "--schedule",
        "daily",
        "--from",
        "2026-10-05",
        "--participants",
        &[TYPED[0], TYPED[1]].join(","),
    ]);
    ada.syncs();
    ben.syncs();
    ben.does_words(&[
        "check-in",
        space,
        TYPED[3],
        "--day",
        "2026-10-05",
        "--note",
        TYPED[9],
    ]);
    ben.does_words(&[
        "check-in",
        space,
        TYPED[3],
        "--day",
        "2026-10-06",
        "--note",
        TYPED[10],
    ]);
    ben.does_words(&["kudos", space, TYPED[0], TYPED[11], "--emoji", TYPED[12]]);
    ben.does_words(&["note", "new", space, "--title", TYPED[13], "--text", TYPED[14]]);
    ben.does_words(&[
        "excuse",
        space,
        "--day",
        "2026-10-07",
        "--reason",
        TYPED[15],
        "--shared",
    ]);
    ben.does_words(&[
        "pause",
        space,
        "--from",
        "2026-10-08",
        "--to",
        "2026-10-09",
        "--reason",
        TYPED[16],
        "--shared",
    ]);
    ben.syncs();
    ada.syncs();
    let page = ada.page(space, "2026-11-30T12:00:00+00:00");
    for words in TYPED {
        assert!(
            page.contains(words),
            "it was typed, so it must be on the page: {words}"
        );
    }
    scene.relay_goes();
    let road = ("the road".to_owned(), scene.road.recorded());
    assert!(road.1.len() > 5_000, "the road was used");
    let kept = files(scene.relay.data());
    assert!(
        kept.iter().any(|(_, bytes)| bytes.len() > 5_000),
        "the relay keeps something"
    );
    for (place, bytes) in kept.iter().chain([&road]) {
        for words in TYPED {
            let found = traces(bytes, words);
            assert!(found.is_empty(), "“{words}” is in {place} {found:?}");
        }
    }
}
