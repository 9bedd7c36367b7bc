//! One turn of the loop: what a handler writes and orders while it deals with one input.

use crate::language::effect::Effect;
use crate::language::error::EngineError;
use crate::language::input::Ticket;
use crate::language::reply::Reply;
use crate::language::stamp::Stamp;
use crate::port::Write;
use cairn_model::time::Moment;
use cairn_protocol::SpaceId;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use std::collections::BTreeSet;

/// What stops a handler.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The documents of this space must be read first; the input is handled anew then.
    Need(SpaceId),
    /// Refused; nothing has changed.
    Refused(EngineError),
    /// Changes of others that looked right could not be applied together: they are taken anew, one by one.
    Spoilt,
}

impl<E: Into<EngineError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

/// Collects one transaction, and the orders that must wait until it is durable.
pub(crate) struct Turn {
    pub(crate) now_ms: i64,
    pub(crate) utc_offset_min: i32,
    pub(crate) rng: ChaCha20Rng,
    /// The transaction.
    pub(crate) writes: Vec<Write>,
    /// Orders that wait for the transaction.
    pub(crate) after: Vec<Effect>,
    /// Spaces whose view must be computed anew.
    pub(crate) dirty: BTreeSet<SpaceId>,
    /// Whether the state of exchange may look different.
    pub(crate) status_changed: bool,
}

impl Turn {
    pub(crate) fn new(stamp: &Stamp) -> Self {
        Self {
            now_ms: stamp.now_ms,
            utc_offset_min: stamp.utc_offset_min,
            rng: ChaCha20Rng::from_seed(stamp.entropy),
            writes: Vec::new(),
            after: Vec::new(),
            dirty: BTreeSet::new(),
            status_changed: false,
        }
    }

    pub(crate) const fn moment(&self) -> Moment {
        Moment {
            now_ms: self.now_ms,
            utc_offset_min: self.utc_offset_min,
        }
    }

    pub(crate) fn complete(&mut self, ticket: Ticket, result: Result<Reply, EngineError>) {
        self.after.push(Effect::Complete { ticket, result });
    }

    pub(crate) fn random<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }
}
