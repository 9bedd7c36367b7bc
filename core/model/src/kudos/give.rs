//! Praises another member.

use super::KudosRecord;
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::id::hex_text;
use crate::{KudosId, ModelError, Outcome, check};
use cairn_protocol::MemberKey;
use serde::Serialize;

/// Praises another member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct GiveKudos {
    /// Who is praised.
    #[serde(with = "hex_text")]
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub to: MemberKey,
    /// For what, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_what: Option<String>,
    /// The praise.
    pub text: String,
    /// A sign, any Unicode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emoji: Option<String>,
}

from_json!(struct GiveKudos { to, for_what, text, emoji });

impl GiveKudos {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        check::member(ctx.setting.roster, &self.to)?;
        if self.to == ctx.me() {
            return Err(ModelError::KudosToSelf);
        }
        if self.text.trim().is_empty() && self.emoji.is_none() {
            return Err(ModelError::Empty { field: "text" });
        }
        check::text("text", &self.text)?;
        let for_what = self
            .for_what
            .map(|text| check::label("for_what", &text))
            .transpose()?;
        let emoji = self
            .emoji
            .map(|emoji| check::label("emoji", &emoji))
            .transpose()?;
        let record = KudosRecord::Given {
            to: self.to,
            for_what,
            text: self.text,
            emoji,
            at: ctx.now_ms(),
        };
        let id = KudosId::new(ctx.fresh());
        ctx.put(Collection::Kudos, id, &record)?;
        Ok(Outcome::Made { id: id.to_string() })
    }
}
