//! Members as they are shown, and everybody's civil day.

use super::heard::heard_day;
use super::{HeardStored, Preferences, ProfileRecord, ProfileStored, preferences};
use crate::document::{Authors, Collection, Records};
use crate::id::hex_text;
use crate::time::{Calendar, CivilDay};
use crate::{Role, Roster};
use automerge::AutoCommit;
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A member, named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct MemberRef {
    /// The member's key in this space.
    #[serde(with = "hex_text")]
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub member: MemberKey,
    /// The display name.
    pub name: String,
}

from_json!(struct MemberRef { member, name });

/// A member, in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct MemberView {
    /// The member's key in this space.
    #[serde(with = "hex_text")]
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub member: MemberKey,
    /// The name in the profile, or else on the identity card.
    pub name: String,
    /// Pronouns, in the person's own words.
    pub pronouns: Option<String>,
    /// Languages, best first.
    pub languages: Vec<String>,
    /// Roles, sorted.
    pub roles: BTreeSet<Role>,
    /// Whether the member has left.
    pub left: bool,
    /// The calendar as last known.
    pub calendar: Calendar,
    /// The member's civil day, estimated from the calendar.
    pub today: CivilDay,
    /// The latest civil day on which a device of this member was active.
    pub heard_day: Option<CivilDay>,
}

from_json!(struct MemberView {
    member, name, pronouns, languages, roles, left, calendar, today, heard_day,
});

/// Everybody in the space, by key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct People {
    members: BTreeMap<MemberKey, MemberView>,
    /// The day in UTC.
    today: CivilDay,
}

impl People {
    /// Reads everybody from the document.
    pub(crate) fn read(doc: &AutoCommit, authors: &Authors<'_>, now_ms: i64) -> Self {
        let profiles = Records::of(doc, Collection::Profiles, authors);
        let heard = Records::of(doc, Collection::Heard, authors);
        Self::of(authors.roster, profiles.found(), heard.found(), now_ms)
    }

    /// From profiles, calendars and heard records.
    pub(crate) fn of(
        roster: &Roster,
        profiles: &[ProfileStored],
        heard: &[HeardStored],
        now_ms: i64,
    ) -> Self {
        let member = |(key, entry): (&MemberKey, &crate::RosterEntry)| {
            let Preferences {
                day_start_min,
                week_start,
            } = preferences(profiles, key);
            let utc_offset_min = heard
                .iter()
                .rev()
                .find(|stored| stored.author == *key)
                .map_or(0, |stored| stored.record.utc_offset_min);
            let calendar = Calendar {
                utc_offset_min,
                day_start_min,
                week_start,
            };
            let today = calendar.today(now_ms);
            let profile = profiles
                .iter()
                .rev()
                .filter(|stored| stored.author == *key)
                .find_map(|stored| match &stored.record {
                    ProfileRecord::Profile {
                        name,
                        pronouns,
                        languages,
                        ..
                    } => Some((name, pronouns, languages)),
                    ProfileRecord::Calendar { .. } => None,
                });
            let view = MemberView {
                member: *key,
                name: profile.map_or_else(|| entry.name.clone(), |(name, ..)| name.clone()),
                pronouns: profile.and_then(|(_, pronouns, _)| pronouns.clone()),
                languages: profile
                    .map(|(.., languages)| languages.clone())
                    .unwrap_or_default(),
                roles: entry.roles.clone(),
                left: entry.left,
                calendar,
                today,
                heard_day: heard_day(heard, key, today),
            };
            (*key, view)
        };
        Self {
            members: roster.members.iter().map(member).collect(),
            today: Calendar::default().today(now_ms),
        }
    }

    /// A member in full.
    pub(crate) fn get(&self, member: &MemberKey) -> Option<&MemberView> {
        self.members.get(member)
    }

    /// A member by name; someone whom the roster does not know is shown by the beginning of the key.
    pub(crate) fn name(&self, member: &MemberKey) -> MemberRef {
        let name = self.get(member).map_or_else(
            || member.to_hex().get(..8).unwrap_or_default().to_owned(),
            |view| view.name.clone(),
        );
        MemberRef {
            member: *member,
            name,
        }
    }

    /// Several members by name, sorted by key.
    pub(crate) fn names<'m>(&self, members: impl IntoIterator<Item = &'m MemberKey>) -> Vec<MemberRef> {
        let members: BTreeSet<_> = members.into_iter().collect();
        members.into_iter().map(|member| self.name(member)).collect()
    }

    /// A member's civil day; for someone unknown the day in UTC.
    pub(crate) fn today(&self, member: &MemberKey) -> CivilDay {
        self.get(member).map_or(self.today, |view| view.today)
    }

    /// Members who have not left.
    pub(crate) fn present(&self) -> BTreeSet<MemberKey> {
        self.members
            .values()
            .filter(|view| !view.left)
            .map(|view| view.member)
            .collect()
    }

    /// All members in full, sorted by key.
    pub(crate) fn into_views(self) -> Vec<MemberView> {
        self.members.into_values().collect()
    }
}
