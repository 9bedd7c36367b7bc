//! `POST /v1/sync`: push, read, and wait for news when there is none.

use super::frames::{self, Refusal};
use super::relay::Relay;
use crate::service::Heads;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use cairn_protocol::limits;
use cairn_protocol::sync::{SyncAnswer, SyncRequest};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Answers one sync request.
pub(crate) async fn post(State(relay): State<Arc<Relay>>, body: Body) -> Result<Response, Refusal> {
    let bytes = frames::body(body).await?;
    relay.metrics.bytes_in.add(bytes.len() as u64);
    let request: SyncRequest = frames::decode(&bytes)?;
    drop(bytes);
    if request.spaces.len() > limits::SPACES_PER_REQUEST {
        return Err(Refusal::MALFORMED);
    }
    let answer = answer(&relay, request).await;
    let bytes = cairn_protocol::codec::encode(&answer).len();
    relay.metrics.bytes_out.add(bytes as u64);
    Ok(frames::frame_response(&answer))
}

async fn answer(relay: &Arc<Relay>, request: SyncRequest) -> SyncAnswer {
    let wait = Duration::from_millis(u64::from(request.wait_ms.min(limits::WAIT_MS)));
    let deadline = Instant::now() + wait;
    // The seat is taken before the first look, so that nothing that happens in between is missed.
    let mut seat = relay.hub.seat();
    if !wait.is_zero() {
        request.spaces.iter().for_each(|ask| seat.join(ask.space));
    }
    let request = Arc::new(request);
    let exchange = || relay.exchange(Arc::clone(&request), Arc::clone(&request), Heads::All);
    let mut answer = exchange().await.answer;
    let Ok(_place) = relay.seats.try_acquire() else {
        return answer;
    };
    let _waiting = Waiting::new(relay);
    while answer.spaces.is_empty() && !wait.is_zero() {
        tokio::select! {
            () = seat.woken() => answer = exchange().await.answer,
            () = tokio::time::sleep_until(deadline) => break,
            () = relay.stopped() => break,
        }
    }
    answer
}

/// Counts a long poll for as long as it waits.
struct Waiting<'a>(&'a Relay);

impl<'a> Waiting<'a> {
    fn new(relay: &'a Relay) -> Self {
        relay.metrics.polls_waiting.add(1);
        Self(relay)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.metrics.polls_waiting.less_one();
    }
}
