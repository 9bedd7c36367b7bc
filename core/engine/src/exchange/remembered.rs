//! What is remembered of a relay from one run of the program to the next: when it last answered, and what was wrong.

use crate::exchange::session::{Session, state_after};
use crate::port::Write;
use crate::state::State;
use crate::turn::Turn;
use cairn_protocol::SortedMap;
use cairn_protocol::codec;
use minicbor::{Decode, Encode};

/// The beginning of the names of these records in the store.
const META_RELAY: &str = "relay/";
/// A contact is written down anew when it is this much later than the one that was written.
const CONTACT_MS: u64 = 60_000;
/// The longest record.
const RECORD_BYTES: usize = 1024;

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Remembered {
    #[n(0)]
    last_contact_ms: Option<i64>,
    #[n(1)]
    problem: Option<String>,
}

/// The sessions as they were left.
pub(crate) fn recall(meta: &SortedMap<String, Vec<u8>>, batch_bytes: usize) -> SortedMap<String, Session> {
    let records = meta.iter().filter_map(|(key, bytes)| {
        let relay = key.strip_prefix(META_RELAY)?;
        let known: Remembered = codec::decode(bytes, RECORD_BYTES).ok()?;
        let mut session = Session::new(batch_bytes);
        session.last_contact_ms = known.last_contact_ms;
        session.problem.clone_from(&known.problem);
        if let Some(problem) = &known.problem {
            session.state = state_after(problem);
        }
        session.remembered = known;
        Some((relay.to_owned(), session))
    });
    records.collect()
}

impl State {
    /// Writes down how a run with this relay ended, if that is news.
    pub(crate) fn remember(&mut self, relay: &str, turn: &mut Turn) {
        let session = self.session(relay);
        let now = Remembered {
            last_contact_ms: session.last_contact_ms,
            problem: session.problem.clone(),
        };
        let before = &session.remembered;
        let contact = |known: &Remembered| known.last_contact_ms.unwrap_or(i64::MIN);
        let later = contact(&now).abs_diff(contact(before)) >= CONTACT_MS;
        if now.problem == before.problem && !later {
            return;
        }
        session.remembered = now.clone();
        turn.writes.push(Write::PutMeta {
            key: format!("{META_RELAY}{relay}"),
            value: codec::encode(&now),
        });
    }
}
