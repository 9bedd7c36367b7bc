//! Words that clients and the relay share: ids, hashes, envelopes, control operations, frames, limits.
//!
//! Nothing here knows about mentoring, draws randomness, or reads a clock.

pub mod chain;
pub mod chunk;
pub mod codec;
pub mod control;
pub mod envelope;
pub mod hash;
pub mod hello;
pub mod hex;
pub mod id;
pub mod invite;
pub mod leb;
pub mod limits;
pub mod sorted;
pub mod sync;

pub use id::{
    ActorId, DocId, EntryId, InviteId, LogHash, LogTag, MemberKey, MemberTag, ParseIdError, RelayKey,
    RequestId, SpaceId,
};
pub use minicbor::bytes::{ByteArray, ByteVec};
pub use sorted::SortedMap;
