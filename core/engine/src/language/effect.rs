//! Orders that the engine gives its host.

use crate::language::error::EngineError;
use crate::language::input::{ExchangeId, Ticket, WriteId};
use crate::language::reply::Reply;
use crate::port::Write;
use cairn_protocol::SpaceId;

/// How an exchange is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Writes, and may be repeated.
    Put,
    /// Exchanges; idempotent here, and may be repeated.
    Post,
}

/// An order.
#[derive(Debug)]
pub enum Effect {
    /// Perform these writes in one transaction, then say [`crate::Input::Persisted`] before any other input.
    Persist {
        /// Names the answer.
        write: WriteId,
        /// What to write, in order.
        writes: Vec<Write>,
    },
    /// Read the documents of a space, then say [`crate::Input::DocumentsLoaded`].
    LoadDocuments {
        /// Which space.
        space: SpaceId,
    },
    /// Memory must not run ahead of disk: read the store anew, then say [`crate::Input::Opened`].
    Reopen,
    /// A command, question or sync is answered.
    Complete {
        /// Which.
        ticket: Ticket,
        /// How.
        result: Result<Reply, EngineError>,
    },
    /// A space looks different now; the view is durable.
    Publish {
        /// Which space.
        space: SpaceId,
        /// The whole view as JSON, the same bytes as `space show --json` prints.
        view: Vec<u8>,
    },
    /// What the sync chip shows is different now.
    PublishStatus(crate::language::reply::StatusView),
    /// Make an HTTP exchange; the body has its magic already. Follow no redirect.
    Exchange {
        /// Names the answer.
        exchange: ExchangeId,
        /// The relay's URL, without a slash at the end.
        relay: String,
        /// How.
        method: Method,
        /// The path, such as `/v1/sync`.
        path: String,
        /// The body; empty for a GET.
        body: Vec<u8>,
        /// Give up after this long.
        timeout_ms: u32,
    },
    /// Open a live socket to a relay, then say [`crate::Input::LiveOpened`] or [`crate::Input::LiveClosed`].
    OpenLive {
        /// The relay's URL.
        relay: String,
    },
    /// Send a frame over an open live socket.
    SendLive {
        /// The relay's URL.
        relay: String,
        /// The frame, with its magic.
        frame: Vec<u8>,
    },
    /// Close a live socket.
    CloseLive {
        /// The relay's URL.
        relay: String,
    },
    /// Say [`crate::Input::Woken`] at this time or soon after; replaces any earlier wish.
    WakeAt {
        /// UTC milliseconds.
        at_ms: i64,
    },
}
