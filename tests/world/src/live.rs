//! Live sockets at the relay: what each device listens to, and how far it was told.

use crate::relay::Relay;
use crate::violation::Seen;
use cairn_protocol::sync::{SpaceRequest, SyncAnswer, SyncRequest};
use cairn_protocol::{ByteVec, RequestId, SpaceId, codec, limits};
use std::collections::BTreeMap;

const NEWS_BYTES: u32 = 256 << 10;

/// The sockets that are open at the relay, by device.
#[derive(Debug, Default)]
pub struct Sockets(BTreeMap<usize, BTreeMap<SpaceId, SpaceRequest>>);

impl Sockets {
    /// A socket opens.
    pub fn open(&mut self, device: usize) {
        self.0.insert(device, BTreeMap::new());
    }

    /// A socket is gone.
    pub fn close(&mut self, device: usize) {
        self.0.remove(&device);
    }

    /// Whether a device has a socket that carries no news of a space.
    #[must_use]
    pub fn is_deaf(&self, device: usize, space: SpaceId) -> bool {
        let socket = self.0.get(&device);
        socket.is_some_and(|spaces| !spaces.contains_key(&space))
    }

    /// A frame came; its answer, or nothing when it is no frame or the socket is gone.
    ///
    /// # Errors
    /// What the relay's own checks see.
    pub fn take(
        &mut self,
        device: usize,
        frame: &[u8],
        relay: &mut Relay,
        now_ms: i64,
    ) -> Seen<Option<Vec<u8>>> {
        let (Some(spaces), Ok(request)) = (
            self.0.get_mut(&device),
            codec::decode_frame::<SyncRequest>(frame, limits::BODY_BYTES),
        ) else {
            return Ok(None);
        };
        let answer = relay.sync(&request, now_ms)?;
        for ask in request.spaces {
            let push = Vec::new();
            spaces.insert(ask.space, SpaceRequest { push, ..ask });
        }
        advance(spaces, &answer, relay);
        Ok(Some(codec::encode_frame(&answer)))
    }

    /// News for every socket that has not heard them.
    ///
    /// # Errors
    /// What the relay's own checks see.
    pub fn news(&mut self, relay: &mut Relay, now_ms: i64) -> Seen<Vec<(usize, Vec<u8>)>> {
        let mut news = Vec::new();
        for (device, spaces) in &mut self.0 {
            let request = SyncRequest {
                version: limits::VERSION,
                id: RequestId::new([0; 16]),
                spaces: spaces.values().cloned().collect(),
                wait_ms: 0,
                max_bytes: NEWS_BYTES,
                ephemeral: Vec::new(),
            };
            let answer = relay.sync(&request, now_ms)?;
            if answer.spaces.is_empty() {
                continue;
            }
            advance(spaces, &answer, relay);
            // What is no longer served is told once.
            for space in answer.spaces.iter().filter(|space| space.entries.is_empty()) {
                spaces.remove(&space.space);
            }
            news.push((*device, codec::encode_frame(&answer)));
        }
        Ok(news)
    }
}

fn advance(spaces: &mut BTreeMap<SpaceId, SpaceRequest>, answer: &SyncAnswer, relay: &Relay) {
    for told in &answer.spaces {
        let (Some(ask), Some(last)) = (spaces.get_mut(&told.space), told.entries.last()) else {
            continue;
        };
        if let Some(log) = relay.hash_at(told.space, last.seq) {
            ask.seq = last.seq;
            ask.log = log.tag();
            ask.push = Vec::<ByteVec>::new();
        }
    }
}
