//! Pauses as they are shown.

use super::Pause;
use crate::PauseId;
use crate::member::{MemberRef, People};
use crate::time::CivilDay;
use serde::Serialize;

/// A pause as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PauseView {
    /// Its id.
    pub id: PauseId,
    /// Who rests, and their name.
    #[serde(flatten)]
    pub who: MemberRef,
    /// The first day.
    pub from_day: CivilDay,
    /// The last day, when known; before the first day when the pause was taken back.
    pub to_day: Option<CivilDay>,
    /// Why, when shared.
    pub reason: Option<String>,
}

from_json!(struct PauseView { id, who = flat, from_day, to_day, reason });

/// All pauses, by first day, then id.
pub(crate) fn view(pauses: Vec<Pause>, people: &People) -> Vec<PauseView> {
    let mut views: Vec<_> = pauses
        .into_iter()
        .map(|pause| PauseView {
            id: pause.id,
            who: people.name(&pause.member),
            from_day: pause.span.from,
            to_day: pause.span.to,
            reason: pause.reason,
        })
        .collect();
    views.sort_by_key(|view| (view.from_day, view.id, view.who.member));
    views
}
