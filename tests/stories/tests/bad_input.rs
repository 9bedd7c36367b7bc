//! Bad input of every kind: a clear error with a stable code, nothing lost, and the rest goes on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::page::agree;
use cairn_stories::person::Person;
use cairn_stories::program;
use cairn_stories::running::Running;
use cairn_stories::scene::Scene;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;

const NOW: &str = "2026-10-10T12:00:00+00:00";

/// Speaks HTTP by hand; the status and the rest of the answer.
fn asks(scene: &Scene, method: &str, path: &str, body: &[u8]) -> (u16, String) {
    let address = scene.road.url().trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&address).unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/cairn+cbor\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(body);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status.unwrap_or(0), answer)
}

#[test]
fn malformed_and_oversize_frames_are_refused_and_the_relay_goes_on() {
    let scene = Scene::new(10);
    let (ada, ben) = scene.pair();
    let magic = b"CAIRN\x01\r\n";
    let with_magic = |body: &[u8]| [magic.as_slice(), body].concat();
    for body in [
        b"".to_vec(),
        b"hello".to_vec(),
        magic.to_vec(),
        with_magic(b"\xff\xff\xff"),
        with_magic(b"\xa1\x01\x01"),
        with_magic(&[0x9f; 4096]),
        with_magic(&[0x81; 100_000]),
        with_magic(b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff"),
        b"CAIRN\x02\r\n\xa1\x01\x01".to_vec(),
    ] {
        for path in ["/v1/sync", "/v1/caps"] {
            let (status, answer) = asks(&scene, "POST", path, &body);
            assert!([400, 426].contains(&status), "{path}: {answer}");
            assert!(
                answer.contains("frame.malformed") || answer.contains("version.unknown"),
                "{path}: {answer}"
            );
        }
    }
    let (status, answer) = asks(&scene, "POST", "/v1/sync", &vec![0; 3 << 20]);
    assert!(
        status == 413 || status == 0,
        "an oversize body is refused or cut off: {answer}"
    );
    for (method, path) in [
        ("GET", "/v1/sync"),
        ("GET", "/etc/passwd"),
        ("PUT", "/v1/invite/zz"),
        ("DELETE", "/"),
    ] {
        let (status, answer) = asks(&scene, method, path, b"");
        assert!((400..500).contains(&status), "{method} {path}: {answer}");
    }
    ada.does("goal add Together --title Onward");
    ada.syncs();
    ben.syncs();
    assert!(ben.page("Together", NOW).contains("Onward"));
}

#[test]
fn junk_arguments_are_refused_with_a_code_and_change_nothing() {
    let scene = Scene::new(101);
    let (ada, _ben) = scene.pair();
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-01 --participants ada,ben",
    );
    ada.does("commitment add Together --title Mine --schedule daily --from 2026-10-01 --participants ben");
    let before = ada.page("Together", NOW);
    for (line, code) in [
        ("check-in Nowhere Practise", "name.not_found"),
        ("check-in Together Nothing", "name.not_found"),
        ("check-in Together Mine", "checkin.not_a_participant"),
        ("check-in Together Practise --day 2026-13-40", "day.malformed"),
        ("check-in Together Practise --day 0001-01-01", "day.out_of_range"),
        ("check-in Together Practise --mood 9", "field.out_of_range"),
        (
            "commitment add Together --title x --schedule every:0",
            "schedule.out_of_range",
        ),
        (
            "commitment add Together --title x --schedule hourly",
            "schedule.unknown_kind",
        ),
        (
            "commitment add Together --title x --participants nobody",
            "name.not_found",
        ),
        ("goal add Together --title \"\"", "field.empty"),
        ("kudos Together ada me", "kudos.to_self"),
        ("pause Together --from 2026-10-09 --to 2026-10-01", "day.reversed"),
        (
            "space new --kind pair --title x --relay gopher://relay",
            "relay.bad_address",
        ),
        ("init --name again", "person.exists"),
        ("import Together no-such-file.json", "file."),
        ("whoami --now yesterday", "now.malformed"),
    ] {
        let said = ada.is_refused(line, code);
        assert!(said.out.is_empty(), "errors go to standard error: {said}");
        let said = ada.is_refused(&format!("{line} --json"), code);
        assert!(!said.err.contains("panicked"), "{said}");
    }
    for line in [
        "",
        "dance",
        "check-in",
        "goal add",
        "--json",
        "sync --what",
        "check-in Together Practise --outcome maybe",
    ] {
        let said = ada.tries(line);
        assert_eq!(said.code, Some(2), "{said}");
        assert!(!said.err.contains("panicked"), "{said}");
    }
    let long = "x".repeat(100_000);
    let said = ada.tries_words(&["goal", "add", "Together", "--title", &long]);
    assert!(!said.is_done() && said.names("field.too_long"), "{}", said.err);
    assert_eq!(before, ada.page("Together", NOW));
    let nobody = Person::new(scene.folder(), "nobody");
    nobody.is_refused("whoami", "person.none");
    nobody.is_refused("sync", "person.none");
}

