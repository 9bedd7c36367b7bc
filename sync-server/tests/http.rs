//! The relay over HTTP on loopback.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::codec;
use cairn_protocol::hello::HelloAnswer;
use cairn_protocol::invite::{InviteAnswer, InvitePut};
use cairn_protocol::sync::{AckCode, SpaceStatus, SyncAnswer};
use cairn_protocol::{InviteId, limits};
use cairn_relay::server::Rate;
use common::http::{Relay, in_time};
use common::*;

#[tokio::test]
async fn a_change_pushed_by_ada_is_read_by_ben() {
    let relay = Relay::start().await;
    let (client, mut space) = (relay.client(), Space::of_ada_and_ben());
    space.log.push(space.data(1));
    let pushed = client
        .push(client.ask(&ada(), space.id).await.pushing(&space.log))
        .await;
    assert_eq!(codes(&pushed.spaces[0]), [AckCode::Stored; 3]);
    let read = client.push(client.ask(&ben(), space.id).await).await;
    let entry = &read.spaces[0].entries[2];
    assert_eq!(entry.envelope.as_ref().unwrap()[..], space.data(1)[..]);
    let head = read.spaces[0].head.as_ref().unwrap();
    assert!(head.is_signed_by(&relay.running.relay_key, space.id));
}

#[tokio::test]
async fn many_who_push_at_once_each_get_a_place_of_their_own() {
    let relay = Relay::start().await;
    let (client, space) = (relay.client(), Space::of_ada_and_ben());
    let ask = client.ask(&ada(), space.id).await;
    client.push(ask.clone().pushing(&space.log)).await;
    let mut tasks = tokio::task::JoinSet::new();
    for nonce in 0..60 {
        let ask = ask.clone().pushing(&[space.data(nonce)]);
        tasks.spawn(async move { client.push(ask).await.spaces[0].acks[0] });
    }
    let mut places: Vec<u64> = tasks.join_all().await.into_iter().map(|ack| ack.seq).collect();
    places.sort_unstable();
    assert_eq!(places, (3..63).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_long_poll_wakes_when_its_space_grows() {
    let relay = Relay::start().await;
    let (client, space) = (relay.client(), Space::of_ada_and_ben());
    client
        .push(client.ask(&ada(), space.id).await.pushing(&space.log))
        .await;
    let end = Space::cursor(&space.log, space.id);
    let mut waiting = request(vec![client.ask(&ben(), space.id).await.from(end)]);
    waiting.wait_ms = limits::WAIT_MS;
    let poll = tokio::spawn(async move { client.sync(&waiting).await });
    client.until("polls_waiting", 1).await;
    client
        .push(client.ask(&ada(), space.id).await.pushing(&[space.data(1)]))
        .await;
    assert_eq!(seqs(&in_time(poll).await.unwrap().spaces[0]), [3]);
}

#[tokio::test]
async fn a_long_poll_without_news_ends_empty() {
    let relay = Relay::start().await;
    let (client, space) = (relay.client(), Space::of_ada_and_ben());
    client
        .push(client.ask(&ada(), space.id).await.pushing(&space.log))
        .await;
    let end = Space::cursor(&space.log, space.id);
    let mut waiting = request(vec![client.ask(&ben(), space.id).await.from(end)]);
    waiting.wait_ms = 50;
    assert!(client.sync(&waiting).await.spaces.is_empty());
}

#[tokio::test]
async fn stopping_answers_those_who_wait() {
    let relay = Relay::start().await;
    let (client, space) = (relay.client(), Space::of_ada_and_ben());
    client
        .push(client.ask(&ada(), space.id).await.pushing(&space.log))
        .await;
    let end = Space::cursor(&space.log, space.id);
    let mut waiting = request(vec![client.ask(&ben(), space.id).await.from(end)]);
    waiting.wait_ms = limits::WAIT_MS;
    let poll = tokio::spawn(async move { client.sync(&waiting).await });
    client.until("polls_waiting", 1).await;
    in_time(relay.running.stop()).await;
    assert!(in_time(poll).await.unwrap().spaces.is_empty());
}

#[tokio::test]
async fn what_is_not_understood_is_refused_with_a_code() {
    let relay = Relay::start().await;
    let client = relay.client();
    let post = async |path, body: &[u8]| client.send("POST", path, "", body).await.refusal();
    let malformed = (400, "frame.malformed".to_owned());
    assert_eq!(post("/v1/sync", b"").await, malformed);
    assert_eq!(post("/v1/sync", b"<html>captive portal").await, malformed);
    assert_eq!(post("/v1/caps", b"CAIRN\x01\r\n\xa1\x01\x01").await, malformed);
    let mut frame = request(Vec::new());
    frame.version = 2;
    let later = codec::encode_frame(&frame);
    assert_eq!(
        post("/v1/sync", &later).await,
        (426, "version.unknown".to_owned())
    );
    let large = vec![0; limits::BODY_BYTES + 9];
    assert_eq!(
        post("/v1/sync", &large).await,
        (413, "frame.too_large".to_owned())
    );
    let crowd = request(vec![
        ada().ask_with(Vec::new().into(), Space::of_ada_and_ben().id);
        65
    ]);
    assert_eq!(post("/v1/sync", &codec::encode_frame(&crowd)).await, malformed);
}

#[tokio::test]
async fn a_page_of_any_origin_may_speak_to_the_relay() {
    let relay = Relay::start().await;
    let preflight = relay
        .client()
        .send("OPTIONS", "/v1/sync", "origin: https://cairn.example\r\n", &[])
        .await;
    assert_eq!(preflight.status, 204);
    assert!(preflight.head.contains("access-control-allow-origin: *"));
    assert!(
        preflight
            .head
            .contains("access-control-allow-headers: content-type")
    );
    assert!(!preflight.head.contains("credentials"));
    let hello = relay.client().get("/v1/hello").await;
    assert!(hello.head.contains("access-control-allow-origin: *"));
    assert!(!hello.head.contains("set-cookie"));
    assert_eq!(hello.frame::<HelloAnswer>().relay, relay.running.relay_key);
}

#[tokio::test]
async fn health_and_metrics_are_for_this_machine_alone() {
    let relay = Relay::start().await;
    let client = relay.client();
    assert_eq!(client.get("/healthz").await.body, b"ok\n");
    assert_eq!(client.metric("spaces").await, 0);
    let proxied = "x-forwarded-for: 198.51.100.7\r\n";
    for path in ["/healthz", "/metrics"] {
        assert_eq!(client.send("GET", path, proxied, &[]).await.status, 404);
    }
    let apart = Relay::start_with(|config| config.admin = Some(([127, 0, 0, 1], 0).into())).await;
    assert_eq!(apart.client().get("/metrics").await.status, 404);
    let admin = common::http::Client(apart.running.admin.unwrap());
    assert_eq!(admin.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn a_relay_whose_data_was_deleted_under_it_is_not_healthy() {
    let relay = Relay::start().await;
    std::fs::remove_dir_all(relay.data.path()).unwrap();
    let health = relay.client().get("/healthz").await;
    assert_eq!(
        (health.status, health.body.as_slice()),
        (503, b"data directory is gone\n".as_slice())
    );
}

#[tokio::test]
async fn who_pushes_too_fast_is_told_to_come_back_while_others_go_on() {
    let slow = |config: &mut cairn_relay::server::Config| {
        config.member_rate = Rate {
            per_second: 1,
            burst: 2,
        };
    };
    let relay = Relay::start_with(slow).await;
    let (client, space) = (relay.client(), Space::of_ada_and_ben());
    let ask = client.ask(&ada(), space.id).await;
    client.push(ask.clone().pushing(&space.log)).await;
    let answer = client.push(ask.pushing(&[space.data(1), space.data(2)])).await;
    assert_eq!(answer.spaces[0].status, SpaceStatus::Busy);
    assert_eq!(codes(&answer.spaces[0]), [AckCode::RateLimited; 2]);
    assert!(answer.retry_after_ms.is_some());
    let answer = client
        .push(client.ask(&ben(), space.id).await.pushing(&[space.data(1)]))
        .await;
    assert_eq!(codes(&answer.spaces[0]), [AckCode::Stored]);
}

#[tokio::test]
async fn an_address_that_asks_too_often_is_told_when_to_come_back() {
    let slow = |config: &mut cairn_relay::server::Config| {
        config.trusts_forwarded = true;
        config.address_rate = Rate {
            per_second: 1,
            burst: 1,
        };
    };
    let relay = Relay::start_with(slow).await;
    let from = async |address: &str| {
        let header = format!("x-forwarded-for: {address}\r\n");
        relay.client().send("GET", "/v1/hello", &header, &[]).await
    };
    assert_eq!(from("198.51.100.7").await.status, 200);
    let refused = from("198.51.100.7").await;
    assert_eq!(refused.refusal(), (429, "rate.limited".to_owned()));
    assert!(refused.head.contains("retry-after: 1"));
    assert_eq!(from("198.51.100.8").await.status, 200);
}

#[tokio::test]
async fn an_invite_travels_over_http() {
    let relay = Relay::start().await;
    let (client, id) = (relay.client(), InviteId::new([5; 16]));
    let path = format!("/v1/invite/{id}");
    let hello: HelloAnswer = client.get("/v1/hello").await.frame();
    let expires_ms = hello.time_ms + 60_000;
    let parts: [&[u8]; 4] = [
        id.as_bytes(),
        &expires_ms.to_le_bytes(),
        &1_u64.to_le_bytes(),
        b"offer",
    ];
    let put = InvitePut {
        version: 1,
        key: cleo().key(),
        payload: b"offer".to_vec().into(),
        expires_ms,
        uses: 1,
        signature: cleo().sign("invite", &parts).into(),
    };
    assert_eq!(
        client.get(&path).await.refusal(),
        (404, "invite.unknown".to_owned())
    );
    assert_eq!(
        client
            .send("PUT", &path, "", &codec::encode_frame(&put))
            .await
            .status,
        200
    );
    let read: InviteAnswer = client.get(&path).await.frame();
    assert_eq!(read.payload, put.payload);
    assert_eq!(client.get("/v1/invite/nonsense").await.status, 400);
}

#[tokio::test]
async fn the_page_behind_an_invite_link_loads_nothing_from_anywhere() {
    let page = Relay::start().await.client().get("/join").await;
    assert_eq!(page.status, 200);
    assert!(page.head.contains("default-src 'none'"));
    let text = String::from_utf8(page.body).unwrap();
    assert!(text.contains("Cairn") && !text.contains("http://") && !text.contains("<script"));
}

#[tokio::test]
async fn a_second_relay_on_the_same_directory_or_port_does_not_start() {
    let relay = Relay::start().await;
    let same_data = cairn_relay::server::Config::on_loopback(relay.data.path().to_owned());
    let error = cairn_relay::server::start(same_data).await.unwrap_err();
    assert_eq!(error.code(), "data.in_use");
    let elsewhere = tempfile::tempdir().unwrap();
    let mut same_port = cairn_relay::server::Config::on_loopback(elsewhere.path().to_owned());
    same_port.listen = relay.running.address;
    assert_eq!(
        cairn_relay::server::start(same_port).await.unwrap_err().code(),
        "listen.taken"
    );
}

#[tokio::test]
async fn an_answer_with_nothing_in_it_is_a_few_bytes() {
    let relay = Relay::start().await;
    let answer = relay.client().post("/v1/sync", &request(Vec::new())).await;
    assert!(answer.body.len() < 60);
    assert!(answer.frame::<SyncAnswer>().spaces.is_empty());
}
