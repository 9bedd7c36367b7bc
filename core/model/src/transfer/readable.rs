//! What of a space an export carries and an import takes: only what a view can show.

use crate::check_in::CheckInRecord;
use crate::commitment::VersionRecord;
use crate::document::Collection;
use crate::excuse::ExcuseRecord;
use crate::json::FromJson;
use crate::kudos::KudosRecord;
use crate::mark::MarkRecord;
use crate::member::ProfileRecord;
use crate::pause::PauseRecord;
use crate::relationship::EventRecord;
use serde_json::Value;

/// Whether a record of this collection means something.
pub(super) fn record(collection: Collection, record: &Value) -> bool {
    match collection {
        Collection::CheckIns => reads::<CheckInRecord>(record),
        Collection::Marks => reads::<MarkRecord>(record),
        Collection::Kudos => reads::<KudosRecord>(record),
        Collection::Pauses => reads::<PauseRecord>(record) && !is_reversed(record),
        Collection::Excuses => reads::<ExcuseRecord>(record) && !is_reversed(record),
        Collection::Profiles => reads::<ProfileRecord>(record),
        Collection::Events => reads::<EventRecord>(record),
        _ => false,
    }
}

/// Whether a version of a schedule means something.
pub(super) fn version(record: &Value) -> bool {
    reads::<VersionRecord>(record)
}

fn reads<T: FromJson>(record: &Value) -> bool {
    T::from_json(record).is_ok()
}

/// Days that end before they begin. Days are written so that their texts are in order.
fn is_reversed(record: &Value) -> bool {
    let day = |field| record.get(field).and_then(Value::as_str);
    matches!((day("from_day"), day("to_day")), (Some(from), Some(to)) if to < from)
}
