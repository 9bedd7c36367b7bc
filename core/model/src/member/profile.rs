//! Says who one is: name, pronouns, languages.

use super::ProfileRecord;
use crate::ctx::Ctx;
use crate::document::Collection;
use crate::{ModelError, Outcome, check};
use serde::Serialize;

/// Says who one is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SetProfile {
    /// The display name, any Unicode.
    pub name: String,
    /// Pronouns, in the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pronouns: Option<String>,
    /// Languages the person speaks, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

from_json!(struct SetProfile { name, pronouns, languages = default });

impl SetProfile {
    pub(crate) fn run(self, ctx: &mut Ctx<'_>) -> Result<Outcome, ModelError> {
        let name = check::label("name", &self.name)?;
        let pronouns = self
            .pronouns
            .map(|text| check::label("pronouns", &text))
            .transpose()?;
        let languages = self
            .languages
            .iter()
            .map(|text| check::label("language", text))
            .collect::<Result<_, _>>()?;
        let record = ProfileRecord::Profile {
            name,
            pronouns,
            languages,
            at: ctx.now_ms(),
        };
        let id = cairn_protocol::hex::encode(&ctx.fresh());
        ctx.put(Collection::Profiles, id, &record)?;
        Ok(Outcome::Changed)
    }
}
