//! Bodies in and out: magic, sizes, versions, and refusals in the protocol's own words.

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use cairn_protocol::codec::{self, CodecError};
use cairn_protocol::hello::RefusalFrame;
use cairn_protocol::limits;
use minicbor::{Decode, Encode};
use std::time::Duration;

/// How long a client may take to send its body: a megabyte over a bad mobile link.
const BODY_PATIENCE: Duration = Duration::from_secs(120);
/// The most bytes of a body, magic included.
pub(crate) const FRAME_BYTES: usize = limits::BODY_BYTES + codec::MAGIC.len();

/// A request that was not understood or not served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) retry_after_ms: Option<u32>,
}

impl Refusal {
    pub(crate) const fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            retry_after_ms: None,
        }
    }

    pub(crate) const MALFORMED: Self = Self::new(StatusCode::BAD_REQUEST, "frame.malformed");
    pub(crate) const TOO_LARGE: Self = Self::new(StatusCode::PAYLOAD_TOO_LARGE, "frame.too_large");
    pub(crate) const TOO_NEW: Self = Self::new(StatusCode::UPGRADE_REQUIRED, "version.unknown");

    pub(crate) fn busy(status: StatusCode, code: &'static str, wait: Duration) -> Self {
        Self {
            status,
            code,
            retry_after_ms: Some(u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).max(100)),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let frame = RefusalFrame {
            version: limits::VERSION,
            code: self.code.to_owned(),
            retry_after_ms: self.retry_after_ms,
        };
        let mut response = (self.status, frame_response(&frame)).into_response();
        if let Some(wait) = self.retry_after_ms {
            let seconds = HeaderValue::from(wait.div_ceil(1000));
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

/// A frame as an answer.
pub(crate) fn frame_response<T: Encode<()>>(frame: &T) -> Response {
    let headers = [
        (header::CONTENT_TYPE, codec::MEDIA_TYPE),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, codec::encode_frame(frame)).into_response()
}

/// Reads a whole body within size and time.
pub(crate) async fn body(body: Body) -> Result<Bytes, Refusal> {
    let read = axum::body::to_bytes(body, FRAME_BYTES);
    match tokio::time::timeout(BODY_PATIENCE, read).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Refusal::TOO_LARGE),
        Err(_) => Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "frame.too_slow")),
    }
}

#[derive(Decode)]
#[cbor(map)]
struct Versioned {
    #[n(1)]
    version: u64,
}

/// Reads a frame of the version that this relay speaks.
pub(crate) fn decode<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, Refusal> {
    let versioned: Versioned =
        codec::decode_frame(bytes, limits::BODY_BYTES).map_err(|error| refusal(&error))?;
    match versioned.version {
        version if version > u64::from(limits::VERSION) => Err(Refusal::TOO_NEW),
        version if version < u64::from(limits::VERSION) => Err(Refusal::MALFORMED),
        _ => codec::decode_frame(bytes, limits::BODY_BYTES).map_err(|error| refusal(&error)),
    }
}

const fn refusal(error: &CodecError) -> Refusal {
    match error {
        CodecError::TooLarge { .. } => Refusal::TOO_LARGE,
        _ => Refusal::MALFORMED,
    }
}
