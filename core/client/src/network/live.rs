//! One live socket: frames in and out until either side ends it.

use futures_util::{SinkExt, StreamExt};
use reqwest::Url;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

const OPEN_TIMEOUT: Duration = Duration::from_secs(10);
/// The relay pings every 20 s; who says nothing for this long is gone.
const MUTE: Duration = Duration::from_secs(45);
const CLOSE_TIMEOUT: Duration = Duration::from_millis(500);
/// A phone keeps a socket per relay open for hours: the library's default of 128 KiB each is too much for that.
const READ_BUFFER: usize = 4 << 10;
const FRAME_BYTES: usize = 2 << 20;

/// Encrypted or not, it is one kind of stream.
trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// An open socket.
pub(super) struct Live {
    socket: WebSocketStream<Box<dyn Wire>>,
}

impl Live {
    /// Connects; nothing if that does not succeed in time.
    pub(super) async fn open(relay: &str, tls: TlsConnector) -> Option<Self> {
        timeout(OPEN_TIMEOUT, connect(relay, tls))
            .await
            .ok()
            .flatten()
            .map(|socket| Self { socket })
    }

    /// Carries frames until the peer is gone, or until nobody sends any more; then it says goodbye.
    pub(super) async fn run(
        mut self,
        outgoing: &mut UnboundedReceiver<Vec<u8>>,
        mut received: impl FnMut(Vec<u8>),
    ) {
        loop {
            tokio::select! {
                frame = outgoing.recv() => {
                    let Some(frame) = frame else { break };
                    match timeout(MUTE, self.socket.send(Message::binary(frame))).await {
                        Ok(Ok(())) => {}
                        _ => return,
                    }
                }
                message = timeout(MUTE, self.socket.next()) => match message {
                    Ok(Some(Ok(Message::Binary(frame)))) => received(frame.into()),
                    // The library answers pings by itself when it is next polled.
                    Ok(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => {}
                    _ => break,
                },
            }
        }
        let _gone = timeout(CLOSE_TIMEOUT, self.socket.close(None)).await;
    }
}

async fn connect(relay: &str, tls: TlsConnector) -> Option<WebSocketStream<Box<dyn Wire>>> {
    let url = Url::parse(relay).ok()?;
    let host = url.host_str()?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let tcp = TcpStream::connect((bare, url.port_or_known_default()?))
        .await
        .ok()?;
    tcp.set_nodelay(true).ok()?;
    let (scheme, wire): (&str, Box<dyn Wire>) = match url.scheme() {
        "https" => {
            let name = ServerName::try_from(bare.to_owned()).ok()?;
            ("wss", Box::new(tls.connect(name, tcp).await.ok()?))
        }
        "http" => ("ws", Box::new(tcp)),
        _ => return None,
    };
    let authority = url
        .port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let prefix = url.path().trim_end_matches('/');
    let request = format!("{scheme}://{authority}{prefix}/v1/live");
    let limits = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(Some(FRAME_BYTES))
        .max_frame_size(Some(FRAME_BYTES));
    let (socket, _) = client_async_with_config(request, wire, Some(limits)).await.ok()?;
    Some(socket)
}

/// One connector for all sockets.
pub(super) fn connector(tls: rustls::ClientConfig) -> TlsConnector {
    TlsConnector::from(Arc::new(tls))
}
