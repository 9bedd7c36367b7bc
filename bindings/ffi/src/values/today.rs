//! What concerns a person today.

use cairn_client::model::check_in::OutcomeKind;
use cairn_client::model::member::MemberRef;
use cairn_client::model::schedule::Schedule;
use cairn_client::model::streak::Present;
use cairn_client::model::time::CivilDay;
use cairn_client::model::today::{CheckedInView, DueView, NewsKind, NewsView, QuietView, TodayView};
use cairn_client::model::{CheckInId, CommitmentId, GoalId, KudosId, MilestoneId};

/// A promise of one's own that is due in these days.
#[uniffi::remote(Record)]
pub struct DueView {
    /// The commitment.
    pub commitment: CommitmentId,
    /// What is promised.
    pub title: String,
    /// The goal that it serves.
    pub goal: Option<GoalId>,
    /// How often, by the version that holds in this period.
    pub schedule: Schedule,
    /// The period, and how far one is in it.
    pub present: Present,
    /// Periods kept since the last miss that was not bridged.
    pub current: u32,
    /// Whether `current` is provisional.
    pub at_least: bool,
    /// Whether nothing more is asked in this period: it is kept or excused.
    pub settled: bool,
    /// Whether today lies in a pause or an excuse, so that nothing is asked today.
    pub resting: bool,
    /// The check-in for today, if there is one; the last that was made if there are several.
    pub checked_in: Option<CheckedInView>,
}

/// One's own check-in for today, as far as it can be corrected.
#[uniffi::remote(Record)]
pub struct CheckedInView {
    /// Its id.
    pub id: CheckInId,
    /// How it went.
    pub outcome: OutcomeKind,
    /// In one's own words.
    pub note: Option<String>,
    /// 1 to 5.
    pub mood: Option<u8>,
    /// 0 to 10.
    pub confidence: Option<u8>,
}

/// Something that another member did.
#[uniffi::remote(Record)]
pub struct NewsView {
    /// Who, and their name.
    pub who: MemberRef,
    /// The civil day of theirs that it is about.
    pub day: CivilDay,
    /// What they did.
    pub what: NewsKind,
}

/// What another member did.
#[uniffi::remote(Enum)]
pub enum NewsKind {
    /// They praised the one who looks.
    Praised {
        /// The kudos.
        id: KudosId,
        /// For what.
        for_what: Option<String>,
        /// The praise.
        text: String,
        /// A sign.
        emoji: Option<String>,
    },
    /// They had a part in a milestone that is done.
    MilestoneDone {
        /// The milestone.
        id: MilestoneId,
        /// The goal that it leads to.
        goal: GoalId,
        /// What the step is.
        title: String,
    },
    /// They checked in.
    CheckedIn {
        /// The check-in.
        id: CheckInId,
        /// The commitment.
        commitment: CommitmentId,
        /// What is promised.
        title: String,
        /// How it went.
        outcome: OutcomeKind,
        /// In their own words.
        note: Option<String>,
    },
}

/// A member who has not been heard from for a while.
#[uniffi::remote(Record)]
pub struct QuietView {
    /// Who, and their name.
    pub who: MemberRef,
    /// The latest day on which a device of theirs was active, as far as this device has heard.
    pub heard_day: CivilDay,
    /// How many days of theirs ago that was.
    pub days: u32,
    /// Whether their today lies in a pause or an excuse that they told of, so that silence is no surprise.
    pub resting: bool,
}

/// What concerns one member of a space today.
#[uniffi::remote(Record)]
pub struct TodayView {
    /// The civil day that the member lives now.
    pub day: CivilDay,
    /// Their promises whose present period includes this day: first what is still to be done today, then what waits
    /// for another day of its period, then what is settled; each in the order of the commitments.
    pub due: Vec<DueView>,
    /// What the other members did lately, newest day first.
    pub others: Vec<NewsView>,
    /// Other members who have not been heard from for a while, those silent longest first.
    pub quiet: Vec<QuietView>,
}
