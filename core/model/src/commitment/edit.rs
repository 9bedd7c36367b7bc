//! Changes a promise: easier from the next period on, harder at once.

use super::{BRIDGE_MAX, Commitment, VersionRecord, find, live_versions, put_version};
use crate::ctx::Ctx;
use crate::document::{Place, Plain};
use crate::id::hex_list_option;
use crate::schedule::Schedule;
use crate::streak::Quorum;
use crate::time::CivilDay;
use crate::{CommitmentId, Edit, GoalId, ModelError, Outcome, check, goal};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// Changes a promise. What is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct EditCommitment {
    /// The commitment.
    pub commitment: CommitmentId,
    /// A new title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The goal that it serves.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub goal: Edit<GoalId>,
    /// All participants, as they should be.
    #[serde(default, with = "hex_list_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(type = "string[]"))]
    pub participants: Option<Vec<MemberKey>>,
    /// Who must keep a period for all to keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Quorum>,
    /// Kept periods between misses that bridge a miss.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bridge: Option<u16>,
    /// A new schedule, as a new version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    /// The first day of the new schedule. When absent: an easier one holds from the next period, others from today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_day: Option<CivilDay>,
}

from_json!(struct EditCommitment {
    commitment, title, goal, participants, quorum, bridge, schedule, from_day,
});

impl EditCommitment {
    /// An edit that changes nothing yet.
    #[must_use]
    pub fn of(commitment: CommitmentId) -> Self {
        Self {
            commitment,
            title: None,
            goal: Edit::Keep,
            participants: None,
            quorum: None,
            bridge: None,
            schedule: None,
            from_day: None,
        }
    }

    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let (place, now) = find(ctx, self.commitment)?;
        let title = self
            .title
            .as_ref()
            .map(|title| check::label("title", title))
            .transpose()?;
        if let Edit::Set(goal) = self.goal {
            goal::find(ctx, goal)?;
        }
        if let Some(participants) = &self.participants {
            if participants.is_empty() {
                return Err(ModelError::NoParticipant);
            }
            for participant in participants
                .iter()
                .filter(|member| !now.participants.contains(member))
            {
                check::member(ctx.setting.roster, participant)?;
            }
        }
        self.bridge
            .map(|bridge| check::range("bridge", bridge, 0, BRIDGE_MAX))
            .transpose()?;
        let touches = self.title.is_some()
            || !self.goal.is_keep()
            || self.participants.is_some()
            || self.quorum.is_some()
            || self.bridge.is_some();
        let doc = &mut ctx.docs.main;
        place.put_some(doc, "title", title.as_ref())?;
        place.put_edit(doc, "goal", &self.goal)?;
        place.put_some(doc, "quorum", self.quorum.as_ref())?;
        if let Some(bridge) = self.bridge {
            place.put(doc, "bridge", Plain::Number(bridge.into()))?;
        }
        if let Some(participants) = self.participants {
            place.set_members(doc, "participants", &participants.into_iter().collect())?;
        }
        let mut changed = touches;
        if let Some(schedule) = self.schedule {
            changed = add_version(ctx, &place, &now, schedule, self.from_day)? || touches;
        }
        Ok(if changed {
            Outcome::Changed
        } else {
            Outcome::Unchanged
        })
    }
}

/// Whether there is a new version.
fn add_version(
    ctx: &mut Ctx<'_>,
    place: &Place,
    now: &Commitment,
    schedule: Schedule,
    from_day: Option<CivilDay>,
) -> Result<bool, ModelError> {
    schedule.check()?;
    let calendar = ctx.calendar();
    let today = calendar.today(ctx.now_ms());
    let in_force = now
        .versions
        .iter()
        .rev()
        .find(|version| version.from_day <= today)
        .or_else(|| now.versions.first());
    // The promise as it is: nothing is cut.
    if from_day.is_none() && in_force.is_some_and(|version| version.schedule == schedule) {
        return Ok(false);
    }
    let from_day = check::day(from_day.unwrap_or_else(|| {
        match in_force {
            // A promise that has not begun is simply a different one from its first day on.
            Some(version) if version.from_day > today => version.from_day,
            Some(version) => version
                .schedule
                .change_holds_from(&schedule, today, calendar.week_start),
            None => today,
        }
    }))?;
    if now.ended_day.is_some_and(|ended| ended < from_day) {
        return Err(ModelError::CommitmentEnded);
    }
    let known = live_versions(&ctx.docs.main, place);
    let replaces = known
        .iter()
        .filter(|version| version.record.from_day >= from_day)
        .map(|version| version.id);
    let record = VersionRecord {
        from_day,
        schedule,
        replaces: replaces.collect(),
    };
    put_version(ctx, place, &record)?;
    Ok(true)
}
