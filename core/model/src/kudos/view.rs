//! Kudos as they are shown.

use super::Kudos;
use crate::KudosId;
use crate::member::{MemberRef, People};
use serde::Serialize;

/// Who may see kudos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The members of this space.
    Space,
    /// Others too, because the receiver agreed.
    Published,
}

from_json!(enum Audience { "space" => Space, "published" => Published });

/// Kudos as they are shown. Those taken back keep their fact and lose their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct KudosView {
    /// Their id.
    pub id: KudosId,
    /// Who gave them.
    pub from: MemberRef,
    /// Who received them.
    pub to: MemberRef,
    /// For what.
    pub for_what: Option<String>,
    /// The praise.
    pub text: String,
    /// A sign.
    pub emoji: Option<String>,
    /// The instant on the giver's clock, milliseconds UTC; shown, never relied on.
    pub at: i64,
    /// Who may see them.
    pub audience: Audience,
    /// Whether the giver took them back.
    pub retracted: bool,
}

from_json!(struct KudosView { id, from, to, for_what, text, emoji, at, audience, retracted });

/// All kudos, by instant, then id.
pub(crate) fn view(all: Vec<Kudos>, people: &People) -> Vec<KudosView> {
    let mut views: Vec<_> = all
        .into_iter()
        .map(|kudos| {
            let stays = !kudos.retracted;
            KudosView {
                id: kudos.id,
                from: people.name(&kudos.from),
                to: people.name(&kudos.to),
                for_what: kudos.for_what.filter(|_| stays),
                text: if stays { kudos.text } else { String::new() },
                emoji: kudos.emoji.filter(|_| stays),
                at: kudos.at,
                audience: if kudos.published && stays {
                    Audience::Published
                } else {
                    Audience::Space
                },
                retracted: kudos.retracted,
            }
        })
        .collect();
    views.sort_by_key(|view| (view.at, view.id, view.from.member));
    views
}
