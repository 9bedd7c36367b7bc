//! Every path of the relay, and what surrounds each request: rates, cross-origin headers, counters.

use super::frames::{self, Refusal, frame_response};
use super::relay::{Relay, now_ms};
use super::writer::Unwritten;
use super::{invites, live, peer, sync, web};
use crate::store::{self, space};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use cairn_protocol::hello::CapsRequest;
use cairn_protocol::limits;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

type Shared = State<Arc<Relay>>;

/// The public paths, and the browser client in the folder `client`; with health and metrics for local peers unless they have an address of their own.
pub(crate) fn public(relay: Arc<Relay>, client: Option<&Path>) -> Router {
    let admin = relay.config.admin.is_none().then(|| {
        let local = middleware::from_fn(local_only);
        pages().layer(local)
    });
    let web = match client {
        Some(folder) => web::routes(folder),
        None => Router::new().route("/join", get(join)),
    };
    Router::new()
        .route("/v1/hello", get(hello))
        .route("/v1/caps", post(caps))
        .route("/v1/sync", post(sync::post))
        .route("/v1/live", get(live::upgrade))
        .route("/v1/invite/{id}", get(invites::get).put(invites::put))
        .route("/v1/invite/{id}/reply", post(invites::reply))
        .merge(web)
        .merge(admin.unwrap_or_default())
        .layer(middleware::from_fn_with_state(Arc::clone(&relay), around))
        .with_state(relay)
}

/// Health and metrics on an address of their own.
pub(crate) fn admin(relay: Arc<Relay>) -> Router {
    pages().with_state(relay)
}

fn pages() -> Router<Arc<Relay>> {
    Router::new()
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
}

async fn hello(State(relay): Shared) -> Response {
    frame_response(&relay.core.hello(now_ms()))
}

async fn caps(State(relay): Shared, body: Body) -> Result<Response, Refusal> {
    let request: CapsRequest = frames::decode(&frames::body(body).await?)?;
    if request.proofs.len() > limits::SPACES_PER_REQUEST {
        return Err(Refusal::MALFORMED);
    }
    let core = relay.core.clone();
    let read = relay.readers.run(move |db| Ok(core.caps(db, &request, now_ms())));
    let answer = read.await.map_err(|_| storage())?;
    Ok(frame_response(&answer))
}

/// Why something was not written.
pub(crate) fn unwritten(why: Unwritten) -> Refusal {
    match why {
        Unwritten::Crowded => Refusal::busy(
            StatusCode::SERVICE_UNAVAILABLE,
            "relay.busy",
            std::time::Duration::from_secs(1),
        ),
        Unwritten::Refused => storage(),
    }
}

/// The storage refused.
pub(crate) fn storage() -> Refusal {
    let wait = std::time::Duration::from_millis(u64::from(crate::service::STORAGE_RETRY_MS));
    Refusal::busy(StatusCode::SERVICE_UNAVAILABLE, "relay.storage", wait)
}

async fn join() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, include_str!("join.html")).into_response()
}

async fn health(State(relay): Shared) -> Response {
    let alive = relay.writer.is_well().await;
    let data = relay.config.data.clone();
    // A file that somebody deleted still takes what is written to it, and is gone with the process.
    let kept = tokio::task::spawn_blocking(move || store::is_there(&data)).await;
    match (alive, kept) {
        (true, Ok(true)) => "ok\n".into_response(),
        (false, _) => (StatusCode::SERVICE_UNAVAILABLE, "storage\n").into_response(),
        (true, _) => (StatusCode::SERVICE_UNAVAILABLE, "data directory is gone\n").into_response(),
    }
}

async fn metrics(State(relay): Shared) -> Response {
    let totals = relay.readers.run(space::totals).await.unwrap_or_default();
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (headers, relay.metrics.text(totals)).into_response()
}

async fn local_only(
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    request: Request,
    next: Next,
) -> Response {
    if peer::is_local(&headers, address) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// Any page may speak to the relay: there are no cookies, and a capability is needed for everything that matters.
async fn around(
    State(relay): Shared,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = if request.method() == Method::OPTIONS {
        preflight()
    } else {
        relay.metrics.requests.add(1);
        let key = peer::bucket(request.headers(), address, relay.config.trusts_forwarded);
        match key.map_or(Ok(()), |key| relay.addresses.take(key, 1, Instant::now())) {
            Ok(()) => next.run(request).await,
            Err(wait) => {
                relay.metrics.rate_limited.add(1);
                Refusal::busy(StatusCode::TOO_MANY_REQUESTS, "rate.limited", wait).into_response()
            }
        }
    };
    if response.status().is_client_error() || response.status().is_server_error() {
        relay.metrics.refusals.add(1);
    }
    let any = HeaderValue::from_static("*");
    response
        .headers_mut()
        .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    response
}

fn preflight() -> Response {
    const ALLOWED: [(HeaderName, &str); 3] = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, ALLOWED).into_response()
}
