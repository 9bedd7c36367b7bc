//! The documents of a space and their names.

use crate::NoteId;
use automerge::AutoCommit;
use core::fmt;
use core::str::FromStr;
use std::collections::BTreeMap;

/// The open documents of one space.
///
/// The engine starts each with [`genesis`](crate::genesis), sets its actor, and applies incoming changes with
/// Automerge itself. The text encoding is Automerge's default, code points.
#[derive(Debug, Clone)]
pub struct SpaceDocs {
    /// The document called `main`.
    pub main: AutoCommit,
    /// The documents called `note/<id>`; one that is not loaded shows an empty text.
    pub notes: BTreeMap<NoteId, AutoCommit>,
}

/// Which shape a document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKind {
    /// All collections of a space.
    Main,
    /// One long text.
    Note,
    /// The keys and spaces of one person, in their `self` space.
    Keyring,
}

/// A document's name inside its space: `main`, `keyring`, or `note/<32 hexadecimal characters>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocName {
    /// `main`.
    Main,
    /// `keyring`.
    Keyring,
    /// `note/<id>`.
    Note(NoteId),
}

/// Why a text is not the name of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a document")]
pub struct ParseDocNameError;

impl DocName {
    /// The shape of the document with this name.
    #[must_use]
    pub const fn kind(&self) -> DocKind {
        match self {
            Self::Main => DocKind::Main,
            Self::Keyring => DocKind::Keyring,
            Self::Note(_) => DocKind::Note,
        }
    }
}

impl fmt::Display for DocName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Main => f.write_str("main"),
            Self::Keyring => f.write_str("keyring"),
            Self::Note(id) => write!(f, "note/{id}"),
        }
    }
}

impl FromStr for DocName {
    type Err = ParseDocNameError;

    fn from_str(text: &str) -> Result<Self, ParseDocNameError> {
        match text {
            "main" => Ok(Self::Main),
            "keyring" => Ok(Self::Keyring),
            _ => {
                let id = text.strip_prefix("note/").and_then(|id| id.parse().ok());
                // Only the lower-case form, so that one document has one name.
                id.map(Self::Note)
                    .filter(|name| name.to_string() == text)
                    .ok_or(ParseDocNameError)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_one_name_and_the_name_says_its_shape() {
        let note = "note/00112233445566778899aabbccddeeff";
        for name in ["main", "keyring", note] {
            assert_eq!(name.parse::<DocName>().unwrap().to_string(), name);
        }
        assert_eq!(note.parse::<DocName>().unwrap().kind(), DocKind::Note);
        assert!(
            "note/00112233445566778899AABBCCDDEEFF"
                .parse::<DocName>()
                .is_err()
        );
        assert!("talk/2026".parse::<DocName>().is_err());
    }
}
