//! The format of an export, version 1.

use crate::VersionId;
use crate::id::hex_text;
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version that this code writes and reads.
pub(super) const VERSION: u32 = 1;

/// Everything that was written in a space, in named fields.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpaceExport {
    /// The version of the format, 1.
    pub cairn_export: u32,
    /// The space's title.
    pub title: String,
    /// The members, so that keys mean somebody elsewhere too.
    pub members: Vec<ExportedMember>,
    /// Collaborative objects by collection (`goals`, `milestones`, `actions`, `commitments`, `notes`).
    pub objects: BTreeMap<String, Vec<ExportedObject>>,
    /// Author-only records by collection.
    pub records: BTreeMap<String, Vec<ExportedRecord>>,
}

from_json!(struct SpaceExport { cairn_export, title, members, objects, records });

/// A member in an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedMember {
    /// The key in the space that was exported.
    #[serde(with = "hex_text")]
    pub member: MemberKey,
    /// The display name.
    pub name: String,
}

from_json!(struct ExportedMember { member, name });

/// A collaborative object in an export.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedObject {
    /// Its id.
    pub id: String,
    /// Its registers: texts and whole numbers. Of values in conflict the one that is shown.
    pub fields: BTreeMap<String, serde_json::Value>,
    /// Its sets of members.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub members: BTreeMap<String, Vec<String>>,
    /// The versions of its schedule, for a commitment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<ExportedVersion>,
    /// The text, for a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

from_json!(struct ExportedObject { id, fields, members = default, versions = default, text });

/// A version of a schedule in an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedVersion {
    /// Its id.
    pub id: VersionId,
    /// The record: `from_day`, `schedule`, `replaces`.
    pub record: serde_json::Value,
}

from_json!(struct ExportedVersion { id, record });

/// An author-only record in an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedRecord {
    /// Its key.
    pub id: String,
    /// Its author.
    #[serde(with = "hex_text")]
    pub author: MemberKey,
    /// The record as it was written, unknown fields and all.
    pub record: serde_json::Value,
}

from_json!(struct ExportedRecord { id, author, record });
