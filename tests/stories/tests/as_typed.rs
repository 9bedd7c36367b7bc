//! The main job exactly as it is typed, by a shell.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::program;
use cairn_stories::relay::Relay;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const MEETING: &str = r#"
cairn --home a init --name ada
cairn --home a space new --kind pair --title Together --relay RELAY
cairn --home a sync
cairn --home a invite Together --role mentor | tee invite.txt
LINK="$(tail -n 1 invite.txt)"
cairn --home b init --name ben
cairn --home b join "$LINK" && cairn --home b sync
cairn --home a sync && cairn --home a approve Together && cairn --home a sync && cairn --home b sync
cairn --home a commitment add Together --title Practise --schedule weekly:3 --from 2026-10-05 --participants ada,ben --quorum each
cairn --home b check-in Together Practise --day 2026-10-05 --outcome yes --note "scales"
cairn --home b sync; cairn --home a sync; cairn --home a streaks Together
"#;

/// Types lines into a shell that has the programs on its path and stops at the first command that fails.
fn shell(folder: &Path, lines: &str) -> String {
    let programs = program::cairn().parent().unwrap().to_owned();
    let path = std::env::join_paths(std::iter::once(programs).chain(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    )));
    let done = Command::new("sh")
        .args(["-ec", lines])
        .current_dir(folder)
        .env("PATH", path.unwrap())
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(done.status.success(), "{lines}\n{out}\n{err}");
    out.into_owned()
}

fn json(folder: &Path, line: &str) -> Value {
    serde_json::from_str(&shell(folder, line)).unwrap()
}

#[test]
fn two_people_meet_promise_and_check_in() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut relay = Relay::on(&folder.join("relay"));
    let address = relay.start();
    let page = shell(folder, &MEETING.replace("RELAY", &format!("http://{address}")));
    assert!(
        page.contains("Practise") && page.contains("ada") && page.contains("ben"),
        "{page}"
    );

    let streaks = json(
        folder,
        "cairn --home a streaks Together --json --now 2026-10-06T12:00:00+00:00",
    );
    let practise = &streaks["commitments"][0];
    assert_eq!(practise["title"], "Practise");
    let who: Vec<_> = practise["participants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["who"])
        .collect();
    assert_eq!(who.len(), 2);
    for standing in practise["participants"].as_array().unwrap() {
        assert_eq!(standing["current"], 0);
        assert_eq!(standing["at_least"], false);
        assert_eq!(standing["periods"][0]["label"], "2026-10-05");
        assert_eq!(standing["periods"][0]["state"], "open");
    }
    assert_eq!(practise["together"]["current"], 0);
    let show = |home: &str| {
        shell(
            folder,
            &format!("cairn --home {home} space show Together --json --now 2026-10-06T12:00:00+00:00"),
        )
    };
    assert_eq!(show("a"), show("b"));
    let shown: Value = serde_json::from_str(&show("a")).unwrap();
    assert_eq!(shown["check_ins"][0]["note"], "scales");

    // Every sync is safe to repeat.
    shell(
        folder,
        "cairn --home a sync; cairn --home a sync; cairn --home b sync; cairn --home b sync",
    );
    assert_eq!(show("a"), show("b"));
}
