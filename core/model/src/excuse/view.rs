//! Excuses as they are shown.

use super::{Excuse, ExcuseCause};
use crate::ExcuseId;
use crate::member::{MemberRef, People};
use crate::time::CivilDay;
use serde::Serialize;

/// An excuse as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ExcuseView {
    /// Its id.
    pub id: ExcuseId,
    /// Who is excused, and their name.
    #[serde(flatten)]
    pub who: MemberRef,
    /// The first day.
    pub from_day: CivilDay,
    /// The last day.
    pub to_day: CivilDay,
    /// Where it comes from.
    pub cause: ExcuseCause,
    /// Why, when shared.
    pub reason: Option<String>,
    /// Whether it was withdrawn; then it spares nothing.
    pub withdrawn: bool,
}

from_json!(struct ExcuseView { id, who = flat, from_day, to_day, cause, reason, withdrawn });

/// All excuses, by first day, then id.
pub(crate) fn view(excuses: Vec<Excuse>, people: &People) -> Vec<ExcuseView> {
    let mut views: Vec<_> = excuses
        .into_iter()
        .map(|excuse| ExcuseView {
            id: excuse.id,
            who: people.name(&excuse.member),
            from_day: excuse.from_day,
            to_day: excuse.to_day,
            cause: excuse.cause,
            reason: excuse.reason,
            withdrawn: excuse.withdrawn,
        })
        .collect();
    views.sort_by_key(|view| (view.from_day, view.id, view.who.member));
    views
}
