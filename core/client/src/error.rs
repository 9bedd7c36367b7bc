//! What goes wrong, as clients see it: a stable code, a plain sentence, and whether a retry helps.

use cairn_engine::{EngineError, StorageCause};

/// An error at the border. `code` is stable and listed in docs/errors.md; `text` may change. No personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct CairnError {
    /// Such as `home.busy`.
    pub code: String,
    /// A plain sentence in English.
    pub text: String,
    /// Whether trying the same again later can help.
    pub may_retry: bool,
}

/// What the driver itself can fail with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    HomeBusy,
    HomeUnusable,
    Closed,
    Reentrant,
    TimedOut,
    NoChance,
    Network,
    Unexpected,
}

impl From<Failure> for CairnError {
    fn from(failure: Failure) -> Self {
        let (code, text, may_retry) = match failure {
            Failure::HomeBusy => ("home.busy", "another Cairn is using this home directory", true),
            Failure::HomeUnusable => (
                "home.unusable",
                "the home directory cannot be read or written",
                false,
            ),
            Failure::Closed => ("client.closed", "Cairn was closed before it could answer", true),
            Failure::Reentrant => (
                "client.reentrant",
                "a listener must not wait for an answer",
                false,
            ),
            Failure::TimedOut => (
                "sync.timed_out",
                "the exchange took too long; what is left goes on later",
                true,
            ),
            Failure::NoChance => (
                "client.no_entropy",
                "the operating system gives no random bytes",
                true,
            ),
            Failure::Network => (
                "client.no_network",
                "the network cannot be used on this machine",
                false,
            ),
            Failure::Unexpected => (
                "client.unexpected",
                "Cairn answered something else than was asked",
                false,
            ),
        };
        Self {
            code: code.to_owned(),
            text: text.to_owned(),
            may_retry,
        }
    }
}

impl From<EngineError> for CairnError {
    fn from(error: EngineError) -> Self {
        Self {
            code: error.code(),
            text: error.to_string(),
            may_retry: error.may_retry(),
        }
    }
}

impl From<StorageCause> for CairnError {
    fn from(cause: StorageCause) -> Self {
        Self {
            code: cause.code().to_owned(),
            text: cause.to_string(),
            may_retry: cause.may_retry(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CairnError, Failure};
    use cairn_engine::{EngineError, StorageCause};

    #[test]
    fn an_error_says_a_plain_sentence_and_keeps_its_code() {
        let busy = CairnError::from(Failure::HomeBusy);
        assert_eq!(busy.to_string(), "another Cairn is using this home directory");
        assert_eq!((busy.code.as_str(), busy.may_retry), ("home.busy", true));
        let none = CairnError::from(EngineError::NoPerson);
        assert_eq!((none.code.as_str(), none.may_retry), ("person.none", false));
        assert!(CairnError::from(StorageCause::Full).may_retry);
        assert!(!CairnError::from(StorageCause::Newer).may_retry);
    }
}
