//! The browser client, when an operator has it served beside the relay: files that were packed when it was built, and
//! headers that let a page load nothing from anywhere else.

use super::config::Client;
use super::relay::Relay;
use crate::RelayError;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_http::services::{ServeDir, ServeFile};

/// The page's own rules say the same; `frame-ancestors` counts in a header alone.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob:; connect-src 'self' https: wss: http://localhost:* ws://localhost:* http://127.0.0.1:* \
    ws://127.0.0.1:*; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default svelte-trusted-html";

/// Files whose names change with what they hold.
const ASSETS: &str = "/assets";
const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// Where the files of `client` are; the one that is built in is unpacked below the relay's `data`.
pub(crate) fn folder(client: &Client, data: &Path) -> Result<PathBuf, RelayError> {
    let folder = match client {
        Client::Folder(folder) => folder.clone(),
        Client::BuiltIn => unpacked(&data.join("client"))?,
    };
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    Err(RelayError::NoClient { path: folder })
}

#[cfg(feature = "client")]
fn unpacked(into: &Path) -> Result<PathBuf, RelayError> {
    #[derive(rust_embed::Embed)]
    #[folder = "../web/app/dist"]
    struct BuiltIn;

    let unpack = || {
        if into.exists() {
            std::fs::remove_dir_all(into)?;
        }
        for name in BuiltIn::iter() {
            let file = into.join(name.as_ref());
            file.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            let bytes = BuiltIn::get(&name)
                .map(|embedded| embedded.data)
                .unwrap_or_default();
            std::fs::write(file, bytes)?;
        }
        Ok(into.into())
    };
    unpack().map_err(|cause| RelayError::NotWritable {
        path: into.into(),
        cause,
    })
}

#[cfg(not(feature = "client"))]
fn unpacked(_: &Path) -> Result<PathBuf, RelayError> {
    Err(RelayError::NoClientBuiltIn)
}

/// The built client in `folder`: its files, and its page for every other address.
pub(crate) fn routes(folder: &Path) -> Router<Arc<Relay>> {
    let assets = ServeDir::new(folder.join("assets")).precompressed_br();
    let page = ServeFile::new(folder.join("index.html")).precompressed_br();
    let files = ServeDir::new(folder).precompressed_br().fallback(page);
    Router::new()
        .nest_service(ASSETS, assets)
        .fallback_service(files)
        .layer(middleware::from_fn(guarded))
}

async fn guarded(request: Request, next: Next) -> Response {
    let lasts = request.uri().path().starts_with(ASSETS);
    let mut response = next.run(request).await;
    let lasts = lasts && response.status().is_success();
    let headers: [(HeaderName, &'static str); 5] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (header::CACHE_CONTROL, if lasts { FOREVER } else { ASK_AGAIN }),
    ];
    for (name, value) in headers {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
