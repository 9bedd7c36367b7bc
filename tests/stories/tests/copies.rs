//! A home is copied and both are used, or comes back from an old backup: new lanes, nothing lost, everybody agrees.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::page::agree;
use cairn_stories::person::Person;
use cairn_stories::relay::copy_folder;
use cairn_stories::scene::Scene;
use std::fs;

const NOW: &str = "2026-11-30T12:00:00+00:00";

fn practising_pair(scene: &Scene) -> (Person, Person) {
    let (ada, ben) = scene.pair();
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-01 --participants ada,ben",
    );
    ada.syncs();
    ben.syncs();
    ada.does("check-in Together Practise --day 2026-10-01 --note before");
    ada.syncs();
    (ada, ben)
}

fn notes(who: &Person, from: u32, to: u32, mark: &str) {
    for day in from..=to {
        who.does(&format!(
            "check-in Together Practise --day 2026-10-{day:02} --note {mark}-{day}-end"
        ));
    }
}

fn all_agree(people: &[&Person], marks: &[(&str, u32, u32)]) {
    for _ in 0..2 {
        for person in people {
            person.syncs();
        }
    }
    let page = agree(people, "Together", NOW);
    for person in people {
        assert_eq!(person.sees("status")["quarantined"], 0, "{}", person.name);
    }
    for (mark, from, to) in marks {
        for day in *from..=*to {
            assert!(
                page.contains(&format!("{mark}-{day}-end")),
                "{mark}-{day} is lost"
            );
        }
    }
}

#[test]
fn a_copied_home_and_its_original_are_both_used() {
    let scene = Scene::new(11);
    let (ada, ben) = practising_pair(&scene);
    notes(&ada, 2, 3, "waits");
    let copy = ada.with_home(&scene.folder().join("copy"));
    copy_folder(&ada.home, &copy.home);
    notes(&ada, 4, 8, "original");
    notes(&copy, 4, 8, "copy");
    all_agree(
        &[&ada, &copy, &ben],
        &[("waits", 2, 3), ("original", 4, 8), ("copy", 4, 8)],
    );
    // And once more, with syncs between.
    for day in 10..=14 {
        notes(&copy, day, day, "copy");
        copy.syncs();
        notes(&ada, day, day, "original");
        ada.syncs();
    }
    all_agree(&[&ben, &copy, &ada], &[("original", 10, 14), ("copy", 10, 14)]);
}

#[test]
fn a_home_restored_from_an_older_copy_in_a_new_place() {
    let scene = Scene::new(111);
    let (ada, ben) = practising_pair(&scene);
    let backup = scene.folder().join("backup");
    notes(&ada, 2, 3, "waits");
    copy_folder(&ada.home, &backup);
    notes(&ada, 4, 8, "lost-phone");
    ada.syncs();
    fs::remove_dir_all(&ada.home).unwrap();
    copy_folder(&backup, &ada.home);
    notes(&ada, 4, 8, "restored");
    all_agree(
        &[&ada, &ben],
        &[("waits", 2, 3), ("lost-phone", 4, 8), ("restored", 4, 8)],
    );
}

#[test]
fn a_home_overwritten_by_an_older_copy_in_its_own_place() {
    let scene = Scene::new(112);
    let (ada, ben) = practising_pair(&scene);
    let backup = scene.folder().join("backup");
    copy_folder(&ada.home, &backup);
    notes(&ada, 4, 8, "newer");
    ada.syncs();
    for beside in ["cairn.sqlite-wal", "cairn.sqlite-shm"] {
        let _ = fs::remove_file(ada.home.join(beside));
    }
    copy_folder(&backup, &ada.home);
    notes(&ada, 4, 8, "restored");
    all_agree(&[&ben, &ada], &[("newer", 4, 8), ("restored", 4, 8)]);
}

#[test]
fn a_database_alone_goes_back() {
    let scene = Scene::new(113);
    let (ada, ben) = practising_pair(&scene);
    let database = ada.home.join("cairn.sqlite");
    let older = fs::read(&database).unwrap();
    let wal = fs::read(ada.home.join("cairn.sqlite-wal")).ok();
    notes(&ada, 4, 8, "newer");
    ada.syncs();
    for beside in ["cairn.sqlite-wal", "cairn.sqlite-shm"] {
        let _ = fs::remove_file(ada.home.join(beside));
    }
    fs::write(&database, older).unwrap();
    if let Some(wal) = wal {
        fs::write(ada.home.join("cairn.sqlite-wal"), wal).unwrap();
    }
    notes(&ada, 9, 12, "restored");
    all_agree(&[&ada, &ben], &[("newer", 4, 8), ("restored", 9, 12)]);
}
