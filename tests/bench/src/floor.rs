//! As little of a relay as there can be: a frame is written to a file that is flushed, confirmed to who sent it, and handed
//! on to the other of a pair. It decodes nothing, checks nothing, finds nothing again, and is what the real one is measured
//! against, in the same run.

use crate::Run;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use std::collections::HashMap;
use std::fs::File;
use std::io::Write;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

/// What a device says that wants to hear; anything longer is a change.
pub const LISTENS: usize = 5;
/// Bytes of a request with a change of 200 bytes, of the answer to it, and of the news that the other gets, as the real
/// ones have them.
pub const ASKED_BYTES: usize = 400;
const ANSWERED_BYTES: usize = 70;
const NEWS_BYTES: usize = 330;
/// As the real relay paces its commits.
const PACE: Duration = Duration::from_millis(4);
const BUFFER_BYTES: usize = 4 << 10;

/// A frame that is to be kept, and whom to tell.
type Kept = (Bytes, oneshot::Sender<()>);

struct Floor {
    file: UnboundedSender<Kept>,
    /// How each device is told of news.
    ears: Mutex<HashMap<u32, UnboundedSender<()>>>,
    /// Where those wait who ask by POST.
    waiting: Mutex<HashMap<u32, UnboundedReceiver<()>>>,
}

/// Serves until the process ends, on a port of its own that it prints as the relay does.
///
/// # Errors
/// When nothing can be written or listened to.
pub fn serve(data: &Path) -> Run<()> {
    let (file, frames) = unbounded_channel();
    let log = File::create(data.join("floor"))?;
    std::thread::spawn(move || keep(log, frames));
    let floor = Arc::new(Floor {
        file,
        ears: Mutex::default(),
        waiting: Mutex::default(),
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        println!("listening on http://{}", listener.local_addr()?);
        let routes = Router::new()
            .route("/v1/live", get(live))
            .route("/v1/sync", post(sync))
            .with_state(floor);
        let listener = listener.tap_io(|socket| {
            let _kept = socket.set_nodelay(true);
        });
        Ok(axum::serve(listener, routes).await?)
    })
}

/// Writes what waits, flushes once, and tells everybody.
fn keep(mut log: File, mut frames: UnboundedReceiver<Kept>) {
    let mut begun: Option<Instant> = None;
    while let Some(first) = frames.blocking_recv() {
        if let Some(begun) = begun {
            std::thread::sleep(PACE.saturating_sub(begun.elapsed()));
        }
        begun = Some(Instant::now());
        let mut group = vec![first];
        group.extend(std::iter::from_fn(|| frames.try_recv().ok()));
        let bytes: Vec<u8> = group
            .iter()
            .flat_map(|(frame, _)| frame.iter().copied())
            .collect();
        if log.write_all(&bytes).and_then(|()| log.sync_data()).is_err() {
            return;
        }
        for (_, told) in group {
            let _gone = told.send(());
        }
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Who speaks: the first four bytes of every frame.
fn device(frame: &[u8]) -> u32 {
    frame.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

impl Floor {
    /// Keeps a change and wakes the other of the pair, whose number differs in the last bit.
    async fn kept(&self, frame: Bytes) -> bool {
        let other = device(&frame) ^ 1;
        let (told, durable) = oneshot::channel();
        let kept = self.file.send((frame, told)).is_ok() && durable.await.is_ok();
        if kept {
            let _gone = self.ear(other).send(());
        }
        kept
    }

    /// How a device is told; who has not come yet finds the news waiting.
    fn ear(&self, device: u32) -> UnboundedSender<()> {
        let mut ears = locked(&self.ears);
        let ear = ears.entry(device).or_insert_with(|| {
            let (ear, news) = unbounded_channel();
            locked(&self.waiting).insert(device, news);
            ear
        });
        ear.clone()
    }
}

async fn live(State(floor): State<Arc<Floor>>, socket: WebSocketUpgrade) -> Response {
    socket
        .read_buffer_size(BUFFER_BYTES)
        .write_buffer_size(BUFFER_BYTES)
        .on_upgrade(|socket| async move { follow(&floor, socket).await.unwrap_or_default() })
}

async fn follow(floor: &Floor, mut socket: WebSocket) -> Option<()> {
    let (ear, mut news) = unbounded_channel();
    loop {
        tokio::select! {
            frame = socket.recv() => {
                let frame = frame?.ok()?.into_data();
                if frame.len() == LISTENS {
                    locked(&floor.ears).insert(device(&frame), ear.clone());
                } else if !floor.kept(frame).await {
                    return None;
                }
                socket.send(Message::binary(vec![0; ANSWERED_BYTES])).await.ok()?;
            }
            _ = news.recv() => socket.send(Message::binary(vec![1; NEWS_BYTES])).await.ok()?,
        }
    }
}

async fn sync(State(floor): State<Arc<Floor>>, frame: Bytes) -> Result<Vec<u8>, StatusCode> {
    if frame.len() != LISTENS {
        let kept = floor.kept(frame).await;
        return if kept {
            Ok(vec![0; ANSWERED_BYTES])
        } else {
            Err(StatusCode::INTERNAL_SERVER_ERROR)
        };
    }
    let who = device(&frame);
    floor.ear(who);
    let news = locked(&floor.waiting).remove(&who);
    let mut news = news.ok_or(StatusCode::CONFLICT)?;
    news.recv().await;
    locked(&floor.waiting).insert(who, news);
    Ok(vec![1; NEWS_BYTES])
}
