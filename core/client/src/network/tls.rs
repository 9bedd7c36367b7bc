//! The one rustls configuration, for HTTP and live sockets alike.

use crate::error::Failure;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;

/// Roots of the web, compiled in; ring as the only provider. The platform's own verifier would abort on Android when it
/// is not set up from Java.
pub(super) fn configuration() -> Result<ClientConfig, Failure> {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Failure::Network)?
        .with_root_certificates(roots)
        .with_no_client_auth())
}
