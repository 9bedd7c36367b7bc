//! Requests and answers over connections that are kept.

use crate::Run;
use crate::relay::Relay;
use cairn_protocol::codec::{self, MEDIA_TYPE};
use cairn_protocol::hello::{CapsAnswer, CapsRequest, HelloAnswer};
use cairn_protocol::limits;
use cairn_protocol::sync::{SyncAnswer, SyncRequest};
use reqwest::{Client, RequestBuilder, header};
use std::sync::Arc;

/// A client of one relay; clones share its connections.
#[derive(Debug, Clone)]
pub struct Http {
    client: Client,
    root: String,
}

impl Http {
    /// Of this relay.
    ///
    /// # Errors
    /// When no client can be had.
    pub fn to(relay: &Relay) -> Run<Self> {
        // Nothing is encrypted here, but the library wants to know how it would be.
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .http1_only()
            .no_proxy()
            .tcp_nodelay(true);
        Ok(Self {
            client: client.build()?,
            root: relay.url(),
        })
    }

    /// The same for another relay, or for one that was started again.
    #[must_use]
    pub fn at(&self, relay: &Relay) -> Self {
        Self {
            client: self.client.clone(),
            root: relay.url(),
        }
    }

    /// First contact.
    ///
    /// # Errors
    /// When the relay refuses.
    pub async fn hello(&self) -> Run<HelloAnswer> {
        let bytes = sent(self.client.get(format!("{}/v1/hello", self.root))).await?;
        Ok(codec::decode_frame(&bytes, limits::BODY_BYTES)?)
    }

    /// Capabilities for proofs.
    ///
    /// # Errors
    /// When the relay refuses.
    pub async fn caps(&self, request: &CapsRequest) -> Run<CapsAnswer> {
        let bytes = self.post("/v1/caps", codec::encode_frame(request)).await?;
        Ok(codec::decode_frame(&bytes, limits::BODY_BYTES)?)
    }

    /// One exchange.
    ///
    /// # Errors
    /// When the relay refuses.
    pub async fn sync(&self, request: &SyncRequest) -> Run<SyncAnswer> {
        let bytes = self.exchange(codec::encode_frame(request)).await?;
        Ok(codec::decode_frame(&bytes, limits::BODY_BYTES)?)
    }

    /// One exchange, as bytes.
    ///
    /// # Errors
    /// When the relay refuses.
    pub async fn exchange(&self, frame: Vec<u8>) -> Run<Vec<u8>> {
        self.post("/v1/sync", frame).await
    }

    async fn post(&self, path: &str, body: Vec<u8>) -> Run<Vec<u8>> {
        let asking = self.client.post(format!("{}{path}", self.root));
        sent(asking.header(header::CONTENT_TYPE, MEDIA_TYPE).body(body)).await
    }
}

async fn sent(asking: RequestBuilder) -> Run<Vec<u8>> {
    let answer = asking.send().await?;
    if !answer.status().is_success() {
        return Err(format!("the relay answered {}", answer.status()).into());
    }
    Ok(answer.bytes().await?.into())
}
