//! Starting and stopping: lock, key, database, listeners.

use super::buckets::Buckets;
use super::config::Config;
use super::hub::Hub;
use super::metrics::Metrics;
use super::readers::Readers;
use super::relay::Relay;
use super::writer::Writer;
use super::{routes, web};
use crate::log::log;
use crate::{RelayError, Service, StoreLocation, key_file};
use axum::Router;
use axum::serve::ListenerExt;
use cairn_protocol::RelayKey;
use std::fs::{File, TryLockError};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// How long requests under way may take when the relay stops.
const FAREWELL: Duration = Duration::from_secs(10);

/// A relay that listens.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where health and metrics are, if apart.
    pub admin: Option<SocketAddr>,
    /// The key that clients pin.
    pub relay_key: RelayKey,
    stop: watch::Sender<bool>,
    serving: JoinSet<()>,
    writer: JoinHandle<()>,
    _lock: File,
}

/// Starts a relay inside a tokio runtime.
///
/// # Errors
/// [`RelayError`] when the data directory, the database, the key or an address cannot be used.
pub async fn start(config: Config) -> Result<Running, RelayError> {
    let lock = lock(&config.data)?;
    let client = config.web.as_ref();
    let client = client
        .map(|client| web::folder(client, &config.data))
        .transpose()?;
    let secrets = key_file::load_or_create(&config.data)?;
    let relay_key = secrets.relay_key();
    let location = StoreLocation::Dir(config.data.clone());
    let service = Service::open(location, secrets, config.limits)?;
    // A disk that is full from the start is told of from the start.
    let refuses = service.refuses(&config.data)?;
    let listener = listen(config.listen).await?;
    let address = listener.local_addr()?;
    let admin_listener = match config.admin {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    let admin = admin_listener.as_ref().map(TcpListener::local_addr).transpose()?;

    let (core, recent) = (service.core(), service.recent());
    let metrics = Arc::new(Metrics::default());
    let (writer, thread) = Writer::start(service, Arc::clone(&metrics), refuses)?;
    let (stop, stopping) = watch::channel(false);
    let relay = Arc::new(Relay {
        core,
        writer,
        readers: Arc::new(Readers::new(config.data.clone())),
        recent,
        hub: Arc::new(Hub::default()),
        metrics,
        addresses: Buckets::new(config.address_rate),
        members: Buckets::new(config.member_rate),
        seats: Arc::new(Semaphore::new(config.seats.min(Semaphore::MAX_PERMITS))),
        stop: stopping,
        config,
    });
    let mut serving = JoinSet::new();
    if let Some(listener) = admin_listener {
        serving.spawn(serve(
            listener,
            routes::admin(Arc::clone(&relay)),
            Arc::clone(&relay),
        ));
    }
    serving.spawn(serve(
        listener,
        routes::public(Arc::clone(&relay), client.as_deref()),
        relay,
    ));
    Ok(Running {
        address,
        admin,
        relay_key,
        stop,
        serving,
        writer: thread,
        _lock: lock,
    })
}

impl Running {
    /// Answers what is under way, closes sockets, and closes the database.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        let served = async { while self.serving.join_next().await.is_some() {} };
        if tokio::time::timeout(FAREWELL, served).await.is_err() {
            self.serving.shutdown().await;
            log("some requests were cut off");
        }
        let ended = tokio::task::spawn_blocking(move || self.writer.join());
        let _ = tokio::time::timeout(FAREWELL, ended).await;
    }
}

async fn serve(listener: TcpListener, routes: Router, relay: Arc<Relay>) {
    let listener = listener.tap_io(|socket| {
        let _ = socket.set_nodelay(true);
    });
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    let stopping = async move { relay.stopped().await };
    if let Err(error) = axum::serve(listener, service)
        .with_graceful_shutdown(stopping)
        .await
    {
        log(&format!("listening ended: {error}"));
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, RelayError> {
    TcpListener::bind(address)
        .await
        .map_err(|cause| RelayError::Listen { address, cause })
}

/// Holds the directory for one relay: a second one would not hear of what the first one writes.
fn lock(data: &Path) -> Result<File, RelayError> {
    let not_writable = |cause| RelayError::NotWritable {
        path: data.to_owned(),
        cause,
    };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data).map_err(not_writable)?;
    let file = File::create(data.join("relay.lock")).map_err(not_writable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(RelayError::InUse {
            path: data.to_owned(),
        }),
        Err(TryLockError::Error(cause)) => Err(not_writable(cause)),
    }
}
