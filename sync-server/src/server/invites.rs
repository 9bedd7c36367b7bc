//! The rendezvous of invites over HTTP.

use super::frames::{self, Refusal, frame_response};
use super::relay::{Relay, now_ms};
use super::routes::{storage, unwritten};
use crate::InviteRefusal;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use cairn_protocol::InviteId;
use cairn_protocol::invite::{InviteAnswer, InvitePut, InviteReply};
use std::sync::Arc;

type Shared = State<Arc<Relay>>;

/// `PUT /v1/invite/{id}`.
pub(crate) async fn put(
    State(relay): Shared,
    Path(id): Path<String>,
    body: Body,
) -> Result<Response, Refusal> {
    let id = parse(&id)?;
    let put: InvitePut = frames::decode(&frames::body(body).await?)?;
    let write = relay
        .writer
        .run(move |core, db, _| core.invite_put(db, id, &put, now_ms()), |_| ());
    answer(write.await.map_err(unwritten)?)
}

/// `GET /v1/invite/{id}`.
pub(crate) async fn get(State(relay): Shared, Path(id): Path<String>) -> Result<Response, Refusal> {
    let id = parse(&id)?;
    let core = relay.core.clone();
    let read = relay.readers.run(move |db| core.invite_get(db, id, now_ms()));
    answer(read.await.map_err(|_| storage())?)
}

/// `POST /v1/invite/{id}/reply`.
pub(crate) async fn reply(
    State(relay): Shared,
    Path(id): Path<String>,
    body: Body,
) -> Result<Response, Refusal> {
    let id = parse(&id)?;
    let reply: InviteReply = frames::decode(&frames::body(body).await?)?;
    let write = relay.writer.run(
        move |core, db, _| core.invite_reply(db, id, &reply, now_ms()),
        |_| (),
    );
    answer(write.await.map_err(unwritten)?)
}

fn parse(id: &str) -> Result<InviteId, Refusal> {
    id.parse().map_err(|_| Refusal::MALFORMED)
}

fn answer(outcome: Result<InviteAnswer, InviteRefusal>) -> Result<Response, Refusal> {
    match outcome {
        Ok(answer) => Ok(frame_response(&answer)),
        Err(InviteRefusal::Full | InviteRefusal::Storage(_)) => Err(storage()),
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
            Err(Refusal::new(status, refusal.code()))
        }
    }
}
