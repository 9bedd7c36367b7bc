//! Why a command failed: a sentence, a stable code, and the exit code that follows from it.

use crate::answer::Exit;
use crate::page::clean;
use cairn_client::CairnError;
use serde::Serialize;
use std::error::Error;

/// Why a command failed. In JSON: `{"error": {"code", "text", "may_retry"}}`, with `candidates` when a name fits several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Stable, listed in docs/errors.md.
    pub code: String,
    /// One sentence; may change.
    pub text: String,
    /// Whether trying the same again later can help.
    pub may_retry: bool,
    /// What an ambiguous name could mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Meant>,
}

/// Something that an ambiguous name could mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meant {
    /// Its whole id.
    pub id: String,
    /// Its title or name.
    pub title: String,
}

impl Failure {
    /// A refusal that trying again does not change.
    pub fn refused(code: &str, text: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            text: text.into(),
            may_retry: false,
            candidates: Vec::new(),
        }
    }

    /// A file that cannot be read or written.
    pub fn file(code: &str, text: &str, cause: &std::io::Error) -> Self {
        Self::refused(code, format!("{text} ({})", cause.kind()))
    }

    /// The client answered something that nobody asked for.
    pub fn unexpected() -> Self {
        Self::refused(
            "client.unexpected",
            "Cairn answered something else than was asked",
        )
    }

    /// There is no person in this home.
    pub fn no_person() -> Self {
        Self::refused(
            "person.none",
            "there is no person on this device yet; begin with cairn init --name NAME",
        )
    }

    /// The same where somebody came with a link, which may be one for a further device.
    #[must_use]
    pub fn with_a_link(mut self) -> Self {
        if self.code == "person.none" {
            self.text += ", or with cairn init --link LINK if the link is from another device of yours";
        }
        self
    }

    /// A command line that was not understood; a value that has a code of its own keeps it.
    pub fn usage(error: &clap::Error) -> Self {
        let cause = error.source().and_then(|source| source.downcast_ref::<Self>());
        if let Some(cause) = cause {
            return cause.clone();
        }
        let rendered = error.render().to_string();
        let first = rendered.lines().next().unwrap_or_default();
        Self::refused("usage", first.strip_prefix("error: ").unwrap_or(first))
    }

    /// How the program ends.
    pub fn exit(&self) -> Exit {
        let area = self
            .code
            .split_once('.')
            .map_or(self.code.as_str(), |(area, _)| area);
        match (area, self.code.as_str()) {
            ("usage", _) => Exit::Usage,
            (_, "sync.timed_out") => Exit::Waits,
            (_, "client.no_network") | ("network" | "sync", _) => Exit::Network,
            ("storage" | "home" | "file" | "client" | "engine", _) => Exit::NotSaved,
            (_, "document.damaged" | "record.unwritable") => Exit::NotSaved,
            _ => Exit::Refused,
        }
    }

    /// As a person reads it.
    pub fn line(&self) -> String {
        let mut text = format!("{} [{}]", clean(&self.text), self.code);
        for meant in &self.candidates {
            let short = meant.id.get(..8).unwrap_or(&meant.id);
            text.push_str(&format!("\n  {short}  {}", clean(&meant.title)));
        }
        text
    }

    /// As a script reads it.
    pub fn json(&self) -> String {
        serde_json::json!({ "error": self }).to_string()
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Failure {}

impl From<CairnError> for Failure {
    fn from(error: CairnError) -> Self {
        if error.code == "person.none" {
            return Self::no_person();
        }
        Self {
            code: error.code,
            text: error.text,
            may_retry: error.may_retry,
            candidates: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;
    use crate::answer::Exit;

    #[test]
    fn a_code_says_how_the_program_ends() {
        let exit = |code: &str| Failure::refused(code, "").exit();
        assert_eq!(exit("checkin.not_a_participant"), Exit::Refused);
        assert_eq!(exit("name.ambiguous"), Exit::Refused);
        assert_eq!(exit("usage"), Exit::Usage);
        assert_eq!(exit("storage.full"), Exit::NotSaved);
        assert_eq!(exit("home.busy"), Exit::NotSaved);
        assert_eq!(exit("client.no_network"), Exit::Network);
        assert_eq!(exit("sync.timed_out"), Exit::Waits);
    }

    #[test]
    fn an_error_is_one_sentence_and_its_code() {
        let failure = Failure::refused("name.not_found", "there is no goal “x\u{1b}[31m” here");
        assert_eq!(
            failure.line(),
            "there is no goal “x\u{fffd}[31m” here [name.not_found]"
        );
        assert_eq!(
            failure.json(),
            r#"{"error":{"code":"name.not_found","may_retry":false,"text":"there is no goal “x\u001b[31m” here"}}"#
        );
    }
}
