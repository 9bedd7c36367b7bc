//! The live socket on loopback.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::control::Rights;
use cairn_protocol::sync::{AckCode, Ephemeral, SpaceStatus, SyncRequest};
use cairn_protocol::{RequestId, SpaceId};
use common::http::{Client, Live, Relay};
use common::*;
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;

async fn subscribed(client: Client, who: &Person, space: &Space) -> Live {
    let mut live = client.live().await;
    let end = Space::cursor(&space.log, space.id);
    let ask = client.ask(who, space.id).await.from(end);
    let answer = live.ask(&request(vec![ask])).await;
    assert!(answer.spaces.is_empty());
    live
}

async fn started() -> (Relay, Client, Space) {
    let relay = Relay::start().await;
    let (client, space) = (relay.client(), Space::of_ada_and_ben());
    client
        .push(client.ask(&ada(), space.id).await.pushing(&space.log))
        .await;
    (relay, client, space)
}

fn presence(space: SpaceId, word: &[u8]) -> SyncRequest {
    let mut frame = request(Vec::new());
    frame.ephemeral.push(Ephemeral {
        space,
        sealed: word.to_vec().into(),
    });
    frame
}

#[tokio::test]
async fn a_change_pushed_on_one_socket_arrives_on_the_other() {
    let (relay, client, space) = started().await;
    let mut adas = subscribed(client, &ada(), &space).await;
    let mut bens = subscribed(client, &ben(), &space).await;
    let end = Space::cursor(&space.log, space.id);
    let push = request(vec![
        client
            .ask(&ada(), space.id)
            .await
            .from(end)
            .pushing(&[space.data(1)]),
    ]);
    let answer = adas.ask(&push).await;
    assert_eq!(answer.id, push.id);
    assert_eq!(codes(&answer.spaces[0]), [AckCode::Stored]);
    assert_eq!(answer.spaces[0].entries[0].own, Some(0));
    assert!(
        answer.spaces[0]
            .head
            .as_ref()
            .unwrap()
            .is_signed_by(&relay.running.relay_key, space.id)
    );
    let news = bens.next().await;
    assert_eq!(news.id, RequestId::new([0; 16]));
    assert_eq!(seqs(&news.spaces[0]), [3]);
    assert_eq!(
        news.spaces[0].entries[0].envelope.as_ref().unwrap()[..],
        space.data(1)[..]
    );
}

#[tokio::test]
async fn each_entry_is_sent_once_however_old_the_clients_cursor_is() {
    let (_relay, client, space) = started().await;
    let mut live = subscribed(client, &ada(), &space).await;
    let end = Space::cursor(&space.log, space.id);
    let ask = client.ask(&ada(), space.id).await.from(end);
    for nonce in 1..=5 {
        let answer = live
            .ask(&request(vec![ask.clone().pushing(&[space.data(nonce)])]))
            .await;
        assert_eq!(seqs(&answer.spaces[0]), [2 + u64::from(nonce)]);
    }
}

#[tokio::test]
async fn a_first_frame_without_a_cursor_reads_everything_in_pieces() {
    let (_relay, client, space) = started().await;
    let big: Vec<_> = (1..=8).map(|nonce| space.data_of(nonce, 10_000)).collect();
    client
        .push(client.ask(&ada(), space.id).await.pushing(&big))
        .await;
    let mut live = client.live().await;
    let mut frame = request(vec![client.ask(&ben(), space.id).await]);
    frame.max_bytes = 1;
    let mut answer = live.ask(&frame).await;
    let mut read = seqs(&answer.spaces[0]);
    while answer.spaces[0].more {
        answer = live.next().await;
        read.extend(seqs(&answer.spaces[0]));
    }
    assert_eq!(read, (1..=10).collect::<Vec<_>>());
}

#[tokio::test]
async fn heads_are_signed_now_and_then_and_always_in_the_end() {
    let tune = |config: &mut cairn_relay::server::Config| config.live.head = Duration::from_millis(300);
    let relay = Relay::start_with(tune).await;
    let (client, space) = (relay.client(), Space::of_ada_and_ben());
    client
        .push(client.ask(&ada(), space.id).await.pushing(&space.log))
        .await;
    let mut live = subscribed(client, &ada(), &space).await;
    let ask = client.ask(&ada(), space.id).await;
    let mut signed = 0;
    for nonce in 1..=20 {
        let answer = live
            .ask(&request(vec![ask.clone().pushing(&[space.data(nonce)])]))
            .await;
        if let Some(head) = &answer.spaces[0].head {
            signed = head.seq;
        }
    }
    while signed < 22 {
        let news = live.next().await;
        signed = news.spaces[0].head.as_ref().unwrap().seq;
    }
    assert_eq!(signed, 22);
}

#[tokio::test]
async fn who_is_removed_is_told_and_hears_nothing_more() {
    let (_relay, client, mut space) = started().await;
    let mut bens = subscribed(client, &ben(), &space).await;
    let end = Space::cursor(&space.log, space.id);
    let remove = space.remove(&ada(), &ben());
    let ask = client.ask(&ada(), space.id).await.from(end);
    client.push(ask.clone().pushing(&[remove])).await;
    let news = bens.next().await;
    assert_eq!(news.spaces[0].status, SpaceStatus::NotMember);
    client.push(ask.pushing(&[space.data(1)])).await;
    // The next thing that ben hears is the answer to his own question.
    let answer = bens.ask(&request(Vec::new())).await;
    assert_eq!(answer.id, request(Vec::new()).id);
}

