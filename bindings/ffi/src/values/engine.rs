//! People, spaces, and how the exchange goes.

use cairn_client::model::SpaceView;
use cairn_client::model::today::TodayView;
use cairn_client::{
    JoinRequestView, NewSpaceKind, PersonView, RelayState, RelayStatus, SpaceShow, SpaceSummary, SpaceToday,
    Standing, StatusView,
};

/// How this person stands to a space.
#[uniffi::remote(Enum)]
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

/// The person of this device.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
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

/// Someone who asked to join.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct SpaceShow {
    /// 32 hexadecimal characters.
    pub id: String,
    /// `pair` or `circle`.
    pub kind: String,
    /// What the documents say.
    pub view: SpaceView,
}

/// What concerns this person today in one space.
#[uniffi::remote(Record)]
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
    pub today: TodayView,
}

/// What the sync chip shows.
#[uniffi::remote(Record)]
pub struct StatusView {
    /// One line for each relay.
    pub relays: Vec<RelayStatus>,
    /// Local changes not yet confirmed, over all spaces.
    pub waiting: u32,
    /// Pieces of logs that were refused and kept as evidence.
    pub quarantined: u32,
}

/// How it stands with one relay.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Enum)]
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

/// What a space is for, of those that a person makes by hand.
#[uniffi::remote(Enum)]
pub enum NewSpaceKind {
    /// Two people.
    Pair,
    /// A group.
    Circle,
}
