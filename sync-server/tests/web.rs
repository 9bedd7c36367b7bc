//! The browser client beside the relay: what is served, under which rules, and what is not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod common;

use cairn_protocol::hello::HelloAnswer;
use cairn_relay::server::{Client, Config, start};
use common::http::Relay;
use std::path::Path;
use tempfile::TempDir;

const PAGE: &[u8] = b"<!doctype html><title>Cairn</title>";
const PACKED: &[u8] = b"packed";

fn built(folder: &Path) {
    std::fs::create_dir_all(folder.join("assets")).unwrap();
    std::fs::write(folder.join("index.html"), PAGE).unwrap();
    std::fs::write(folder.join("index.html.br"), PACKED).unwrap();
    std::fs::write(folder.join("sw.js"), "self").unwrap();
    std::fs::write(folder.join("assets/core-Ab12.wasm"), b"\0asm").unwrap();
}

async fn with_client() -> (Relay, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let dist = folder.path().join("dist");
    built(&dist);
    let client = Client::Folder(dist);
    (
        Relay::start_with(|config| config.web = Some(client)).await,
        folder,
    )
}

#[tokio::test]
async fn the_page_answers_at_every_address_that_is_not_the_relays() {
    let (relay, _folder) = with_client().await;
    for address in ["/", "/join", "/space/0123", "/index.html"] {
        let page = relay.client().get(address).await;
        assert_eq!((page.status, page.body.as_slice()), (200, PAGE), "{address}");
        assert!(page.head.contains("content-type: text/html"), "{address}");
        assert!(page.head.contains("cache-control: no-cache"), "{address}");
    }
    let hello = relay.client().get("/v1/hello").await;
    assert_eq!(hello.frame::<HelloAnswer>().relay, relay.running.relay_key);
    assert_eq!(relay.client().get("/healthz").await.body, b"ok\n");
}

#[tokio::test]
async fn a_page_may_load_nothing_from_elsewhere_and_is_in_no_frame() {
    let (relay, _folder) = with_client().await;
    for address in ["/", "/assets/core-Ab12.wasm", "/sw.js", "/assets/none.js"] {
        let head = relay.client().get(address).await.head;
        let policy = head
            .lines()
            .find(|line| line.starts_with("content-security-policy:"))
            .unwrap();
        for rule in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval';",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
        ] {
            assert!(policy.contains(rule), "{address}: {rule}");
        }
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"));
        assert!(head.contains("x-content-type-options: nosniff"), "{address}");
        assert!(head.contains("referrer-policy: no-referrer"), "{address}");
    }
}

#[tokio::test]
async fn packed_files_go_to_those_who_read_them_and_named_ones_are_kept_for_ever() {
    let (relay, _folder) = with_client().await;
    let page = relay
        .client()
        .send("GET", "/", "accept-encoding: gzip, br\r\n", &[])
        .await;
    assert!(page.head.contains("content-encoding: br"));
    assert_eq!(page.body, PACKED);
    let core = relay.client().get("/assets/core-Ab12.wasm").await;
    assert!(core.head.contains("content-type: application/wasm"));
    assert!(
        core.head
            .contains("cache-control: public, max-age=31536000, immutable")
    );
    let worker = relay.client().get("/sw.js").await;
    assert!(worker.head.contains("cache-control: no-cache"));
    let missing = relay.client().get("/assets/core-Old.wasm").await;
    assert_eq!(missing.status, 404);
    assert!(missing.head.contains("cache-control: no-cache"));
}

#[tokio::test]
async fn no_address_leads_out_of_the_folder() {
    let (relay, folder) = with_client().await;
    std::fs::write(folder.path().join("cairn-secret"), "secret").unwrap();
    for address in [
        "/../cairn-secret",
        "/assets/../../cairn-secret",
        "/%2e%2e/cairn-secret",
        "/assets/%2e%2e%2f%2e%2e%2fcairn-secret",
        "//etc/passwd",
    ] {
        let answer = relay.client().get(address).await;
        assert!(!answer.body.starts_with(b"secret"), "{address}");
        assert!(!answer.body.starts_with(b"root:"), "{address}");
    }
}

#[tokio::test]
async fn a_folder_without_a_client_is_refused_at_the_start() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut config = Config::on_loopback(data.path().to_owned());
    config.web = Some(Client::Folder(folder.path().to_owned()));
    assert_eq!(start(config).await.unwrap_err().code(), "web.not_built");
}

#[tokio::test]
async fn the_client_inside_is_served_or_said_to_be_missing() {
    let data = tempfile::tempdir().unwrap();
    let mut config = Config::on_loopback(data.path().to_owned());
    config.web = Some(Client::BuiltIn);
    match start(config).await {
        Ok(running) => {
            let page = common::http::Client(running.address).get("/").await;
            assert!(String::from_utf8_lossy(&page.body).contains("<title>"));
        }
        Err(error) => assert_eq!(error.code(), "web.not_built_in"),
    }
}
