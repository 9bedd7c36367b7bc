//! SHA-256 under the project's domain separation, and every derived id of the protocol.

use crate::{ActorId, DocId, EntryId, LogHash, MemberKey, SpaceId};
use sha2::{Digest, Sha256};

/// `DS(label)`: the prefix that keeps one kind of hash or signature from being taken for another.
#[must_use]
pub fn domain(label: &str) -> Vec<u8> {
    [b"cairn/v1/".as_slice(), label.as_bytes(), &[0]].concat()
}

/// `H(DS(label) ‖ parts…)`.
#[must_use]
pub fn hash(label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(domain(label));
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

fn first16(hash: [u8; 32]) -> [u8; 16] {
    *hash.first_chunk::<16>().unwrap_or(&[0; 16])
}

/// The id of the space that `genesis` (the bytes of its first control operation) creates.
#[must_use]
pub fn space_id(genesis: &[u8]) -> SpaceId {
    SpaceId::new(first16(hash("space", &[genesis])))
}

/// The id of an entry: the hash of its envelope's bytes.
#[must_use]
pub fn entry_id(envelope: &[u8]) -> EntryId {
    EntryId::new(hash("entry", &[envelope]))
}

/// `L₀`, the log hash of an empty log.
#[must_use]
pub fn log_start(space: SpaceId) -> LogHash {
    LogHash::new(hash("log", &[space.as_bytes()]))
}

/// `Lₙ` from `Lₙ₋₁` and the entry that was appended.
#[must_use]
pub fn log_next(previous: LogHash, entry: EntryId) -> LogHash {
    LogHash::new(hash("log", &[previous.as_bytes(), entry.as_bytes()]))
}

/// The id of the document called `name` (`main`, `note/<id>`…) of a space.
#[must_use]
pub fn doc_id(space: SpaceId, name: &str) -> DocId {
    DocId::new(first16(hash("doc", &[space.as_bytes(), name.as_bytes()])))
}

/// The lane (and Automerge actor) of one installation of `member` writing `doc`.
#[must_use]
pub fn lane_id(space: SpaceId, doc: DocId, member: MemberKey, nonce: [u8; 8]) -> ActorId {
    let parts: [&[u8]; 4] = [space.as_bytes(), doc.as_bytes(), member.as_bytes(), &nonce];
    ActorId::new(first16(hash("lane", &parts)))
}

/// `C₀`, the chain hash of an empty lane.
#[must_use]
pub fn chain_start(doc: DocId, lane: ActorId) -> [u8; 32] {
    hash("chain", &[doc.as_bytes(), lane.as_bytes()])
}

/// `Cₖ` from `Cₖ₋₁` and the hash of the lane's next change.
#[must_use]
pub fn chain_next(previous: [u8; 32], change_hash: [u8; 32]) -> [u8; 32] {
    hash("chain", &[&previous, &change_hash])
}

/// The hash by which a control operation is referred to by its successor.
#[must_use]
pub fn control_hash(op: &[u8]) -> [u8; 32] {
    hash("control-op", &[op])
}

/// The bytes of which `sig(label, message)` is the signature.
#[must_use]
pub fn signed_bytes(label: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = domain(label);
    for part in parts {
        bytes.extend_from_slice(part);
    }
    bytes
}
