//! What goes wrong, in few variants with a stable code each.

use cairn_client::CairnError as ClientError;

/// An error. Each carries a stable `code` of docs/errors.md and a plain English sentence `text` that may change; neither
/// holds personal data. The variants say what an app does about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum CairnError {
    /// It cannot be done as asked, and nothing was changed: the person has to choose something else.
    #[error("{text}")]
    Refused {
        /// Such as `checkin.not_a_participant`.
        code: String,
        /// A sentence.
        text: String,
    },
    /// It may work when tried again later; nothing was changed.
    #[error("{text}")]
    NotNow {
        /// Such as `home.busy`.
        code: String,
        /// A sentence.
        text: String,
    },
    /// This device cannot do it, now or later: the disk, the home or this Cairn is at fault.
    #[error("{text}")]
    Failed {
        /// Such as `storage.corrupt`.
        code: String,
        /// A sentence.
        text: String,
    },
}

/// Areas of codes that are about this device, not about what was asked.
const DEVICE: &[&str] = &[
    "storage", "home", "client", "engine", "document", "record", "keys",
];

impl CairnError {
    /// A text that should be an id is none.
    pub(crate) fn malformed_id() -> Self {
        Self::Refused {
            code: "id.malformed".to_owned(),
            text: "an id is lower-case hexadecimal: 32 characters, for a member 64".to_owned(),
        }
    }

    /// A text that should be a day is none.
    pub(crate) fn malformed_day() -> Self {
        Self::Refused {
            code: "day.malformed".to_owned(),
            text: "a day is written like 2026-10-08".to_owned(),
        }
    }

    /// A text that should be an export is none.
    pub(crate) fn not_an_export() -> Self {
        Self::Refused {
            code: "import.not_an_export".to_owned(),
            text: "this is not an export that Cairn can read".to_owned(),
        }
    }

    /// An answer that nobody asked for.
    pub(crate) fn unexpected() -> Self {
        Self::Failed {
            code: "client.unexpected".to_owned(),
            text: "Cairn answered something else than was asked".to_owned(),
        }
    }

    /// The stable code, whichever variant it is.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Refused { code, .. } | Self::NotNow { code, .. } | Self::Failed { code, .. } => code,
        }
    }
}

impl From<ClientError> for CairnError {
    fn from(error: ClientError) -> Self {
        let ClientError {
            code,
            text,
            may_retry,
        } = error;
        let area = code.split('.').next().unwrap_or_default();
        if may_retry {
            Self::NotNow { code, text }
        } else if DEVICE.contains(&area) {
            Self::Failed { code, text }
        } else {
            Self::Refused { code, text }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CairnError, ClientError};

    fn crossed(code: &str, may_retry: bool) -> CairnError {
        CairnError::from(ClientError {
            code: code.to_owned(),
            text: String::new(),
            may_retry,
        })
    }

    #[test]
    fn an_error_says_whether_the_person_the_time_or_the_device_is_in_the_way() {
        assert!(matches!(
            crossed("goal.not_found", false),
            CairnError::Refused { .. }
        ));
        assert!(matches!(crossed("home.busy", true), CairnError::NotNow { .. }));
        assert!(matches!(
            crossed("storage.corrupt", false),
            CairnError::Failed { .. }
        ));
        assert_eq!(crossed("goal.not_found", false).code(), "goal.not_found");
    }
}