#[test]
fn a_truncated_or_garbled_database_is_named_and_the_others_lose_nothing() {
    let scene = Scene::new(102);
    let (ada, ben) = scene.pair();
    ada.does("goal add Together --title Kept");
    ada.syncs();
    ben.syncs();
    let database = ada.home.join("cairn.sqlite");
    let whole = fs::read(&database).unwrap();
    let half = &whole[..whole.len() / 2];
    for bytes in [
        &b"this is not a database, it only looks like a file"[..],
        half,
        &[0xA5; 65_536][..],
        &[][..],
    ] {
        for beside in ["cairn.sqlite-wal", "cairn.sqlite-shm"] {
            let _ = fs::remove_file(ada.home.join(beside));
        }
        fs::write(&database, bytes).unwrap();
        for line in [
            "goal add Together --title New",
            "sync",
            "whoami",
            "space show Together",
        ] {
            let said = ada.tries(line);
            assert!(
                said.is_done() && bytes == half || said.names("storage.") || said.names("document.damaged"),
                "{} bytes, {line}: {said}",
                bytes.len()
            );
            assert!(!said.err.contains("panicked"), "{said}");
        }
    }
    ben.does("goal add Together --title Onward");
    ben.syncs();
    assert!(ben.page("Together", NOW).contains("Kept"));
    // A backup of the file brings everything back.
    for beside in ["cairn.sqlite-wal", "cairn.sqlite-shm"] {
        let _ = fs::remove_file(ada.home.join(beside));
    }
    fs::write(&database, &whole).unwrap();
    ada.syncs();
    agree(&[&ada, &ben], "Together", NOW);
}

#[test]
fn a_home_that_cannot_be_written_is_named() {
    let scene = Scene::new(103);
    let file = scene.folder().join("a-file");
    fs::write(&file, "not a folder").unwrap();
    let ada = Person::new(scene.folder(), "ada").with_home(&file.join("home"));
    ada.is_refused("init --name ada", "home.unusable");
    let ada = ada.with_home(&file);
    ada.is_refused("init --name ada", "home.unusable");
}

#[test]
fn a_full_disk_refuses_and_keeps_what_was_there() {
    let scene = Scene::new(104);
    let (ada, ben) = scene.pair();
    ada.does("goal add Together --title Before");
    ada.syncs();
    // No file may grow beyond one block; writes fail as on a full disk.
    let line = "trap '' XFSZ; ulimit -f 1; exec \"$0\" --home \"$1\" goal add Together --title Lost";
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).arg(program::cairn()).arg(&ada.home);
    let said = Running::start(&mut shell).end();
    assert!(!said.is_done() && said.names("storage."), "{said}");
    let page = ada.page("Together", NOW);
    assert!(page.contains("Before") && !page.contains("Lost"));
    ada.does("goal add Together --title After");
    ada.syncs();
    ben.syncs();
    agree(&[&ada, &ben], "Together", NOW);
}

#[test]
fn a_clock_that_is_a_year_ahead_moves_nothing_but_its_own_days() {
    let scene = Scene::new(105);
    let (mut ada, mut ben) = scene.pair();
    ada.at("2026-10-09T12:00:00+00:00");
    ada.does(
        "commitment add Together --title Practise --schedule daily --from 2026-10-05 --participants ada,ben",
    );
    ada.syncs();
    for day in 5..=8 {
        ada.does(&format!("check-in Together Practise --day 2026-10-0{day}"));
    }
    ben.at("2027-10-08T12:00:00+00:00");
    ben.syncs();
    ben.does("check-in Together Practise --note \"from the future\"");
    ben.does("check-in Together Practise --day 2026-10-08 --note \"by hand\"");
    ben.syncs();
    ada.syncs();
    let shown = ada.sees("space show Together");
    let of_note = |note: &str| {
        let check_ins = shown["check_ins"].as_array().unwrap();
        check_ins.iter().find(|one| one["note"] == note).unwrap().clone()
    };
    assert_eq!(of_note("from the future")["held_back"], true);
    assert_eq!(of_note("from the future")["for_day"], "2027-10-08");
    assert_eq!(of_note("by hand")["held_back"], false);
    let standings = shown["commitments"][0]["standings"].as_array().unwrap();
    let current = |name: &str| &standings.iter().find(|one| one["name"] == name).unwrap()["current"];
    assert_eq!((current("ada"), current("ben")), (&4.into(), &1.into()));
    // His clock is set right, and everything goes on.
    ben.at("2026-10-09T18:00:00+00:00");
    ben.does("check-in Together Practise --note \"in time\"");
    ben.syncs();
    ada.syncs();
    agree(&[&ada, &ben], "Together", NOW);
    assert!(ada.page("Together", NOW).contains("in time"));
}

#[test]
fn a_title_beyond_all_bounds_is_called_too_long() {
    let scene = Scene::new(79);
    let ada = scene.person("ada");
    for length in [301, 66_000] {
        let title = "x".repeat(length);
        let said = ada.tries_words(&[
            "space",
            "new",
            "--kind",
            "pair",
            "--title",
            &title,
            "--relay",
            "http://127.0.0.1:1",
        ]);
        assert!(said.names("field.too_long"), "{length}");
    }
}
