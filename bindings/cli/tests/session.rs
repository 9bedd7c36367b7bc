//! The program as a person runs it on one device, without a network.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use serde_json::Value;
use std::process::{Command, Output};

struct Device(tempfile::TempDir);

impl Device {
    fn of_ada() -> Self {
        let device = Self(tempfile::tempdir().unwrap());
        device.does(&["init", "--name", "ada"]);
        // Nothing listens on port 9, so nothing is ever exchanged.
        device.does(&[
            "space",
            "new",
            "--title",
            "Together",
            "--relay",
            "http://127.0.0.1:9",
        ]);
        device
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_cairn"))
            .args(["--offline", "--now", "2026-10-08T12:00:00+02:00", "--home"])
            .arg(self.0.path().join("home"))
            .args(arguments)
            .env_remove("CAIRN_HOME")
            .output()
            .unwrap()
    }

    fn does(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.does(&[arguments, &["--json"]].concat())).unwrap()
    }

    /// The exit code and the code of the error, which `--json` puts on standard error.
    fn refused(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        (
            output.status.code().unwrap(),
            error["error"]["code"].as_str().unwrap().to_owned(),
        )
    }
}

#[test]
fn everything_can_be_written_and_read_without_a_network() {
    let ada = Device::of_ada();
    ada.does(&["goal", "add", "Together", "Play a recital"]);
    ada.does(&[
        "milestone",
        "add",
        "Together",
        "play a recital",
        "Learn the scales",
    ]);
    ada.does(&["milestone", "done", "Together", "Learn the scales"]);
    ada.does(&[
        "commitment",
        "add",
        "Together",
        "--title",
        "Practise",
        "--schedule",
        "daily",
        "--from",
        "2026-10-05",
    ]);
    for day in ["2026-10-05", "2026-10-06", "yesterday", "today"] {
        ada.does(&["check-in", "Together", "Practise", "--day", day]);
    }
    ada.does(&["note", "new", "Together", "Plan", "--text", "one\ntwo"]);
    ada.does(&["note", "edit", "Together", "Plan", "--text", "one\nthree"]);
    let streaks = ada.json(&["streaks", "Together"]);
    let practise = &streaks["commitments"][0];
    assert_eq!(practise["title"], "Practise");
    assert_eq!(practise["participants"][0]["who"], "ada");
    assert_eq!(practise["participants"][0]["current"], 4);
    assert_eq!(
        practise["participants"][0]["periods"][3],
        serde_json::json!({"label": "2026-10-08", "state": "kept"})
    );
    assert_eq!(practise["together"]["current"], 4);
    assert_eq!(
        ada.json(&["note", "show", "Together", "Plan"])["text"],
        "one\nthree"
    );
    assert_eq!(
        ada.json(&["goal", "list", "Together"])["goals"][0]["milestones"][0]["done"],
        true
    );
}

#[test]
fn a_retracted_check_in_is_found_by_commitment_and_day() {
    let ada = Device::of_ada();
    ada.does(&[
        "commitment",
        "add",
        "Together",
        "Practise",
        "--schedule",
        "daily",
        "--from",
        "2026-10-08",
    ]);
    ada.does(&["check-in", "Together", "Practise", "--outcome", "no"]);
    ada.does(&[
        "correct",
        "Together",
        "Practise",
        "--outcome",
        "partly",
        "--note",
        "half of it",
    ]);
    assert_eq!(
        ada.json(&["check-ins", "Together"])["check_ins"][0]["note"],
        "half of it"
    );
    ada.does(&["retract", "Together", "Practise"]);
    assert_eq!(
        ada.json(&["check-ins", "Together"])["check_ins"],
        serde_json::json!([])
    );
    assert_eq!(
        ada.refused(&["retract", "Together", "Practise"]),
        (1, "name.not_found".to_owned())
    );
}

#[test]
fn an_export_read_back_twice_adds_nothing() {
    let ada = Device::of_ada();
    ada.does(&["goal", "add", "Together", "Play a recital"]);
    ada.does(&["note", "new", "Together", "Plan", "--text", "scales"]);
    let file = ada.0.path().join("out.json");
    let file = file.to_str().unwrap();
    ada.does(&["export", "Together", "-o", file]);
    let again = ada.json(&["import", "Together", file]);
    assert_eq!(
        (&again["added"], again["present"].as_u64().unwrap() >= 2),
        (&Value::from(0), true)
    );
    ada.does(&["space", "new", "--title", "Copy", "--relay", "http://127.0.0.1:9"]);
    assert!(ada.json(&["import", "Copy", file])["added"].as_u64().unwrap() >= 2);
    assert_eq!(ada.json(&["import", "Copy", file])["added"], 0);
    assert_eq!(ada.json(&["note", "list", "Copy"])["notes"][0]["text"], "scales");
    for format in ["automerge", "csv", "markdown"] {
        let output = ada.run(&["export", "Together", "--format", format]);
        assert!(output.status.success() && !output.stdout.is_empty(), "{format}");
    }
}

