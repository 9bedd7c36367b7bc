//! The records about a member: profile, calendar preferences, heard.

use crate::document::Stored;
use crate::time::{CivilDay, WeekStart};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// A record in `profiles`; the newest of each kind counts.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum ProfileRecord {
    /// Who the person says they are.
    Profile {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pronouns: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        languages: Vec<String>,
        at: i64,
    },
    /// When the person's days and weeks begin.
    Calendar {
        day_start_min: u16,
        week_start: WeekStart,
        at: i64,
    },
}

from_json!(enum ProfileRecord by "kind" {
    "profile" => Profile { name, pronouns, languages = default, at },
    "calendar" => Calendar { day_start_min, week_start, at },
});

/// A profile record as stored. Ids of profiles are of no interest.
pub(crate) type ProfileStored = Stored<String, ProfileRecord>;

/// A heard record as stored.
pub(crate) type HeardStored = Stored<String, HeardRecord>;

/// The record of one lane in `heard`: replaced once a day, not added to.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HeardRecord {
    /// The civil day of this activity.
    pub(crate) day: CivilDay,
    /// The greatest earlier day that this lane reported, so that a clock that was wrong once is forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) before: Option<CivilDay>,
    /// What the operating system said about the offset then.
    pub(crate) utc_offset_min: i32,
    pub(crate) at: i64,
}

from_json!(struct HeardRecord { day, before, utc_offset_min, at });

/// When the days and weeks of a person begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Preferences {
    pub(crate) day_start_min: u16,
    pub(crate) week_start: WeekStart,
}

/// The newest calendar preferences of a member; midnight and Monday when there are none.
pub(crate) fn preferences(profiles: &[ProfileStored], member: &MemberKey) -> Preferences {
    profiles
        .iter()
        .rev()
        .filter(|stored| stored.author == *member)
        .find_map(|stored| match stored.record {
            ProfileRecord::Calendar {
                day_start_min,
                week_start,
                ..
            } => Some(Preferences {
                day_start_min: day_start_min.min(720),
                week_start,
            }),
            ProfileRecord::Profile { .. } => None,
        })
        .unwrap_or(Preferences {
            day_start_min: 0,
            week_start: WeekStart::Mon,
        })
}
