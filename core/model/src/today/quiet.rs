//! Members who have not been heard from for a while. A fact, and no reproach: somebody should notice.

use super::view::spared;
use crate::SpaceView;
use crate::member::MemberRef;
use crate::relationship::RelationshipState;
use crate::time::CivilDay;
use cairn_protocol::MemberKey;
use serde::Serialize;

/// After this many days without word a member is quiet.
pub const QUIET_DAYS: i64 = 7;

/// A member who has not been heard from for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct QuietView {
    /// Who, and their name.
    #[serde(flatten)]
    pub who: MemberRef,
    /// The latest day on which a device of theirs was active, as far as this device has heard.
    pub heard_day: CivilDay,
    /// How many days of theirs ago that was.
    pub days: u32,
    /// Whether their today lies in a pause or an excuse that they told of, so that silence is no surprise.
    pub resting: bool,
}

from_json!(struct QuietView { who = flat, heard_day, days, resting });

/// Members other than `me` who have not left and were last heard from [`QUIET_DAYS`] or more days ago; those silent
/// longest first. Nobody is expected in a relationship that has ended. Who was never heard of has not gone quiet.
pub(super) fn quiet(view: &SpaceView, me: MemberKey, now_ms: i64) -> Vec<QuietView> {
    if view.relationship.state == RelationshipState::Ended {
        return Vec::new();
    }
    let mut quiet: Vec<_> = view
        .members
        .iter()
        .filter(|member| member.member != me && !member.left)
        .filter_map(|member| {
            let today = member.calendar.today(now_ms);
            let heard_day = member.heard_day?;
            let days = heard_day.days_until(today);
            (days >= QUIET_DAYS).then(|| QuietView {
                who: MemberRef {
                    member: member.member,
                    name: member.name.clone(),
                },
                heard_day,
                days: u32::try_from(days).unwrap_or(u32::MAX),
                resting: spared(view, member.member)
                    .iter()
                    .any(|span| span.contains(today)),
            })
        })
        .collect();
    quiet.sort_by_key(|one| std::cmp::Reverse(one.days));
    quiet
}
