//! A live socket, with the buffers that the real client gives it.

use crate::Run;
use cairn_protocol::sync::{SyncAnswer, SyncRequest};
use cairn_protocol::{codec, limits};
use futures_util::{SinkExt, StreamExt};
use std::net::SocketAddr;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

const READ_BUFFER: usize = 4 << 10;

/// An open socket.
pub struct Live(WebSocketStream<TcpStream>);

impl Live {
    /// Opens one.
    ///
    /// # Errors
    /// When the relay has no seat.
    pub async fn open(relay: SocketAddr) -> Run<Self> {
        let stream = TcpStream::connect(relay).await?;
        stream.set_nodelay(true)?;
        let buffers = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0);
        let url = format!("ws://{relay}/v1/live");
        let (socket, _) = client_async_with_config(url, stream, Some(buffers)).await?;
        Ok(Self(socket))
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// When the socket is gone.
    pub async fn send(&mut self, request: &SyncRequest) -> Run<()> {
        self.send_bytes(codec::encode_frame(request)).await
    }

    /// Sends these bytes.
    ///
    /// # Errors
    /// When the socket is gone.
    pub async fn send_bytes(&mut self, frame: Vec<u8>) -> Run<()> {
        Ok(self.0.send(Message::binary(frame)).await?)
    }

    /// The next frame; pings are answered on the way.
    ///
    /// # Errors
    /// When the relay closed the socket.
    pub async fn next(&mut self) -> Run<SyncAnswer> {
        Ok(codec::decode_frame(
            &self.next_bytes().await?,
            limits::BODY_BYTES,
        )?)
    }

    /// The same, as bytes.
    ///
    /// # Errors
    /// When the relay closed the socket.
    pub async fn next_bytes(&mut self) -> Run<Vec<u8>> {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Binary(frame))) => return Ok(frame.into()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return Err("the relay closed a socket".into()),
            }
        }
    }
}
