//! Export and import as JSON: everything that was written, nothing that is derived.

mod export;
mod format;
mod import;
mod readable;

pub use export::export;
pub use format::{ExportedMember, ExportedObject, ExportedRecord, ExportedVersion, SpaceExport};
pub use import::{ImportSpace, ImportSummary};

use crate::document::Collection;

/// Collections of objects that an export carries, in the order in which they are read back.
const OBJECTS: [Collection; 5] = [
    Collection::Goals,
    Collection::Milestones,
    Collection::Actions,
    Collection::Commitments,
    Collection::Notes,
];

/// Collections of records that an export carries. Not `heard`: it is about devices, not about what people wrote.
const RECORDS: [Collection; 7] = [
    Collection::CheckIns,
    Collection::Marks,
    Collection::Kudos,
    Collection::Pauses,
    Collection::Excuses,
    Collection::Profiles,
    Collection::Events,
];

/// The sets of members that objects have.
const SETS: [&str; 2] = ["owners", "participants"];
