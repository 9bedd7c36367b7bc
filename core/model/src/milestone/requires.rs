//! Whose marks make a milestone done: anybody's, each owner's, or those of named members.

use crate::{ModelError, Roster, check};
use cairn_protocol::MemberKey;
use core::fmt;
use core::str::FromStr;
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// Whose marks make a milestone done. Its text form is `any`, `each`, or `named:` and keys with commas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(type = "string"))]
pub enum Requires {
    /// One mark is enough.
    #[default]
    Any,
    /// Each owner of the goal; without owners each member who has not left.
    Each,
    /// Each of these members.
    Named(BTreeSet<MemberKey>),
}

/// The text is not `any`, `each` or `named:` with keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected any, each, or named: and keys of members")]
pub struct ParseRequiresError;

impl Requires {
    /// Whether everybody named is a member.
    pub(crate) fn check(&self, roster: &Roster) -> Result<(), ModelError> {
        match self {
            Self::Named(members) => members
                .iter()
                .try_for_each(|member| check::member(roster, member)),
            Self::Any | Self::Each => Ok(()),
        }
    }
}

impl fmt::Display for Requires {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::Each => f.write_str("each"),
            Self::Named(members) => {
                let keys: Vec<_> = members.iter().map(MemberKey::to_hex).collect();
                write!(f, "named:{}", keys.join(","))
            }
        }
    }
}

impl FromStr for Requires {
    type Err = ParseRequiresError;

    fn from_str(text: &str) -> Result<Self, ParseRequiresError> {
        match text {
            "any" => Ok(Self::Any),
            "each" => Ok(Self::Each),
            _ => {
                let keys = text.strip_prefix("named:").ok_or(ParseRequiresError)?;
                let members = keys.split(',').map(str::parse).collect::<Result<_, _>>();
                members.map(Self::Named).map_err(|_| ParseRequiresError)
            }
        }
    }
}

impl Serialize for Requires {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

from_json!(text Requires, "any, each, or named: and keys of members");
