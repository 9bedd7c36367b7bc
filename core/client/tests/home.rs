//! One home, one process at a time; a home keeps what was said and notices that it was copied.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_client::{
    CairnError, Client, Clock, Command, Config, NewSpaceKind, Published, Query, Reply, SpaceId, Topic, model,
};
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

const NOON: Clock = Clock::Fixed {
    now_ms: 1_790_000_000_000,
    utc_offset_min: 120,
};

fn config(home: &Path) -> Config {
    Config {
        home: home.to_owned(),
        clock: NOON,
        key: None,
    }
}

fn ada_at(home: &Path) -> Client {
    let client = Client::open(config(home)).unwrap();
    client
        .dispatch(Command::CreatePerson {
            name: "ada".to_owned(),
        })
        .unwrap();
    client
}

fn a_space(client: &Client, title: &str) -> SpaceId {
    let relay = "http://127.0.0.1:9".to_owned();
    let command = Command::CreateSpace {
        kind: NewSpaceKind::Pair,
        title: title.to_owned(),
        relay,
        role: None,
    };
    match client.dispatch(command).unwrap() {
        Reply::SpaceMade(space) => space,
        other => panic!("{other:?}"),
    }
}

fn rename(space: SpaceId, title: &str) -> Command {
    let command = serde_json::json!({"command": "rename_space", "title": title});
    Command::Mentor {
        space,
        command: serde_json::from_value::<model::Command>(command).unwrap(),
    }
}

fn title(client: &Client, space: SpaceId) -> String {
    match client.ask(Query::Space(space)).unwrap() {
        Reply::Space(show) => show.view.title.clone(),
        other => panic!("{other:?}"),
    }
}

fn refused(home: &Path) -> CairnError {
    match Client::open_within(config(home), Duration::ZERO) {
        Ok(_) => panic!("was opened"),
        Err(error) => error,
    }
}

#[test]
fn what_was_said_is_there_when_the_home_is_opened_again() {
    let home = tempfile::tempdir().unwrap();
    let client = ada_at(home.path());
    let space = a_space(&client, "Together");
    drop(client);
    let client = Client::open(config(home.path())).unwrap();
    assert!(matches!(client.ask(Query::Person), Ok(Reply::Person(person)) if person.name == "ada"));
    assert_eq!(title(&client, space), "Together");
    assert_eq!(client.integrity(), Ok(Vec::new()));
}

#[test]
fn a_refusal_keeps_its_code_and_says_a_plain_sentence() {
    let home = tempfile::tempdir().unwrap();
    let client = Client::open(config(home.path())).unwrap();
    let error = client.ask(Query::Person).unwrap_err();
    assert_eq!((error.code.as_str(), error.may_retry), ("person.none", false));
    assert!(!error.to_string().is_empty());
}

#[test]
fn a_second_client_is_told_that_the_home_is_busy_until_the_first_gives_its_turn() {
    let directory = tempfile::tempdir().unwrap();
    let home = directory.path().to_owned();
    let first = ada_at(&home);
    assert_eq!(refused(&home).code, "home.busy");
    let second = std::thread::spawn({
        let home = home.clone();
        move || {
            Client::open(config(&home))
                .unwrap()
                .ask(Query::Person)
                .map(|_| ())
        }
    });
    while !first.someone_waits() {
        std::thread::yield_now();
    }
    let first = first.yield_turn().unwrap();
    second.join().unwrap().unwrap();
    assert!(first.ask(Query::Person).is_ok());
}

#[test]
fn a_command_whose_answer_nobody_waits_for_is_carried_out_all_the_same() {
    let home = tempfile::tempdir().unwrap();
    let client = ada_at(home.path());
    let space = a_space(&client, "Before");
    drop(client.dispatch_later(rename(space, "After")));
    drop(client);
    let client = Client::open(config(home.path())).unwrap();
    assert_eq!(title(&client, space), "After");
}

