//! An Automerge change chunk taken apart, and put together again byte for byte.

use cairn_protocol::chunk::{BEFORE_TYPE, CHANGE, ChangeChunk, MAGIC};
use cairn_protocol::leb;
use sha2::{Digest, Sha256};

/// What a change says, without what follows from its bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// The hashes of the changes that it follows.
    pub(super) deps: Vec<[u8; 32]>,
    pub(super) actor: [u8; 16],
    pub(super) seq: u64,
    pub(super) start_op: u64,
    /// The other actors that it names.
    pub(super) others: Vec<[u8; 16]>,
    /// Columns of operations, and whatever follows.
    pub(super) rest: &'a [u8],
}

impl<'a> Parts<'a> {
    /// Takes a chunk apart. `None` when it is none, or has a time, words or actors that Cairn never writes.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (chunk, behind) = ChangeChunk::read(bytes)?;
        if !behind.is_empty() || chunk.time != 0 || !chunk.message.is_empty() {
            return None;
        }
        let others = chunk.others.iter().map(|other| (*other).try_into().ok());
        Some(Self {
            deps: chunk.deps.to_vec(),
            actor: chunk.actor.try_into().ok()?,
            seq: chunk.seq,
            start_op: chunk.start_op,
            others: others.collect::<Option<_>>()?,
            rest: chunk.rest,
        })
    }

    /// The chunk of these parts, and the hash of its change.
    pub(super) fn write(&self) -> (Vec<u8>, [u8; 32]) {
        let mut content = Vec::with_capacity(self.rest.len() + 64 + 32 * self.deps.len());
        leb::put(&mut content, self.deps.len() as u64);
        content.extend(self.deps.as_flattened());
        leb::put_prefixed(&mut content, &self.actor);
        leb::put(&mut content, self.seq);
        leb::put(&mut content, self.start_op);
        content.extend([0, 0]);
        leb::put(&mut content, self.others.len() as u64);
        for other in &self.others {
            leb::put_prefixed(&mut content, other);
        }
        content.extend(self.rest);
        let mut chunk = Vec::with_capacity(content.len() + 13);
        chunk.extend(MAGIC);
        chunk.extend([0; 4]);
        chunk.push(CHANGE);
        leb::put_prefixed(&mut chunk, &content);
        let hash = change_hash(&chunk);
        for (place, byte) in chunk.iter_mut().skip(MAGIC.len()).zip(hash.iter().take(4)) {
            *place = *byte;
        }
        (chunk, hash)
    }
}

/// The hash of the change in a raw chunk.
pub(super) fn change_hash(chunk: &[u8]) -> [u8; 32] {
    Sha256::digest(chunk.get(BEFORE_TYPE..).unwrap_or_default()).into()
}
