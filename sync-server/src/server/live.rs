//! `GET /v1/live`: the sync frames over one WebSocket, news sent as it comes.
//!
//! Nothing is queued for a connection: a poke marks a space as grown, and entries are read from the log when the socket
//! has taken what came before. A client that stops reading is closed after a while and catches up by its cursor.

use super::frames::{self, FRAME_BYTES, Refusal};
use super::live_session::{Session, Step};
use super::relay::Relay;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use cairn_protocol::sync::{SyncAnswer, SyncRequest};
use cairn_protocol::{codec, limits};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior};

/// Small, because a relay holds thousands of idle sockets.
const BUFFER_BYTES: usize = 4 << 10;

/// Turns the request into a socket, if there is a seat.
pub(crate) async fn upgrade(State(relay): State<Arc<Relay>>, socket: WebSocketUpgrade) -> Response {
    let Ok(place) = Arc::clone(&relay.seats).try_acquire_owned() else {
        let wait = Duration::from_secs(30);
        return Refusal::busy(StatusCode::SERVICE_UNAVAILABLE, "live.full", wait).into_response();
    };
    socket
        .read_buffer_size(BUFFER_BYTES)
        .write_buffer_size(BUFFER_BYTES)
        .max_write_buffer_size(2 * FRAME_BYTES)
        .max_message_size(FRAME_BYTES)
        .max_frame_size(FRAME_BYTES)
        .on_upgrade(async move |socket| {
            let _place = place;
            relay.metrics.live_open.add(1);
            serve(&relay, socket).await;
            relay.metrics.live_open.less_one();
        })
}

/// Why a socket is closed, with the code that the client sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Gone,
    TooSlow,
    Dead,
    Malformed,
    TooNew,
    Stopping,
}

impl End {
    const fn close(self) -> Option<(u16, &'static str)> {
        match self {
            Self::Gone | Self::TooSlow => None,
            Self::Dead => Some((1001, "live.silent")),
            Self::Malformed => Some((1002, "frame.malformed")),
            Self::TooNew => Some((4426, "version.unknown")),
            Self::Stopping => Some((1001, "relay.stopping")),
        }
    }
}

async fn serve(relay: &Arc<Relay>, mut socket: WebSocket) {
    let end = match run(relay, &mut socket).await {
        Ok(()) => return,
        Err(end) => end,
    };
    match end {
        End::TooSlow => relay.metrics.live_too_slow.add(1),
        End::Dead => relay.metrics.live_silent.add(1),
        End::Gone | End::Malformed | End::TooNew | End::Stopping => {}
    }
    if let Some((code, reason)) = end.close() {
        let frame = CloseFrame {
            code,
            reason: reason.into(),
        };
        let closing = socket.send(Message::Close(Some(frame)));
        let _ = tokio::time::timeout(Duration::from_secs(1), closing).await;
    }
}

async fn run(relay: &Arc<Relay>, socket: &mut WebSocket) -> Result<(), End> {
    let times = relay.config.live;
    let mut session = Session::new(relay);
    let mut heard = Instant::now();
    let mut pings = tokio::time::interval_at(heard + times.ping, times.ping);
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stopped = pin!(relay.stopped());
    let mut head = pin!(tokio::time::sleep_until(heard));
    loop {
        let owes_head = session.head_due();
        if let Some(due) = owes_head.filter(|due| *due != head.deadline()) {
            head.as_mut().reset(due);
        }
        let step = tokio::select! {
            message = socket.recv() => {
                heard = Instant::now();
                match message {
                    Some(Ok(Message::Binary(bytes))) => Step::Asked(read(relay, &bytes)?),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                    Some(Ok(Message::Text(_))) => return Err(End::Malformed),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(End::Gone),
                }
            }
            () = session.seat.woken() => Step::Woken,
            () = &mut head, if owes_head.is_some() => Step::HeadDue,
            _ = pings.tick() => {
                if heard.elapsed() > times.dead {
                    return Err(End::Dead);
                }
                send(relay, socket, Message::Ping(Bytes::new())).await?;
                continue;
            }
            () = &mut stopped => return Err(End::Stopping),
        };
        for answer in session.step(step).await {
            send(relay, socket, frame(relay, &answer)).await?;
        }
    }
}

fn read(relay: &Relay, bytes: &[u8]) -> Result<SyncRequest, End> {
    relay.metrics.requests.add(1);
    relay.metrics.bytes_in.add(bytes.len() as u64);
    match frames::decode::<SyncRequest>(bytes) {
        Ok(request) if request.spaces.len() <= limits::SPACES_PER_REQUEST => Ok(request),
        Err(Refusal::TOO_NEW) => Err(End::TooNew),
        Ok(_) | Err(_) => Err(End::Malformed),
    }
}

fn frame(relay: &Relay, answer: &SyncAnswer) -> Message {
    let bytes = codec::encode_frame(answer);
    relay.metrics.bytes_out.add(bytes.len() as u64);
    Message::Binary(bytes.into())
}

async fn send(relay: &Relay, socket: &mut WebSocket, message: Message) -> Result<(), End> {
    match tokio::time::timeout(relay.config.live.send, socket.send(message)).await {
        Ok(sent) => sent.map_err(|_| End::Gone),
        Err(_) => Err(End::TooSlow),
    }
}
