//! The records in `kudos`, and what they amount to.

use crate::KudosId;
use crate::document::Stored;
use crate::id::hex_text;
use cairn_protocol::MemberKey;
use serde::Serialize;
use std::collections::BTreeMap;

/// A record in `kudos`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum KudosRecord {
    /// Somebody praises somebody.
    Given {
        #[serde(with = "hex_text")]
        to: MemberKey,
        #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
        for_what: Option<String>,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        emoji: Option<String>,
        at: i64,
    },
    /// The receiver lets others see it.
    Published { kudos: KudosId, at: i64 },
    /// The giver takes it back; that beats publishing.
    Retracted { kudos: KudosId, at: i64 },
}

from_json!(enum KudosRecord by "kind" {
    "given" => Given { to, for_what as "for", text, emoji, at },
    "published" => Published { kudos, at },
    "retracted" => Retracted { kudos, at },
});

/// A kudos record as stored.
pub(crate) type KudosStored = Stored<KudosId, KudosRecord>;

/// Kudos, merged.
#[derive(Debug, Clone)]
pub(crate) struct Kudos {
    pub(crate) id: KudosId,
    pub(crate) from: MemberKey,
    pub(crate) to: MemberKey,
    pub(crate) for_what: Option<String>,
    pub(crate) text: String,
    pub(crate) emoji: Option<String>,
    pub(crate) at: i64,
    pub(crate) published: bool,
    pub(crate) retracted: bool,
}

/// Folds records, whatever their order.
pub(crate) fn fold(records: &[KudosStored]) -> Vec<Kudos> {
    let mut all = BTreeMap::new();
    for stored in records {
        if let KudosRecord::Given {
            to,
            for_what,
            text,
            emoji,
            at,
        } = &stored.record
        {
            let kudos = Kudos {
                id: stored.id,
                from: stored.author,
                to: *to,
                for_what: for_what.clone(),
                text: text.clone(),
                emoji: emoji.clone(),
                at: *at,
                published: false,
                retracted: false,
            };
            all.insert((stored.author, stored.id), kudos);
        }
    }
    for stored in records {
        match &stored.record {
            KudosRecord::Given { .. } => {}
            KudosRecord::Published { kudos, .. } => {
                for one in all
                    .values_mut()
                    .filter(|one| one.id == *kudos && one.to == stored.author)
                {
                    one.published = true;
                }
            }
            KudosRecord::Retracted { kudos, .. } => {
                if let Some(one) = all.get_mut(&(stored.author, *kudos)) {
                    one.retracted = true;
                }
            }
        }
    }
    all.into_values().collect()
}
