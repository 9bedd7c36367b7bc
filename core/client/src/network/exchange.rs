//! One HTTP request and its answer, bounded in time and size.

use super::cause::of_http;
use crate::error::Failure;
use cairn_engine::{Method, NetworkCause};
use cairn_protocol::codec::MEDIA_TYPE;
use reqwest::{Client, Url, header, redirect};
use rustls::ClientConfig;
use std::time::Duration;

const ANSWER_BYTES: usize = 2 << 20;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Shorter than what relays and the proxies before them allow, so that a request seldom meets a closing connection.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// HTTP without redirects and cookies. A proxy of the surroundings is used, but never for this machine itself.
pub(super) struct Http {
    outward: Client,
    loopback: Client,
}

/// What is asked.
pub(super) struct Request {
    pub relay: String,
    pub method: Method,
    pub path: String,
    pub body: Vec<u8>,
    pub timeout: Duration,
}

impl Http {
    pub(super) fn new(tls: &ClientConfig) -> Result<Self, Failure> {
        let builder = || {
            Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .redirect(redirect::Policy::none())
                .referer(false)
                .http1_only()
                .connect_timeout(CONNECT_TIMEOUT)
                .pool_idle_timeout(IDLE_TIMEOUT)
        };
        Ok(Self {
            outward: builder().build().map_err(|_| Failure::Network)?,
            loopback: builder().no_proxy().build().map_err(|_| Failure::Network)?,
        })
    }

    /// A request that can be awaited on its own.
    pub(super) fn ask(
        &self,
        request: Request,
    ) -> impl Future<Output = Result<(u16, Vec<u8>), NetworkCause>> + Send + 'static {
        let url = Url::parse(&format!("{}{}", request.relay, request.path));
        let client = match &url {
            Ok(url) if is_loopback(url) => self.loopback.clone(),
            _ => self.outward.clone(),
        };
        async move {
            let url = url.map_err(|_| NetworkCause::Unreachable)?;
            answer(client, url, request).await
        }
    }
}

async fn answer(client: Client, url: Url, request: Request) -> Result<(u16, Vec<u8>), NetworkCause> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Put => reqwest::Method::PUT,
        Method::Post => reqwest::Method::POST,
    };
    let mut asking = client.request(method, url).timeout(request.timeout);
    if request.method != Method::Get {
        asking = asking.header(header::CONTENT_TYPE, MEDIA_TYPE).body(request.body);
    }
    let mut response = asking.send().await.map_err(|error| of_http(&error))?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| of_http(&error))? {
        if body.len().saturating_add(chunk.len()) > ANSWER_BYTES {
            return Err(NetworkCause::Cut);
        }
        body.extend_from_slice(&chunk);
    }
    Ok((status, body))
}

/// Whether this address is this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    url.host_str().is_some_and(|host| {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        bare == "localhost"
            || bare.ends_with(".localhost")
            || bare
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback())
    })
}
