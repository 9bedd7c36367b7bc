//! What concerns one member today, in one value.

use super::{DueView, NewsView, QuietView, due, news, quiet};
use crate::SpaceView;
use crate::time::{Calendar, CivilDay, Moment, Span};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// What concerns one member of a space today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct TodayView {
    /// The civil day that the member lives now.
    pub day: CivilDay,
    /// Their promises whose present period includes this day: first what is still to be done today, then what waits
    /// for another day of its period, then what is settled; each in the order of the commitments.
    pub due: Vec<DueView>,
    /// What the other members did lately, newest day first.
    pub others: Vec<NewsView>,
    /// Other members who have not been heard from for a while, those silent longest first.
    pub quiet: Vec<QuietView>,
}

from_json!(struct TodayView { day, due, others, quiet });

/// What concerns `me` at this moment. Pure and total, and the same from every view of the same changes, however long
/// ago that view was made. (But for a day on which somebody with a clock that runs ahead was heard: a view that passed
/// it over as lying beyond their tomorrow does not know it later.)
#[must_use]
pub fn today(view: &SpaceView, me: MemberKey, moment: Moment) -> TodayView {
    let mine = view.members.iter().find(|member| member.member == me);
    let calendar = Calendar {
        utc_offset_min: moment.utc_offset_min,
        ..mine.map_or_else(Calendar::default, |member| member.calendar)
    };
    let day = calendar.today(moment.now_ms);
    TodayView {
        day,
        due: due::due(view, me, calendar.week_start, day),
        others: news::news(view, me, moment.now_ms),
        quiet: quiet::quiet(view, me, moment.now_ms),
    }
}

/// The days on which nothing is asked of a member.
pub(super) fn spared(view: &SpaceView, member: MemberKey) -> Vec<Span> {
    let pauses = view
        .pauses
        .iter()
        .filter(|pause| pause.who.member == member)
        .map(|pause| Span {
            from: pause.from_day,
            to: pause.to_day,
        });
    let excuses = view
        .excuses
        .iter()
        .filter(|excuse| excuse.who.member == member && !excuse.withdrawn)
        .map(|excuse| Span {
            from: excuse.from_day,
            to: Some(excuse.to_day),
        });
    pauses.chain(excuses).collect()
}
