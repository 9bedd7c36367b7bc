//! Facts that the host tells the engine, in the past tense.

use crate::language::command::{Command, Query};
use crate::port::{StorageCause, Stored, StoredDocument};

/// Names a command or question until it is answered; chosen by the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// Names a transaction until the store has answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WriteId(pub u64);

/// Names an HTTP exchange until it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExchangeId(pub u64);

/// Why an exchange had no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NetworkCause {
    /// Nothing could be reached.
    #[error("the relay cannot be reached")]
    Unreachable,
    /// The connection was cut or took too long.
    #[error("the connection was cut")]
    Cut,
    /// The certificate is not one to be trusted.
    #[error("the connection is not secure")]
    Tls,
}

/// A fact.
#[derive(Debug, Clone)]
pub enum Input {
    /// The store was opened and read; always the first input, and again after [`crate::Effect::Reopen`].
    Opened {
        /// What it holds.
        stored: Stored,
        /// Whether the files were copied or restored from a backup since they were last written here.
        copied: bool,
    },
    /// A person wants something.
    Dispatched {
        /// Names the answer.
        ticket: Ticket,
        /// What.
        command: Command,
    },
    /// A person wants to see something.
    Asked {
        /// Names the answer.
        ticket: Ticket,
        /// What.
        query: Query,
    },
    /// The person (or the system, in the background) wants everything exchanged now.
    SyncWanted {
        /// Names the answer, which comes when nothing is left to exchange or it failed.
        ticket: Ticket,
    },
    /// A transaction is durable.
    Persisted {
        /// Which.
        write: WriteId,
    },
    /// A transaction was refused; nothing of it is stored.
    PersistFailed {
        /// Which.
        write: WriteId,
        /// Why.
        cause: StorageCause,
    },
    /// The documents of a space were read.
    DocumentsLoaded {
        /// What was found, or why nothing could be read.
        documents: Result<Vec<StoredDocument>, StorageCause>,
    },
    /// An HTTP exchange was answered.
    Answered {
        /// Which.
        exchange: ExchangeId,
        /// The HTTP status.
        status: u16,
        /// The body.
        body: Vec<u8>,
    },
    /// An HTTP exchange had no answer.
    ExchangeFailed {
        /// Which.
        exchange: ExchangeId,
        /// Why.
        cause: NetworkCause,
    },
    /// A live socket is open.
    LiveOpened {
        /// Which relay.
        relay: String,
    },
    /// A frame came over a live socket.
    LiveReceived {
        /// Which relay.
        relay: String,
        /// The frame, with its magic.
        frame: Vec<u8>,
    },
    /// A live socket closed or could not be opened.
    LiveClosed {
        /// Which relay.
        relay: String,
    },
    /// The app goes to the background, or ends: what would be written down in a moment is written down now.
    Settle,
    /// The time asked for by [`crate::Effect::WakeAt`] has come.
    Woken,
    /// The network came back, or the app came to the foreground.
    NetworkReturned,
    /// Whether live sockets are wanted: a space is open on screen, or `sync --watch` runs.
    Watching(Watching),
}

/// Whether changes of others should arrive at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// Keep live sockets open.
    Live,
    /// Exchange now and then.
    Seldom,
}