#[tokio::test]
async fn presence_reaches_the_other_members_and_is_never_stored() {
    let (_relay, client, space) = started().await;
    let mut adas = subscribed(client, &ada(), &space).await;
    let mut bens = subscribed(client, &ben(), &space).await;
    let mut cleos = client.live().await;
    let refused = cleos
        .ask(&request(vec![client.ask(&cleo(), space.id).await]))
        .await;
    assert_eq!(refused.spaces[0].status, SpaceStatus::NotMember);
    adas.ask(&presence(space.id, b"writing here")).await;
    let heard = bens.next().await;
    assert_eq!(heard.ephemeral[0].sealed[..], b"writing here"[..]);
    assert!(heard.spaces.is_empty());
    // A stranger's word goes nowhere, and too large a one neither; ada's next word comes first.
    cleos.ask(&presence(space.id, b"boo")).await;
    adas.ask(&presence(space.id, &[0; 2_000])).await;
    adas.ask(&presence(space.id, b"gone")).await;
    assert_eq!(bens.next().await.ephemeral[0].sealed[..], b"gone"[..]);
    assert_eq!(client.metric("entries").await, 2);
}

#[tokio::test]
async fn a_flood_of_presence_is_dropped_and_changes_still_arrive() {
    let (_relay, client, space) = started().await;
    let mut adas = subscribed(client, &ada(), &space).await;
    let mut bens = subscribed(client, &ben(), &space).await;
    for _ in 0..100 {
        adas.ask(&presence(space.id, b"still here")).await;
    }
    let end = Space::cursor(&space.log, space.id);
    client
        .push(
            client
                .ask(&ada(), space.id)
                .await
                .from(end)
                .pushing(&[space.data(1)]),
        )
        .await;
    let mut words = 0;
    loop {
        let news = bens.next().await;
        words += news.ephemeral.len();
        if !news.spaces.is_empty() {
            break;
        }
    }
    assert!(words < 100);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_closed() {
    let tune = |config: &mut cairn_relay::server::Config| config.live.send = Duration::from_millis(100);
    let relay = Relay::start_with(tune).await;
    let (client, space) = (relay.client(), Space::of_ada_and_ben());
    client
        .push(client.ask(&ada(), space.id).await.pushing(&space.log))
        .await;
    let _mute = subscribed(client, &ben(), &space).await;
    let mut ask = client.ask(&ada(), space.id).await;
    let mut nonce = 0;
    for _ in 0..40 {
        let push: Vec<_> = (0..12)
            .map(|_| {
                nonce += 1;
                let mut envelope = space.data_of(1, 60_000);
                let last = envelope.len() - 8;
                envelope[last..].copy_from_slice(&u64::to_le_bytes(nonce));
                envelope
            })
            .collect();
        ask.seq = u64::MAX;
        client.push(ask.clone().pushing(&push)).await;
        if client.metric("live_too_slow_total").await > 0 {
            break;
        }
    }
    client.until("live_too_slow_total", 1).await;
    client.until("live_open", 0).await;
}

#[tokio::test]
async fn a_silent_client_is_closed() {
    let tune = |config: &mut cairn_relay::server::Config| {
        config.live.ping = Duration::from_millis(20);
        config.live.dead = Duration::from_millis(60);
    };
    let relay = Relay::start_with(tune).await;
    let _silent = relay.client().live().await;
    relay.client().until("live_silent_total", 1).await;
    relay.client().until("live_open", 0).await;
}

#[tokio::test]
async fn what_is_not_a_frame_closes_the_socket() {
    use futures_util::SinkExt;
    let relay = Relay::start().await;
    for message in [
        Message::Text("hello".into()),
        Message::Binary(vec![1, 2, 3].into()),
    ] {
        let mut live = relay.client().live().await;
        live.0.send(message).await.unwrap();
        assert!(live.try_next().await.is_none());
    }
}

#[tokio::test]
async fn a_later_frame_adds_a_space() {
    let (_relay, client, space) = started().await;
    let mut other = Space::born(cairn_protocol::control::SpaceKind::Circle, &ada(), [8; 16]);
    other.add(&ada(), &ben(), Rights::MEMBER);
    client
        .push(client.ask(&ada(), other.id).await.pushing(&other.log))
        .await;
    let mut live = subscribed(client, &ben(), &space).await;
    let added = live.ask(&request(vec![client.ask(&ben(), other.id).await])).await;
    assert_eq!(seqs(&added.spaces[0]), [1, 2]);
    for (space, seq) in [(&space, 3), (&other, 3)] {
        client
            .push(client.ask(&ada(), space.id).await.pushing(&[space.data(1)]))
            .await;
        let news = live.next().await;
        assert_eq!(
            (news.spaces[0].space, seqs(&news.spaces[0])),
            (space.id, vec![seq])
        );
    }
}