#[test]
fn an_observer_sees_the_present_value_first_and_then_each_change() {
    let home = tempfile::tempdir().unwrap();
    let client = ada_at(home.path());
    let space = a_space(&client, "One");
    drop(client);
    let client = Client::open(config(home.path())).unwrap();
    let (said, heard) = mpsc::channel();
    let subscription = client.observe(Topic::Space(space), move |published| {
        said.send(published).unwrap()
    });
    let title = || match heard.recv().unwrap() {
        Published::Space { view, .. } => serde_json::from_slice::<serde_json::Value>(&view).unwrap()["title"]
            .as_str()
            .unwrap()
            .to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(title(), "One");
    client.dispatch(rename(space, "Two")).unwrap();
    assert_eq!(title(), "Two");
    drop(subscription);
    client.dispatch(rename(space, "Three")).unwrap();
    assert!(heard.recv().is_err(), "nobody tells any more");
}

#[test]
fn the_list_of_spaces_and_the_status_can_be_observed() {
    let home = tempfile::tempdir().unwrap();
    let client = ada_at(home.path());
    let (said, heard) = mpsc::channel();
    let spaces = client.observe(Topic::Spaces, {
        let said = said.clone();
        move |published| said.send(published).unwrap()
    });
    assert_eq!(heard.recv().unwrap(), Published::Spaces(Vec::new()));
    let status = client.observe(Topic::Status, move |published| said.send(published).unwrap());
    assert!(matches!(heard.recv().unwrap(), Published::Status(status) if status.waiting == 0));
    a_space(&client, "Together");
    let told: Vec<_> = std::iter::repeat_with(|| heard.recv().unwrap()).take(2).collect();
    assert!(
        told.iter()
            .any(|told| matches!(told, Published::Spaces(spaces) if spaces[0].title == "Together"))
    );
    assert!(
        told.iter()
            .any(|told| matches!(told, Published::Status(status) if status.waiting > 0))
    );
    drop((spaces, status));
}

#[test]
fn a_listener_that_waits_for_the_client_is_refused_instead_of_hanging() {
    let home = tempfile::tempdir().unwrap();
    let client = std::sync::Arc::new(ada_at(home.path()));
    let (said, heard) = mpsc::channel();
    let inner = std::sync::Arc::downgrade(&client);
    let subscription = client.observe(Topic::Spaces, move |_| {
        let answer = inner
            .upgrade()
            .map(|client| client.ask(Query::Person).map(|_| ()));
        said.send(answer).unwrap();
    });
    assert_eq!(
        heard.recv().unwrap().unwrap().unwrap_err().code,
        "client.reentrant"
    );
    drop(subscription);
}

#[test]
fn damaged_and_foreign_files_are_named_and_left_as_they_are() {
    let directory = tempfile::tempdir().unwrap();
    let home = directory.path();
    drop(ada_at(home));
    let database = home.join("cairn.sqlite");
    for damage in [b"not a database at all".to_vec(), Vec::new()] {
        fs::write(&database, &damage).unwrap();
        assert_eq!(refused(home).code, "storage.corrupt");
        assert_eq!(fs::read(&database).unwrap(), damage);
    }
}

#[test]
fn a_home_that_cannot_be_made_is_named() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("file"), b"").unwrap();
    assert_eq!(refused(&directory.path().join("file/home")).code, "home.unusable");
}

/// How many lanes the database of a home holds.
fn lanes(home: &Path) -> i64 {
    rusqlite::Connection::open(home.join("cairn.sqlite"))
        .unwrap()
        .query_row("SELECT count(*) FROM lane", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn an_installation_goes_on_in_its_lanes_and_a_copy_begins_its_own() {
    let directory = tempfile::tempdir().unwrap();
    let (home, copy) = (directory.path().join("home"), directory.path().join("copy"));
    let client = ada_at(&home);
    let space = a_space(&client, "One");
    drop(client);
    let before = lanes(&home);
    Client::open(config(&home))
        .unwrap()
        .dispatch(rename(space, "Two"))
        .unwrap();
    assert_eq!(lanes(&home), before, "the same installation");
    fs::create_dir(&copy).unwrap();
    for name in ["cairn.sqlite", "anchor"] {
        fs::copy(home.join(name), copy.join(name)).unwrap();
    }
    Client::open(config(&copy))
        .unwrap()
        .dispatch(rename(space, "Three"))
        .unwrap();
    assert_eq!(lanes(&copy), before + 1, "a copy");
    Client::open(config(&copy))
        .unwrap()
        .dispatch(rename(space, "Four"))
        .unwrap();
    assert_eq!(lanes(&copy), before + 1, "by now an installation of its own");
}
