//! The records in `check_ins`.

use crate::document::Stored;
use crate::time::CivilDay;
use crate::{CheckInId, CommitmentId};
use serde::Serialize;

/// What a person says about the day. An honest `no` still shows up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// Done.
    Yes,
    /// Done in part.
    Partly,
    /// Not done.
    No,
}

from_json!(enum OutcomeKind { "yes" => Yes, "partly" => Partly, "no" => No });

/// A record in `check_ins`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum CheckInRecord {
    /// Somebody checked in. Both days were read off the author's calendar on the author's device, for good.
    Made {
        commitment: CommitmentId,
        for_day: CivilDay,
        outcome: OutcomeKind,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mood: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confidence: Option<u8>,
        recorded_day: CivilDay,
        at: i64,
    },
    /// The author says it better: everything but commitment and day, whole.
    Corrected {
        check_in: CheckInId,
        outcome: OutcomeKind,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mood: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confidence: Option<u8>,
        at: i64,
    },
    /// The author takes it back.
    Retracted { check_in: CheckInId, at: i64 },
}

from_json!(enum CheckInRecord by "kind" {
    "made" => Made { commitment, for_day, outcome, note, mood, confidence, recorded_day, at },
    "corrected" => Corrected { check_in, outcome, note, mood, confidence, at },
    "retracted" => Retracted { check_in, at },
});

/// A check-in record as stored.
pub(crate) type CheckInStored = Stored<CheckInId, CheckInRecord>;
