//! The program itself: starting, stopping, and being killed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::control::SpaceKind;
use cairn_protocol::sync::{AckCode, SpaceStatus, SyncAnswer};
use common::http::Client;
use common::*;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

struct Process(Child, Client);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn command(data: &Path, listen: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cairn-relay"));
    command.arg("--data").arg(data).args(["--listen", listen]);
    command
}

fn started(data: &Path) -> Process {
    listening(command(data, "127.0.0.1:0"))
}

/// A relay whose files may not grow past about two megabytes, as on a full disk.
fn started_on_a_full_disk(data: &Path) -> Process {
    let mut shell = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -S -f 2000; exec \"$0\" --data \"$1\" --listen 127.0.0.1:0";
    shell
        .args(["-c", script, env!("CARGO_BIN_EXE_cairn-relay")])
        .arg(data);
    shell.stderr(Stdio::null());
    listening(shell)
}

fn listening(mut command: Command) -> Process {
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line.trim().strip_prefix("listening on http://").unwrap();
    let client = Client(address.parse().unwrap());
    Process(child, client)
}

/// What a relay that cannot start says.
fn refused(data: &Path, listen: &str) -> String {
    let output = command(data, listen).output().unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_relay_is_killed() {
    let dir = tempfile::tempdir().unwrap();
    let space = Space::of_ada_and_ben();
    let mut process = started(dir.path());
    let ask = process.1.ask(&ada(), space.id).await;
    process.1.push(ask.clone().pushing(&space.log)).await;
    for round in 0..4_u8 {
        let acknowledged = Arc::new(AtomicU64::new(0));
        let (counter, client, ask, pushed) =
            (Arc::clone(&acknowledged), process.1, ask.clone(), space.clone());
        let pushing = tokio::spawn(async move {
            for nonce in 0..60 {
                let envelope = pushed.data_of(nonce, 400 + usize::from(round));
                let answer = client.push(ask.clone().pushing(&[envelope])).await;
                assert_eq!(codes(&answer.spaces[0]), [AckCode::Stored]);
                counter.fetch_max(answer.spaces[0].acks[0].seq, Ordering::SeqCst);
            }
        });
        while acknowledged.load(Ordering::SeqCst) < 10 {
            tokio::task::yield_now().await;
        }
        process.0.kill().unwrap();
        process.0.wait().unwrap();
        let _ = pushing.await;
        process = started(dir.path());
        let read = process.1.push(ask_again(&process, &space).await).await;
        let seqs = seqs(&read.spaces[0]);
        let last = *seqs.last().unwrap();
        assert_eq!(seqs, (1..=last).collect::<Vec<_>>());
        assert!(last >= acknowledged.load(Ordering::SeqCst));
    }
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_acknowledged_falsely_and_reading_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let space = Space::of_ada_and_ben();
    let process = started_on_a_full_disk(dir.path());
    let ask = process.1.ask(&ada(), space.id).await;
    process.1.push(ask.clone().pushing(&space.log)).await;
    let stored = fill(process.1, &ask, &space).await;
    let refused = process.1.push(ask.clone().pushing(&[large(&space, 99)])).await;
    let told = &refused.spaces[0];
    assert_eq!((told.status, refused.retry_after_ms), (SpaceStatus::Ok, None));
    assert_eq!(codes(told), [AckCode::Storage]);
    assert_eq!(
        seqs(told),
        (1..=stored).collect::<Vec<_>>(),
        "who cannot write reads all the same"
    );
    let head = |answer: SyncAnswer| answer.spaces[0].head.as_ref().unwrap().seq;
    let read = process.1.push(ask_again(&process, &space).await).await;
    assert_eq!(head(read), stored);
    drop(process);
    let process = started(dir.path());
    let read = process.1.push(ask_again(&process, &space).await).await;
    assert_eq!(head(read), stored);
}

#[tokio::test]
async fn on_a_full_disk_a_space_that_is_not_there_yet_is_asked_for_again_later() {
    let dir = tempfile::tempdir().unwrap();
    let space = Space::of_ada_and_ben();
    let process = started_on_a_full_disk(dir.path());
    let ask = process.1.ask(&ada(), space.id).await;
    process.1.push(ask.clone().pushing(&space.log)).await;
    fill(process.1, &ask, &space).await;
    let other = Space::born(SpaceKind::Circle, &ada(), [8; 16]);
    let ask = process.1.ask(&ada(), other.id).await;
    let mut log = other.log.clone();
    log.push(large(&other, 99));
    let refused = process.1.push(ask.pushing(&log)).await;
    assert_eq!(
        refused.spaces[0].status,
        SpaceStatus::Busy,
        "nobody is out because of a full disk"
    );
    assert!(
        codes(&refused.spaces[0])
            .iter()
            .all(|code| *code == AckCode::Storage)
    );
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_relay_whose_disk_is_full_says_so_until_it_takes_something_again() {
    let dir = tempfile::tempdir().unwrap();
    let space = Space::of_ada_and_ben();
    let process = started_on_a_full_disk(dir.path());
    let ask = process.1.ask(&ada(), space.id).await;
    process.1.push(ask.clone().pushing(&space.log)).await;
    assert_eq!(process.1.get("/healthz").await.status, 200);
    fill(process.1, &ask, &space).await;
    let full = process.1.get("/healthz").await;
    assert_eq!((full.status, full.body.as_slice()), (503, &b"storage\n"[..]));
    let relay = process.0.id().to_string();
    let room = Command::new("prlimit")
        .args(["--fsize=unlimited", "--pid", &relay])
        .status();
    assert!(room.unwrap().success());
    assert_eq!(process.1.get("/healthz").await.status, 200);
}

fn large(space: &Space, nonce: u8) -> Vec<u8> {
    space.data_of(nonce, 60_000)
}

/// Pushes until the disk is full; how many entries the log has then.
async fn fill(client: Client, ask: &cairn_protocol::sync::SpaceRequest, space: &Space) -> u64 {
    let mut stored = u64::try_from(space.log.len()).unwrap();
    loop {
        let envelope = large(space, u8::try_from(stored).unwrap());
        let mut asked = request(vec![ask.clone().pushing(&[envelope])]);
        asked.max_bytes = 0;
        let answer = client.sync(&asked).await;
        match codes(&answer.spaces[0])[..] {
            [AckCode::Stored] => stored += 1,
            _ => return stored,
        }
    }
}

async fn ask_again(process: &Process, space: &Space) -> cairn_protocol::sync::SpaceRequest {
    process.1.ask(&ben(), space.id).await
}

#[tokio::test]
async fn asked_to_stop_the_relay_leaves_in_good_order() {
    let dir = tempfile::tempdir().unwrap();
    let mut process = started(dir.path());
    assert_eq!(process.1.get("/v1/hello").await.status, 200);
    let pid = process.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert!(process.0.wait().unwrap().success());
    assert!(!dir.path().join("relay.sqlite-wal").exists());
}

#[tokio::test]
async fn a_restarted_relay_is_the_same_relay_and_a_wiped_one_is_not() {
    use cairn_protocol::hello::HelloAnswer;
    let dir = tempfile::tempdir().unwrap();
    let key = async || {
        let process = started(dir.path());
        process.1.get("/v1/hello").await.frame::<HelloAnswer>().relay
    };
    let first = key().await;
    std::fs::remove_file(dir.path().join("relay.sqlite")).unwrap();
    assert_eq!(key().await, first);
    std::fs::remove_file(dir.path().join("relay.key")).unwrap();
    assert_ne!(key().await, first);
}

#[test]
fn what_keeps_the_relay_from_starting_is_said_in_one_sentence_with_a_code() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    assert!(refused(&file, "127.0.0.1:0").contains("[data.not_writable]"));

    let data = dir.path().join("data");
    let process = started(&data);
    let taken = process.1.0.to_string();
    assert!(refused(&data, "127.0.0.1:0").contains("[data.in_use]"));
    let other = dir.path().join("other");
    assert!(refused(&other, &taken).contains("[listen.taken]"));
    drop(process);

    let damaged = dir.path().join("damaged");
    std::fs::create_dir(&damaged).unwrap();
    std::fs::write(damaged.join("relay.sqlite"), [1; 9_000]).unwrap();
    assert!(refused(&damaged, "127.0.0.1:0").contains("[data.corrupt]"));
}

#[test]
fn junk_arguments_end_with_the_usage_and_its_code() {
    let dir = tempfile::tempdir().unwrap();
    let output = command(dir.path(), "nowhere").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().ends_with("[usage]\n"));
}
