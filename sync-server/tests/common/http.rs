//! A relay on loopback and the smallest client that can speak to it.

use super::{Person, request};
use cairn_protocol::codec;
use cairn_protocol::hello::{CapsAnswer, HelloAnswer, RefusalFrame};
use cairn_protocol::sync::{SpaceRequest, SyncAnswer, SyncRequest};
use cairn_protocol::{SpaceId, limits};
use cairn_relay::server::{Config, Running, start};
use futures_util::{SinkExt, StreamExt};
use minicbor::{Decode, Encode};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

/// Long enough that only a fault reaches it.
const PATIENCE: Duration = Duration::from_secs(60);

pub async fn in_time<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, what).await.expect("in time")
}

pub struct Relay {
    pub running: Running,
    pub data: TempDir,
}

impl Relay {
    pub async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    pub async fn start_with(tune: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = Config::on_loopback(data.path().to_owned());
        tune(&mut config);
        Self {
            running: start(config).await.unwrap(),
            data,
        }
    }

    pub fn client(&self) -> Client {
        Client(self.running.address)
    }
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn frame<T: for<'b> Decode<'b, ()>>(&self) -> T {
        codec::decode_frame(&self.body, limits::BODY_BYTES).unwrap()
    }

    pub fn refusal(&self) -> (u16, String) {
        (self.status, self.frame::<RefusalFrame>().code)
    }
}

#[derive(Clone, Copy)]
pub struct Client(pub SocketAddr);

impl Client {
    pub async fn send(self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        in_time(self.exchange(method, path, headers, body)).await
    }

    async fn exchange(self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.0).await.unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: relay\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        // A relay that refuses a large body may close before it has read all of it.
        let _ = stream.write_all(body).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        Answer {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_lowercase(),
            body: answer[end + 4..].to_vec(),
        }
    }

    pub async fn post<T: Encode<()>>(self, path: &str, frame: &T) -> Answer {
        self.send("POST", path, "", &codec::encode_frame(frame)).await
    }

    pub async fn get(self, path: &str) -> Answer {
        self.send("GET", path, "", &[]).await
    }

    /// What `who` sends for a space, with a capability just had.
    pub async fn ask(self, who: &Person, space: SpaceId) -> SpaceRequest {
        let hello: HelloAnswer = self.get("/v1/hello").await.frame();
        let caps: CapsAnswer = self
            .post("/v1/caps", &who.caps_request(&hello, space))
            .await
            .frame();
        who.ask_with(caps.capabilities[0].clone(), space)
    }

    pub async fn sync(self, request: &SyncRequest) -> SyncAnswer {
        let answer = self.post("/v1/sync", request).await;
        assert_eq!(answer.status, 200);
        let answer: SyncAnswer = answer.frame();
        assert_eq!(answer.id, request.id);
        answer
    }

    pub async fn push(self, ask: SpaceRequest) -> SyncAnswer {
        self.sync(&request(vec![ask])).await
    }

    pub async fn live(self) -> Live {
        let stream = TcpStream::connect(self.0).await.unwrap();
        let (socket, _) = in_time(client_async("ws://relay/v1/live", stream)).await.unwrap();
        Live(socket)
    }

    /// The value of one line of `/metrics`.
    pub async fn metric(self, name: &str) -> u64 {
        let text = String::from_utf8(self.get("/metrics").await.body).unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("cairn_relay_{name} ")));
        line.unwrap().split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// Asks again and again until a metric reaches `value`: the only way to learn of something inside the relay.
    pub async fn until(self, name: &str, value: u64) {
        let start = Instant::now();
        while self.metric(name).await != value {
            assert!(start.elapsed() < PATIENCE, "{name} never became {value}");
        }
    }
}

pub struct Live(pub WebSocketStream<TcpStream>);

impl Live {
    pub async fn send(&mut self, request: &SyncRequest) {
        let bytes = codec::encode_frame(request);
        in_time(self.0.send(Message::Binary(bytes.into()))).await.unwrap();
    }

    pub async fn ask(&mut self, request: &SyncRequest) -> SyncAnswer {
        self.send(request).await;
        self.next().await
    }

    /// The next frame; `None` once the relay closed the socket.
    pub async fn try_next(&mut self) -> Option<SyncAnswer> {
        loop {
            match in_time(self.0.next()).await {
                Some(Ok(Message::Binary(bytes))) => {
                    return Some(codec::decode_frame(&bytes, limits::BODY_BYTES).unwrap());
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    pub async fn next(&mut self) -> SyncAnswer {
        self.try_next().await.expect("a frame")
    }
}
