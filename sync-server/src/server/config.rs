//! What an operator chooses when starting a relay.

use super::buckets::Rate;
use crate::Limits;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// How a relay is run.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen; port 0 picks a free one.
    pub listen: SocketAddr,
    /// The directory of database, key and lock.
    pub data: PathBuf,
    /// Where health and metrics are served; without it, to loopback peers of `listen`.
    pub admin: Option<SocketAddr>,
    /// The browser client that is served beside the relay, if one is.
    pub web: Option<Client>,
    /// Whether the last address in `X-Forwarded-For` is the peer's: only behind a proxy that sets it.
    pub trusts_forwarded: bool,
    /// Quotas.
    pub limits: Limits,
    /// Requests from one address.
    pub address_rate: Rate,
    /// Envelopes pushed by one member of one space.
    pub member_rate: Rate,
    /// Most long polls and live sockets at once.
    pub seats: usize,
    /// How patient live sockets are.
    pub live: LiveTimes,
}

/// Which browser client is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Client {
    /// The one that was built into this program (feature `client`).
    BuiltIn,
    /// The built one in this folder.
    Folder(PathBuf),
}

/// How patient live sockets are.
#[derive(Debug, Clone, Copy)]
pub struct LiveTimes {
    /// Between pings.
    pub ping: Duration,
    /// After this long without a word from the client the socket is closed.
    pub dead: Duration,
    /// After this long without progress of one message to the client the socket is closed.
    pub send: Duration,
    /// Between signed heads of one space.
    pub head: Duration,
}

impl Default for LiveTimes {
    fn default() -> Self {
        Self {
            ping: Duration::from_secs(20),
            dead: Duration::from_secs(45),
            send: Duration::from_secs(20),
            head: Duration::from_secs(10),
        }
    }
}

impl Config {
    /// The defaults, for a loopback port that the system picks.
    #[must_use]
    pub fn on_loopback(data: PathBuf) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data,
            admin: None,
            web: None,
            trusts_forwarded: false,
            limits: Limits::default(),
            address_rate: Rate::ADDRESS,
            member_rate: Rate::MEMBER,
            seats: 10_000,
            live: LiveTimes::default(),
        }
    }
}
