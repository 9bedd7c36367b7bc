//! Two clients and a real relay on loopback.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_client::{
    Client, Clock, Command, Config, NewSpaceKind, Published, Query, Reply, SpaceId, Standing, Topic,
    Watching, model,
};
use cairn_relay::server::{Config as RelayConfig, Running, start};
use std::sync::mpsc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;

const PATIENCE: Duration = Duration::from_secs(30);

struct Relay {
    runtime: Runtime,
    running: Option<Running>,
    data: TempDir,
}

impl Relay {
    fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let data = tempfile::tempdir().unwrap();
        let running = runtime
            .block_on(start(RelayConfig::on_loopback(data.path().to_owned())))
            .unwrap();
        Self {
            runtime,
            running: Some(running),
            data,
        }
    }

    fn url(&self) -> String {
        format!("http://{}", self.running.as_ref().unwrap().address)
    }

    fn stop(&mut self) -> std::net::SocketAddr {
        let running = self.running.take().unwrap();
        let address = running.address;
        self.runtime.block_on(running.stop());
        address
    }

    fn start_again(&mut self, address: std::net::SocketAddr) {
        let config = RelayConfig {
            listen: address,
            ..RelayConfig::on_loopback(self.data.path().to_owned())
        };
        self.running = Some(self.runtime.block_on(start(config)).unwrap());
    }
}

struct Phone {
    client: Client,
    _home: TempDir,
}

impl Phone {
    fn of(name: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let client = Client::open(Config {
            home: home.path().to_owned(),
            clock: Clock::System,
            key: None,
        })
        .unwrap();
        client
            .dispatch(Command::CreatePerson {
                name: name.to_owned(),
            })
            .unwrap();
        Self { client, _home: home }
    }

    fn sync(&self) -> cairn_client::SyncReport {
        self.client.sync(PATIENCE).unwrap()
    }

    fn rename(&self, space: SpaceId, title: &str) {
        let command = serde_json::json!({"command": "rename_space", "title": title});
        let command = serde_json::from_value::<model::Command>(command).unwrap();
        self.client.dispatch(Command::Mentor { space, command }).unwrap();
    }

    fn title(&self, space: SpaceId) -> String {
        match self.client.ask(Query::Space(space)).unwrap() {
            Reply::Space(show) => show.view.title.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn standing(&self) -> Standing {
        match self.client.ask(Query::Spaces).unwrap() {
            Reply::Spaces(spaces) => spaces[0].state,
            other => panic!("{other:?}"),
        }
    }
}

fn a_pair(relay: &Relay) -> (Phone, Phone, SpaceId) {
    let (ada, ben) = (Phone::of("ada"), Phone::of("ben"));
    let made = Command::CreateSpace {
        kind: NewSpaceKind::Pair,
        title: "Together".to_owned(),
        relay: relay.url(),
        role: None,
    };
    let Reply::SpaceMade(space) = ada.client.dispatch(made).unwrap() else {
        panic!("no space")
    };
    let invite = Command::CreateInvite {
        space,
        role: None,
        uses: 1,
        valid_ms: 3_600_000,
    };
    let Reply::Link { link } = ada.client.dispatch(invite).unwrap() else {
        panic!("no link")
    };
    ada.sync();
    ben.client.dispatch(Command::Join { link }).unwrap();
    ben.sync();
    ada.sync();
    ada.client
        .dispatch(Command::Approve { space, member: None })
        .unwrap();
    ada.sync();
    ben.sync();
    assert_eq!(ben.standing(), Standing::Member);
    (ada, ben, space)
}

#[test]
fn ada_and_ben_meet_over_a_relay_and_see_what_the_other_wrote() {
    let relay = Relay::start();
    let (ada, ben, space) = a_pair(&relay);
    assert_eq!(ben.title(space), "Together");
    ben.rename(space, "Our piano year");
    let sent = ben.sync();
    assert_eq!((sent.waiting, sent.problems.len()), (0, 0));
    let received = ada.sync();
    assert!(received.received > 0);
    assert_eq!(ada.title(space), "Our piano year");
}

#[test]
fn while_both_watch_a_change_arrives_without_anyone_asking() {
    let relay = Relay::start();
    let (ada, ben, space) = a_pair(&relay);
    let (said, heard) = mpsc::channel();
    let subscription = ada.client.observe(Topic::Space(space), move |published| {
        let Published::Space { view, .. } = published else {
            panic!("not a space")
        };
        let view: serde_json::Value = serde_json::from_slice(&view).unwrap();
        said.send(view["title"].as_str().unwrap().to_owned()).unwrap();
    });
    ada.client.watch(Watching::Live);
    ben.client.watch(Watching::Live);
    ben.rename(space, "Live");
    while heard.recv_timeout(PATIENCE).unwrap() != "Live" {}
    ada.client.suspend().unwrap();
    ben.rename(space, "While ada was away");
    ben.sync();
    ada.client.resume();
    while heard.recv_timeout(PATIENCE).unwrap() != "While ada was away" {}
    drop(subscription);
}

#[test]
fn a_run_that_began_when_the_network_returned_tells_nothing_of_the_time_without() {
    let mut relay = Relay::start();
    let (ada, ben, space) = a_pair(&relay);
    let address = relay.stop();
    ada.rename(space, "Offline");
    assert_eq!(ada.sync().problems.len(), 1);
    relay.start_again(address);
    // The run begins by itself, and while it is under way Ada asks for one.
    ada.client.network_returned();
    let report = ada.sync();
    assert_eq!((report.problems, report.waiting), (vec![], 0));
    ben.sync();
    assert_eq!(ben.title(space), "Offline");
}

#[test]
fn what_is_written_while_the_relay_is_away_is_sent_when_it_is_back() {
    let mut relay = Relay::start();
    let (ada, ben, space) = a_pair(&relay);
    let address = relay.stop();
    ada.rename(space, "Offline");
    let report = ada.sync();
    assert_eq!(report.problems.len(), 1, "{report:?}");
    assert!(report.waiting > 0);
    relay.start_again(address);
    assert_eq!(ada.sync().waiting, 0);
    ben.sync();
    assert_eq!(ben.title(space), "Offline");
}
