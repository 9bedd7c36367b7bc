//! A person at a terminal: a home directory and the real command line.

use crate::program;
use crate::running::{Running, Said};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Somebody with a device.
#[derive(Debug, Clone)]
pub struct Person {
    /// What they are called.
    pub name: String,
    /// Where they stand when they type: relative paths begin here.
    pub folder: PathBuf,
    /// The home directory of their device.
    pub home: PathBuf,
    now: Option<String>,
}

impl Person {
    /// Somebody whose device lies in `folder` and has no person on it yet.
    #[must_use]
    pub fn new(folder: &Path, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            folder: folder.into(),
            home: folder.join(format!("home-{name}")),
            now: None,
        }
    }

    /// Acts from now on as if it were this instant, `2026-10-05T12:00:00+02:00`.
    pub fn at(&mut self, now: &str) -> &mut Self {
        self.now = Some(now.to_owned());
        self
    }

    /// The same person with another home directory.
    #[must_use]
    pub fn with_home(&self, home: &Path) -> Self {
        Self {
            home: home.into(),
            ..self.clone()
        }
    }

    /// Types a line; whatever comes of it.
    #[must_use]
    pub fn tries(&self, line: &str) -> Said {
        self.tries_words(&words(line))
    }

    /// Types words that may hold anything.
    #[must_use]
    pub fn tries_words(&self, words: &[impl AsRef<str>]) -> Said {
        Running::start(&mut self.command(words)).end()
    }

    /// Types a line that must succeed.
    pub fn does(&self, line: &str) -> Said {
        let said = self.tries(line);
        assert!(said.is_done(), "{} should have succeeded: {said}", self.name);
        said
    }

    /// Types words that must succeed.
    pub fn does_words(&self, words: &[impl AsRef<str>]) -> Said {
        let said = self.tries_words(words);
        assert!(said.is_done(), "{} should have succeeded: {said}", self.name);
        said
    }

    /// Types a line that must be refused, with this stable code (or one of a family, `storage.`).
    pub fn is_refused(&self, line: &str, code: &str) -> Said {
        let said = self.tries(line);
        assert!(
            !said.is_done() && said.code.is_some() && said.names(code),
            "{} should have been refused with {code}, not {:?}: {said}",
            self.name,
            said.codes()
        );
        said
    }

    /// Asks for something in JSON.
    #[must_use]
    pub fn sees(&self, line: &str) -> Value {
        self.does(&format!("{line} --json")).json()
    }

    /// Starts a command and does not wait for it.
    #[must_use]
    pub fn starts(&self, line: &str) -> Running {
        Running::start(&mut self.command(&words(line)))
    }

    /// Syncs; the relay must be there, and nothing may be left waiting.
    pub fn syncs(&self) -> Said {
        self.does("sync")
    }

    /// The whole view of a space, as the bytes that every device prints at this instant.
    #[must_use]
    pub fn page(&self, space: &str, now: &str) -> String {
        let mut words = vec!["space", "show", space, "--json"];
        words.extend(["--now", now]);
        let said = Running::start(&mut self.without_now().command(&words)).end();
        assert!(said.is_done(), "{said}");
        said.out
    }

    fn without_now(&self) -> Self {
        Self {
            now: None,
            ..self.clone()
        }
    }

    fn command(&self, words: &[impl AsRef<str>]) -> Command {
        let mut command = Command::new(program::cairn());
        command.current_dir(&self.folder).arg("--home").arg(&self.home);
        command.args(words.iter().map(AsRef::as_ref));
        if let Some(now) = &self.now {
            command.args(["--now", now]);
        }
        command.env("NO_COLOR", "1").env_remove("CAIRN_HOME");
        command
    }
}

/// Everybody syncs a few times, as they would anyway.
pub fn days_pass(people: &[&Person]) {
    for _ in 0..3 {
        for person in people {
            let _ = person.tries("sync");
        }
    }
}

/// A typed line as words; double quotes hold words together.
#[must_use]
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(
            words(r#"check-in Together --note "two words" --why """#),
            ["check-in", "Together", "--note", "two words", "--why", ""]
        );
    }
}
