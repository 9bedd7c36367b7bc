//! What the engine answers; views with stable, documented JSON names.

use cairn_model::id::hex_text;
use cairn_model::today::TodayView;
use cairn_model::{Outcome, SpaceView};
use cairn_protocol::{SpaceId, hex};
use serde::{Deserialize, Serialize, Serializer};

/// An answer. JSON: `{"reply": "done"}`, `{"reply": "space_made", "value": "…"}`; ids and bytes in hexadecimal.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "reply", content = "value", rename_all = "snake_case")]
pub enum Reply {
    /// It is done (durably).
    Done,
    /// A space exists.
    SpaceMade(
        #[serde(with = "hex_text")]
        #[cfg_attr(feature = "types", ts(type = "string"))]
        SpaceId,
    ),
    /// An invite exists.
    Link {
        /// The link, to be handed to the other person.
        link: String,
    },
    /// An invite was accepted; what comes next happens in syncs.
    Joining {
        /// The space that one will be in.
        #[serde(with = "hex_text")]
        #[cfg_attr(feature = "types", ts(type = "string"))]
        space: SpaceId,
    },
    /// These people were let in.
    Approved {
        /// Their names.
        names: Vec<String>,
    },
    /// What the model did.
    Mentored(Outcome),
    /// Who this is.
    Person(PersonView),
    /// The spaces of this person.
    Spaces(Vec<SpaceSummary>),
    /// What concerns this person today, one part for each space that they are in.
    Today(Vec<SpaceToday>),
    /// One space.
    Space(Box<SpaceShow>),
    /// Bytes, such as a document.
    Bytes(
        #[serde(serialize_with = "hex_bytes")]
        #[cfg_attr(feature = "types", ts(type = "string"))]
        Vec<u8>,
    ),
    /// What is exchanged and what waits.
    Status(StatusView),
    /// How a sync went.
    Synced(SyncReport),
}

/// The person of this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PersonView {
    /// The name; empty until a linked device has heard it.
    pub name: String,
    /// The fingerprint of the person's card, 32 hexadecimal characters.
    pub person: String,
    /// The fingerprint of this device's card.
    pub device: String,
    /// How many devices of this person are known, this one included.
    pub devices: u32,
}

/// A line in the list of spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SpaceSummary {
    /// 32 hexadecimal characters.
    pub id: String,
    /// What its members call it.
    pub title: String,
    /// `pair` or `circle`.
    pub kind: String,
    /// Where it is exchanged.
    pub relay: String,
    /// How this person stands to it.
    pub state: Standing,
    /// How many members it has.
    pub members: u32,
    /// The key of this person in it, 64 hexadecimal characters; empty before one is in.
    pub me: String,
    /// People who asked to join and wait for an answer.
    pub requests: Vec<JoinRequestView>,
    /// Local changes that the relay has not confirmed yet.
    pub waiting: u32,
}

/// How this person stands to a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The invite was not answered yet: the rendezvous could not be reached.
    Invited,
    /// Asked to join; someone must approve.
    Asked,
    /// In it.
    Member,
    /// No longer in it: read-only, may be exported.
    Left,
    /// Closed for everyone.
    Closed,
    /// The invite was used up, withdrawn or ended before it was answered.
    Refused,
    /// The relay does not tell the truth about this space: nothing is sent any more.
    Distrusted,
}

impl Standing {
    /// Whether this person is to be let in first. Who was in it before has a copy of what they could read then.
    #[must_use]
    pub const fn never_entered(self) -> bool {
        matches!(self, Self::Invited | Self::Asked | Self::Refused)
    }
}

/// Someone who asked to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct JoinRequestView {
    /// The key they would have, 64 hexadecimal characters.
    pub member: String,
    /// The name on their card.
    pub name: String,
    /// The role they were offered.
    pub role: Option<String>,
    /// Sixty digits to compare.
    pub safety_number: String,
}

/// The whole view of a space: the same bytes on every device that holds the same changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SpaceShow {
    /// 32 hexadecimal characters.
    pub id: String,
    /// `pair` or `circle`.
    pub kind: String,
    /// What the documents say.
    #[serde(flatten)]
    pub view: SpaceView,
}

/// What concerns this person today in one space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SpaceToday {
    /// The id of the space, 32 hexadecimal characters.
    pub space: String,
    /// `pair` or `circle`.
    pub kind: String,
    /// What its members call it.
    pub title: String,
    /// The key of this person in it, 64 hexadecimal characters.
    pub me: String,
    /// The day, and what is due, new and quiet.
    #[serde(flatten)]
    pub today: TodayView,
}

/// What the sync chip shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct StatusView {
    /// One line for each relay.
    pub relays: Vec<RelayStatus>,
    /// Local changes not yet confirmed, over all spaces.
    pub waiting: u32,
    /// Pieces of logs that were refused and kept as evidence.
    pub quarantined: u32,
}

/// How it stands with one relay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RelayStatus {
    /// Its URL.
    pub relay: String,
    /// What is going on.
    pub state: RelayState,
    /// When it last answered, UTC milliseconds.
    pub last_contact_ms: Option<i64>,
    /// Why not, with a stable code, when something is wrong.
    pub problem: Option<String>,
}

/// What is going on with a relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RelayState {
    /// Nothing to do.
    Idle,
    /// Exchanging.
    Syncing,
    /// Waiting before the next try.
    Offline,
    /// The relay answers, and does not take what is sent; `problem` says why.
    Refusing,
    /// Something else answers in the relay's place (a captive network).
    Paused,
    /// This Cairn is too old for the relay. Local use goes on.
    NeedsUpdate,
}

/// How a sync went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SyncReport {
    /// Envelopes that the relay confirmed.
    pub sent: u32,
    /// Entries of others that were applied.
    pub received: u32,
    /// Local changes that still wait.
    pub waiting: u32,
    /// Relays that could not be reached or refused, with a stable code each.
    pub problems: Vec<(String, String)>,
    /// People who asked to join and wait for an answer: space title and name.
    pub requests: Vec<(String, String)>,
    /// Plain notices, such as "the invite had been used before", with a stable code each.
    pub notices: Vec<String>,
}

fn hex_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&hex::encode(bytes))
}
