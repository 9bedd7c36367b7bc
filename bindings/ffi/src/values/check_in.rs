//! Check-ins.

use super::scalar::{NumberPatch, TextPatch};
use cairn_client::model::check_in::{CheckInView, CorrectCheckIn, MakeCheckIn, OutcomeKind, RetractCheckIn};
use cairn_client::model::member::MemberRef;
use cairn_client::model::time::CivilDay;
use cairn_client::model::{CheckInId, CommitmentId};

/// Says a check-in better, as its author. What is absent stays; `null` clears.
#[uniffi::remote(Record)]
pub struct CorrectCheckIn {
    /// The check-in.
    pub check_in: CheckInId,
    /// How it went.
    #[uniffi(default)]
    pub outcome: Option<OutcomeKind>,
    /// In one's own words.
    #[uniffi(default)]
    pub note: TextPatch,
    /// 1 to 5.
    #[uniffi(default)]
    pub mood: NumberPatch,
    /// 0 to 10.
    #[uniffi(default)]
    pub confidence: NumberPatch,
}

/// Checks in on a commitment for one civil day.
#[uniffi::remote(Record)]
pub struct MakeCheckIn {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The day that it is about; one's own today when absent. A day beyond tomorrow is held back until then.
    #[uniffi(default)]
    pub for_day: Option<CivilDay>,
    /// How it went.
    pub outcome: OutcomeKind,
    /// In one's own words.
    #[uniffi(default)]
    pub note: Option<String>,
    /// 1 to 5.
    #[uniffi(default)]
    pub mood: Option<u8>,
    /// 0 to 10.
    #[uniffi(default)]
    pub confidence: Option<u8>,
}

/// What a person says about the day. An honest `no` still shows up.
#[uniffi::remote(Enum)]
pub enum OutcomeKind {
    /// Done.
    Yes,
    /// Done in part.
    Partly,
    /// Not done.
    No,
}

/// Takes a check-in back, as its author.
#[uniffi::remote(Record)]
pub struct RetractCheckIn {
    /// The check-in.
    pub check_in: CheckInId,
}

/// A check-in as it is shown. One that was taken back keeps its fact and loses its words.
#[uniffi::remote(Record)]
pub struct CheckInView {
    /// Its id.
    pub id: CheckInId,
    /// The commitment.
    pub commitment: CommitmentId,
    /// Who checked in, and their name.
    pub who: MemberRef,
    /// The civil day that it is about.
    pub for_day: CivilDay,
    /// How it went.
    pub outcome: OutcomeKind,
    /// In the author's own words.
    pub note: Option<String>,
    /// 1 to 5.
    pub mood: Option<u8>,
    /// 0 to 10.
    pub confidence: Option<u8>,
    /// The author's civil day when it was made.
    pub recorded_day: CivilDay,
    /// The instant on the author's clock, milliseconds UTC; shown, never relied on.
    pub recorded_at: i64,
    /// Whether it was entered after its day; it counts all the same.
    pub logged_later: bool,
    /// Whether it waits for its day to come.
    pub held_back: bool,
    /// Whether the author said it better afterwards.
    pub corrected: bool,
    /// Whether the author took it back.
    pub retracted: bool,
}
