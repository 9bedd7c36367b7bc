//! Promises and where people stand with them.

use super::scalar::GoalPatch;
use cairn_client::MemberKey;
use cairn_client::model::commitment::{
    AddCommitment, CommitmentView, EditCommitment, EndCommitment, StandingView, TogetherView,
};
use cairn_client::model::conflict::ConflictView;
use cairn_client::model::member::MemberRef;
use cairn_client::model::schedule::{Schedule, ScheduleVersion};
use cairn_client::model::streak::{Period, Present, Quorum};
use cairn_client::model::time::CivilDay;
use cairn_client::model::{CommitmentId, GoalId};

/// Makes a promise.
#[uniffi::remote(Record)]
pub struct AddCommitment {
    /// What is promised, at most 300 characters.
    pub title: String,
    /// The goal that it serves.
    #[uniffi(default)]
    pub goal: Option<GoalId>,
    /// How often; once a week when absent.
    pub schedule: Schedule,
    /// The first day; today when absent.
    #[uniffi(default)]
    pub from_day: Option<CivilDay>,
    /// Who promises; the member who acts when empty.
    #[uniffi(default)]
    pub participants: Vec<MemberKey>,
    /// Who must keep a period for all to keep it.
    pub quorum: Quorum,
    /// Kept periods between misses that bridge a miss; 4 when absent, 0 bridges none.
    #[uniffi(default = 4)]
    pub bridge: u16,
}

/// Changes a promise. What is absent stays.
#[uniffi::remote(Record)]
pub struct EditCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// A new title.
    #[uniffi(default)]
    pub title: Option<String>,
    /// The goal that it serves.
    #[uniffi(default)]
    pub goal: GoalPatch,
    /// All participants, as they should be.
    #[uniffi(default)]
    pub participants: Option<Vec<MemberKey>>,
    /// Who must keep a period for all to keep it.
    #[uniffi(default)]
    pub quorum: Option<Quorum>,
    /// Kept periods between misses that bridge a miss.
    #[uniffi(default)]
    pub bridge: Option<u16>,
    /// A new schedule, as a new version.
    #[uniffi(default)]
    pub schedule: Option<Schedule>,
    /// The first day of the new schedule. When absent: an easier one holds from the next period, others from today.
    #[uniffi(default)]
    pub from_day: Option<CivilDay>,
}

/// Ends a promise.
#[uniffi::remote(Record)]
pub struct EndCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// Its last day; today when absent.
    #[uniffi(default)]
    pub day: Option<CivilDay>,
}

/// A commitment as it is shown.
#[uniffi::remote(Record)]
pub struct CommitmentView {
    /// Its id.
    pub id: CommitmentId,
    /// What is promised.
    pub title: String,
    /// The goal that it serves.
    pub goal: Option<GoalId>,
    /// The schedules, by first day.
    pub versions: Vec<ScheduleVersion>,
    /// Who promises, sorted by key.
    pub participants: Vec<MemberRef>,
    /// Who must keep a period for all to keep it.
    pub quorum: Quorum,
    /// Kept periods between misses that bridge a miss.
    pub bridge: u16,
    /// The last day, once ended.
    pub ended_day: Option<CivilDay>,
    /// The order key; commitments are listed by it, ties by id.
    pub order: String,
    /// Where each participant stands, sorted by key.
    pub standings: Vec<StandingView>,
    /// Where they stand together.
    pub together: TogetherView,
    /// Fields that were written at the same time.
    pub conflicts: Vec<ConflictView>,
}

/// Where one participant stands.
#[uniffi::remote(Record)]
pub struct StandingView {
    /// Who, and their name.
    pub who: MemberRef,
    /// Periods kept since the last miss that was not bridged.
    pub current: u32,
    /// The longest that `current` ever was.
    pub longest: u32,
    /// Whether something since the last break is unknown, so that `current` is provisional.
    pub at_least: bool,
    /// How strong the habit is, 0 to 65536.
    pub strength: u32,
    /// Share of counting check-ins that say yes, per mille, rounded down; null when there are none.
    pub follow_through_permille: Option<u32>,
    /// Whether nothing has been heard for 28 days.
    pub dormant: bool,
    /// The period that the participant lives now; null before the promise begins, after it ended, and on a day on
    /// which it is not due.
    pub present: Option<Present>,
    /// The periods that have begun, oldest first.
    pub periods: Vec<Period>,
}

/// Where all participants stand together.
#[uniffi::remote(Record)]
pub struct TogetherView {
    /// Periods kept together since the last miss that was not bridged.
    pub current: u32,
    /// The longest that `current` ever was.
    pub longest: u32,
    /// Whether something since the last break is unknown, so that `current` is provisional.
    pub at_least: bool,
    /// How strong the habit is, 0 to 65536.
    pub strength: u32,
    /// Whether nothing has been heard for 28 days.
    pub dormant: bool,
    /// The periods that have begun, oldest first.
    pub periods: Vec<Period>,
}
