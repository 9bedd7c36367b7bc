//! What Cairn answers; restated where the client's own answers hold pairs without names.

use cairn_client::model::Outcome;
use cairn_client::{
    PersonView, Reply as ClientReply, SpaceId, SpaceShow, SpaceSummary, SpaceToday, StatusView,
    SyncReport as ClientReport,
};

/// An answer to a command or a question, which says which of these it has.
#[derive(Debug, Clone, uniffi::Enum)]
pub enum Reply {
    /// It is done (durably).
    Done,
    /// A space exists.
    SpaceMade {
        /// Which.
        space: SpaceId,
    },
    /// An invite exists.
    Link {
        /// The link, to be handed to the other person.
        link: String,
    },
    /// An invite was accepted; what comes next happens in syncs.
    Joining {
        /// The space that one will be in.
        space: SpaceId,
    },
    /// These people were let in.
    Approved {
        /// Their names.
        names: Vec<String>,
    },
    /// What was done in a space.
    Mentored {
        /// What came of it.
        outcome: Outcome,
    },
    /// Who this is.
    Person {
        /// The person.
        person: PersonView,
    },
    /// The spaces of this person.
    Spaces {
        /// One line for each.
        spaces: Vec<SpaceSummary>,
    },
    /// What concerns this person today.
    Today {
        /// One part for each space that they are in.
        spaces: Vec<SpaceToday>,
    },
    /// One space.
    Space {
        /// Its whole view.
        show: Box<SpaceShow>,
    },
    /// Bytes, such as a document.
    Bytes {
        /// As they are.
        bytes: Vec<u8>,
    },
    /// What is exchanged and what waits.
    Status {
        /// As the sync chip shows it.
        status: StatusView,
    },
    /// How a sync went.
    Synced {
        /// The report.
        report: SyncReport,
    },
}

impl From<ClientReply> for Reply {
    fn from(reply: ClientReply) -> Self {
        match reply {
            ClientReply::Done => Self::Done,
            ClientReply::SpaceMade(space) => Self::SpaceMade { space },
            ClientReply::Link { link } => Self::Link { link },
            ClientReply::Joining { space } => Self::Joining { space },
            ClientReply::Approved { names } => Self::Approved { names },
            ClientReply::Mentored(outcome) => Self::Mentored { outcome },
            ClientReply::Person(person) => Self::Person { person },
            ClientReply::Spaces(spaces) => Self::Spaces { spaces },
            ClientReply::Today(spaces) => Self::Today { spaces },
            ClientReply::Space(show) => Self::Space { show },
            ClientReply::Bytes(bytes) => Self::Bytes { bytes },
            ClientReply::Status(status) => Self::Status { status },
            ClientReply::Synced(report) => Self::Synced {
                report: report.into(),
            },
        }
    }
}

/// How a sync went.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SyncReport {
    /// Envelopes that the relay confirmed.
    pub sent: u32,
    /// Entries of others that were applied.
    pub received: u32,
    /// Local changes that still wait.
    pub waiting: u32,
    /// Relays that could not be reached or refused.
    pub problems: Vec<AboutRelay>,
    /// People who asked to join and wait for an answer.
    pub requests: Vec<AskedToJoin>,
    /// Stable codes of notices, such as `invite.used_twice`.
    pub notices: Vec<String>,
}

/// What is wrong with a relay.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AboutRelay {
    /// Its URL.
    pub relay: String,
    /// A stable code, such as `relay.unreachable`.
    pub code: String,
}

/// Somebody who asked to join a space.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AskedToJoin {
    /// What the space is called.
    pub title: String,
    /// The name on their card.
    pub name: String,
}

impl From<ClientReport> for SyncReport {
    fn from(report: ClientReport) -> Self {
        Self {
            sent: report.sent,
            received: report.received,
            waiting: report.waiting,
            problems: report
                .problems
                .into_iter()
                .map(|(relay, code)| AboutRelay { relay, code })
                .collect(),
            requests: report
                .requests
                .into_iter()
                .map(|(title, name)| AskedToJoin { title, name })
                .collect(),
            notices: report.notices,
        }
    }
}