#[test]
fn an_invite_is_the_last_line_and_waits_for_the_network() {
    let ada = Device::of_ada();
    let output = ada.run(&["invite", "Together", "--role", "mentor"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().last().unwrap().contains("127.0.0.1:9"), "{text}");
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("valid once you have been online")
    );
    assert_eq!(ada.json(&["invite", "Together"])["published"], false);
}

#[test]
fn a_sync_without_a_network_ends_with_four_and_loses_nothing() {
    let ada = Device::of_ada();
    ada.does(&["goal", "add", "Together", "Play a recital"]);
    let output = ada.run(&["sync", "--json"]);
    assert_eq!(output.status.code(), Some(4));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["problems"][0]["code"], "relay.unreachable");
    assert_eq!(
        ada.json(&["goal", "list", "Together"])["goals"][0]["title"],
        "Play a recital"
    );
}

#[test]
fn what_is_refused_says_why_by_code_and_by_exit_code() {
    let ada = Device::of_ada();
    let refused = |arguments: &[&str]| {
        let (exit, code) = ada.refused(arguments);
        format!("{exit} {code}")
    };
    assert_eq!(refused(&["init", "--name", "ada"]), "1 person.exists");
    assert_eq!(refused(&["space", "show", "Elsewhere"]), "1 name.not_found");
    assert_eq!(
        refused(&["space", "new", "--title", "x", "--relay", "ftp://x"]),
        "1 relay.bad_address"
    );
    assert_eq!(refused(&["approve", "Together"]), "1 join.nobody_waits");
    assert_eq!(refused(&["kudos", "Together", "ada", "me"]), "1 kudos.to_self");
    assert_eq!(refused(&["pause", "end", "Together"]), "1 pause.not_found");
    assert_eq!(
        refused(&["pause", "Together", "--from", "2026-10-08", "--to", "2026-10-01"]),
        "1 day.reversed"
    );
    assert_eq!(refused(&["join", "nonsense"]), "1 invite.bad_link");
    assert_eq!(refused(&["goal", "add", "Together", ""]), "1 field.empty");
    assert_eq!(refused(&["goal", "add", "Together"]), "2 usage");
    assert_eq!(
        refused(&["commitment", "add", "Together", "x", "--schedule", "weekly:9"]),
        "2 schedule.out_of_range"
    );
    assert_eq!(
        refused(&["check-in", "Together", "x", "--day", "2026-13-01"]),
        "2 day.malformed"
    );
    assert_eq!(
        refused(&["import", "Together", "/does/not/exist"]),
        "3 file.unreadable"
    );
    assert_eq!(
        refused(&["export", "Together", "-o", "/does/not/exist"]),
        "3 file.unwritable"
    );
    ada.does(&["goal", "add", "Together", "Twice"]);
    ada.does(&["goal", "add", "Together", "Twice"]);
    assert_eq!(
        refused(&["goal", "archive", "Together", "Twice"]),
        "1 name.ambiguous"
    );
}

#[test]
fn asking_makes_no_home() {
    let empty = Device(tempfile::tempdir().unwrap());
    assert_eq!(empty.refused(&["status"]), (1, "person.none".to_owned()));
    assert!(!empty.0.path().join("home").exists());
}

#[test]
fn the_same_view_is_the_same_bytes() {
    let ada = Device::of_ada();
    ada.does(&["commitment", "add", "Together", "Practise"]);
    let first = ada.does(&["space", "show", "Together", "--json"]);
    assert_eq!(first, ada.does(&["space", "show", "Together", "--json"]));
}

#[test]
fn today_says_what_is_due_until_it_is_done() {
    let ada = Device::of_ada();
    let add = |title: &str, schedule: &str| {
        let named = ["commitment", "add", "Together", title, "--schedule", schedule];
        ada.does(&[&named[..], &["--from", "2026-10-05"]].concat());
    };
    add("Practise", "daily");
    add("Write", "weekly:3");
    ada.does(&["check-in", "Together", "Write", "--day", "2026-10-06"]);
    let due = |today: &Value| -> Vec<String> {
        let due = today["spaces"][0]["due"].as_array().unwrap();
        due.iter()
            .map(|one| {
                format!(
                    "{} {} {}/{}",
                    one["title"], one["state"], one["done"], one["need"]
                )
            })
            .collect()
    };
    let today = ada.json(&["today"]);
    assert_eq!(today["spaces"][0]["day"], "2026-10-08");
    assert_eq!(due(&today), [r#""Practise" "open" 0/1"#, r#""Write" "open" 1/3"#]);
    ada.does(&["check-in", "Together", "Practise", "--outcome", "no"]);
    assert_eq!(
        due(&ada.json(&["today"])),
        [r#""Write" "open" 1/3"#, r#""Practise" "kept" 1/1"#]
    );
    assert!(ada.does(&["today"]).contains("today: not this time"));
}
