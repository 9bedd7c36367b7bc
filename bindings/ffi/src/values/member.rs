//! Members of a space.

use super::scalar::Roles;
use cairn_client::MemberKey;
use cairn_client::model::member::{MemberRef, MemberView, SetCalendar, SetProfile};
use cairn_client::model::time::{Calendar, CivilDay, Weekday};

/// Chooses when one's own days and weeks begin. What is absent stays.
#[uniffi::remote(Record)]
pub struct SetCalendar {
    /// Minutes after midnight at which a day begins, 0 to 720.
    #[uniffi(default)]
    pub day_start_min: Option<u16>,
    /// The day on which a week begins.
    #[uniffi(default)]
    pub week_start: Option<Weekday>,
}

/// Says who one is.
#[uniffi::remote(Record)]
pub struct SetProfile {
    /// The display name, any Unicode.
    pub name: String,
    /// Pronouns, in the person's own words.
    #[uniffi(default)]
    pub pronouns: Option<String>,
    /// Languages the person speaks, best first.
    #[uniffi(default)]
    pub languages: Vec<String>,
}

/// A member, named.
#[uniffi::remote(Record)]
pub struct MemberRef {
    /// The member's key in this space.
    pub member: MemberKey,
    /// The display name.
    pub name: String,
}

/// A member, in full.
#[uniffi::remote(Record)]
pub struct MemberView {
    /// The member's key in this space.
    pub member: MemberKey,
    /// The name in the profile, or else on the identity card.
    pub name: String,
    /// Pronouns, in the person's own words.
    pub pronouns: Option<String>,
    /// Languages, best first.
    pub languages: Vec<String>,
    /// Roles, sorted.
    pub roles: Roles,
    /// Whether the member has left.
    pub left: bool,
    /// The calendar as last known.
    pub calendar: Calendar,
    /// The member's civil day, estimated from the calendar.
    pub today: CivilDay,
    /// The latest civil day on which a device of this member was active.
    pub heard_day: Option<CivilDay>,
}
