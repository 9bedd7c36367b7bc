//! One space of ada and ben as a value, for the tests of everything that is shown.

use cairn_client::model::time::Moment;
use cairn_client::{SpaceShow, SpaceSummary, SpaceToday, StatusView};

/// When the views were made: Wednesday noon in ada's town.
pub fn moment() -> Moment {
    crate::moment::parse("2026-11-04T12:00:00+01:00").unwrap()
}

/// What ada's space with ben shows. Written by `cairn space show --json` in a session of two devices.
pub fn together() -> SpaceShow {
    serde_json::from_str(include_str!("fixture/together.json")).unwrap()
}

/// Ada's list of spaces.
pub fn spaces() -> Vec<SpaceSummary> {
    serde_json::from_str(include_str!("fixture/spaces.json")).unwrap()
}

/// Ada's status, without a network.
pub fn status() -> StatusView {
    serde_json::from_str(include_str!("fixture/status.json")).unwrap()
}

/// Ada's today, in a pair and in a circle.
pub fn today() -> Vec<SpaceToday> {
    serde_json::from_str(include_str!("fixture/today.json")).unwrap()
}
