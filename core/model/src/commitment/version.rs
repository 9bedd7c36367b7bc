//! The versions of a schedule: only ever added, and folded into one list.

use crate::conflict::{ConflictView, OptionView};
use crate::ctx::Ctx;
use crate::document::{Place, Stamp};
use crate::schedule::{Schedule, ScheduleVersion};
use crate::time::CivilDay;
use crate::{ModelError, VersionId, check, json};
use automerge::AutoCommit;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The map of versions inside a commitment.
const VERSIONS: &str = "versions";

/// One version, JSON under its id.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct VersionRecord {
    pub(crate) from_day: CivilDay,
    pub(crate) schedule: Schedule,
    /// The versions, known to the author, from this day on: this one holds in their place.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) replaces: BTreeSet<VersionId>,
}

from_json!(struct VersionRecord { from_day, schedule, replaces = default });

/// A version as it stands in the document.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub(crate) id: VersionId,
    pub(crate) stamp: Stamp,
    pub(crate) record: VersionRecord,
}

/// Writes a version.
pub(crate) fn put_version(
    ctx: &mut Ctx<'_>,
    place: &Place,
    record: &VersionRecord,
) -> Result<VersionId, ModelError> {
    let id = VersionId::new(ctx.fresh());
    put_version_as(&mut ctx.docs.main, place, id, record)?;
    Ok(id)
}

/// Writes a version under an id that exists elsewhere.
pub(crate) fn put_version_as(
    doc: &mut AutoCommit,
    place: &Place,
    id: VersionId,
    record: &impl Serialize,
) -> Result<(), ModelError> {
    if place.inner(doc, VERSIONS).is_none() {
        place.make_map(doc, VERSIONS)?;
    }
    let json = serde_json::to_string(record)?;
    if let Some(versions) = place.inner(doc, VERSIONS) {
        versions.put_text(doc, &id.to_string(), &json)?;
    }
    Ok(())
}

/// Every version as it was written, by id.
pub(crate) fn raw_versions(doc: &AutoCommit, place: &Place) -> Vec<(VersionId, serde_json::Value)> {
    let Some(versions) = place.inner(doc, VERSIONS) else {
        return Vec::new();
    };
    let registers = versions.registers(doc);
    registers
        .iter()
        .filter_map(|(key, value)| Some((key.parse().ok()?, json::from_text(value.text()?).ok()?)))
        .collect()
}

/// The versions that no other version replaces, sorted by day, then by who wins. Never empty while there is any.
pub(crate) fn live_versions(doc: &AutoCommit, place: &Place) -> Vec<Version> {
    let Some(versions) = place.inner(doc, VERSIONS) else {
        return Vec::new();
    };
    let mut all: Vec<Version> = Vec::new();
    for key in versions.keys(doc) {
        let Ok(id) = key.parse() else { continue };
        let newest = versions
            .options(doc, &key)
            .into_iter()
            .rev()
            .find_map(|(stamp, value)| {
                let record: VersionRecord = json::from_text(value.text()?).ok()?;
                let sound = record.schedule.check().is_ok() && check::is_counted(record.from_day);
                sound.then_some(Version { id, stamp, record })
            });
        all.extend(newest);
    }
    let replaced: BTreeSet<VersionId> = all
        .iter()
        .flat_map(|version| version.record.replaces.iter().filter(|id| **id != version.id))
        .copied()
        .collect();
    if all.iter().any(|version| !replaced.contains(&version.id)) {
        all.retain(|version| !replaced.contains(&version.id));
    }
    all.sort_by_key(|version| (version.record.from_day, version.stamp));
    all
}

/// One schedule per first day, the greatest stamp first among equals, and what that leaves in conflict.
pub(crate) fn fold(live: &[Version]) -> (Vec<ScheduleVersion>, Vec<ConflictView>) {
    let mut by_day: BTreeMap<CivilDay, Vec<&Version>> = BTreeMap::new();
    for version in live {
        by_day.entry(version.record.from_day).or_default().push(version);
    }
    let mut versions = Vec::new();
    let mut conflicts = Vec::new();
    for (from_day, rivals) in by_day {
        let Some(winner) = rivals.last() else { continue };
        let schedule = winner.record.schedule.clone();
        if rivals.iter().any(|rival| rival.record.schedule != schedule) {
            let option = |rival: &&Version| OptionView {
                choice: rival.id.to_string(),
                value: format!("{} from {from_day}", rival.record.schedule).into(),
            };
            conflicts.push(ConflictView {
                field: super::SCHEDULE.to_owned(),
                kept: winner.id.to_string(),
                options: rivals.iter().map(option).collect(),
            });
        }
        versions.push(ScheduleVersion { from_day, schedule });
    }
    (versions, conflicts)
}
