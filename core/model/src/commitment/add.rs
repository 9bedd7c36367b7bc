//! Makes a promise.

use super::{BRIDGE, BRIDGE_MAX, VersionRecord, put_version};
use crate::ctx::Ctx;
use crate::document::{Collection, Place, Plain};
use crate::id::hex_list;
use crate::schedule::Schedule;
use crate::streak::Quorum;
use crate::time::CivilDay;
use crate::{CommitmentId, GoalId, ModelError, Outcome, check, document, goal};
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::BTreeSet;

/// Makes a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AddCommitment {
    /// What is promised, at most 300 characters.
    pub title: String,
    /// The goal that it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// How often; once a week when absent.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(as = "Option<_>", optional))]
    pub schedule: Schedule,
    /// The first day; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_day: Option<CivilDay>,
    /// Who promises; the member who acts when empty.
    #[serde(default, with = "hex_list", skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(type = "string[]"))]
    pub participants: Vec<MemberKey>,
    /// Who must keep a period for all to keep it.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(as = "Option<_>", optional))]
    pub quorum: Quorum,
    /// Kept periods between misses that bridge a miss; 4 when absent, 0 bridges none.
    #[serde(default = "default_bridge")]
    #[cfg_attr(feature = "types", ts(as = "Option<_>", optional))]
    pub bridge: u16,
}

from_json!(struct AddCommitment {
    title, goal, schedule = default, from_day, participants = default, quorum = default,
    bridge = or(default_bridge),
});

fn default_bridge() -> u16 {
    BRIDGE
}

impl AddCommitment {
    /// A promise of the member who acts, with everything else as if absent.
    #[must_use]
    pub fn titled(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            goal: None,
            schedule: Schedule::default(),
            from_day: None,
            participants: Vec::new(),
            quorum: Quorum::default(),
            bridge: BRIDGE,
        }
    }

    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let title = check::label("title", &self.title)?;
        self.goal.map(|goal| goal::find(ctx, goal)).transpose()?;
        self.schedule.check()?;
        check::range("bridge", self.bridge, 0, BRIDGE_MAX)?;
        let from_day = check::day(self.from_day.unwrap_or_else(|| ctx.today()))?;
        for participant in &self.participants {
            check::member(ctx.setting.roster, participant)?;
        }
        let mut participants: BTreeSet<_> = self.participants.into_iter().collect();
        if participants.is_empty() {
            participants.insert(ctx.me());
        }
        let order = document::next_order(&ctx.docs.main, Collection::Commitments);
        let id = CommitmentId::new(ctx.fresh());
        let doc = &mut ctx.docs.main;
        let place = Place::create(doc, Collection::Commitments, &id.to_string())?;
        place.put_text(doc, "title", &title)?;
        place.put_some(doc, "goal", self.goal.as_ref())?;
        place.put_text(doc, "quorum", &self.quorum.to_string())?;
        place.put(doc, "bridge", Plain::Number(self.bridge.into()))?;
        place.put_text(doc, "order", &order)?;
        place.set_members(doc, "participants", &participants)?;
        let version = VersionRecord {
            from_day,
            schedule: self.schedule,
            replaces: BTreeSet::new(),
        };
        put_version(ctx, &place, &version)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
