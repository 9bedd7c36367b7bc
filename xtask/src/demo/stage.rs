//! Where the story is told: narration, and commands on real devices with what they print.

use crate::failure::{During, Failure};
use crate::program;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How wide narration runs.
const WIDTH: usize = 88;

/// The folder with the devices' homes, and the programs.
pub struct Stage {
    /// Where `cairn` and `cairn-relay` are.
    pub programs: PathBuf,
    /// Where the homes and the relay's data are; commands run here.
    pub folder: PathBuf,
}

impl Stage {
    /// Opens a scene.
    pub fn scene(&self, title: &str) {
        println!(
            "\n━━ {title} {}",
            "━".repeat(WIDTH.saturating_sub(title.chars().count() + 4))
        );
    }

    /// Tells the reader something.
    pub fn say(&self, sentence: &str) {
        println!("\n{}", wrapped(sentence, WIDTH));
    }

    /// Plays a command of `device` and shows what it prints.
    pub fn play(&self, device: &str, words: &[&str]) -> Result<(), Failure> {
        let mut command = self.command(device, words);
        println!("\n$ {}", program::as_typed(&command));
        program::show(&mut command)
    }

    /// Plays a command that cannot succeed now, and shows what it says.
    pub fn play_in_vain(&self, device: &str, words: &[&str]) -> Result<(), Failure> {
        let mut command = self.command(device, words);
        println!("\n$ {}", program::as_typed(&command));
        command
            .status()
            .during("starting a command of the demo")
            .map(|_| ())
    }

    /// Plays a command, shows what it prints, and hands over its last line.
    pub fn play_for_last_line(&self, device: &str, words: &[&str]) -> Result<String, Failure> {
        let mut command = self.command(device, words);
        println!("\n$ {}", program::as_typed(&command));
        let text = program::output(command.stderr(Stdio::inherit()))?;
        print!("{text}");
        let last = text
            .lines()
            .rev()
            .find(|line| !line.trim().is_empty())
            .unwrap_or_default();
        Ok(last.trim().to_owned())
    }

    /// Plays a command without showing what it prints.
    pub fn play_unseen(&self, device: &str, words: &[&str]) -> Result<String, Failure> {
        let mut command = self.command(device, words);
        println!("\n$ {}", program::as_typed(&command));
        program::output(&mut command)
    }

    /// Those of `words` that occur anywhere in the relay's files.
    pub fn relay_knows(&self, words: &[&str]) -> Result<Vec<String>, Failure> {
        let mut known = Vec::new();
        for bytes in contents(&self.folder.join("relay"))? {
            for word in words {
                if bytes.windows(word.len()).any(|window| window == word.as_bytes()) {
                    known.push((*word).to_owned());
                }
            }
        }
        Ok(known)
    }

    fn command(&self, device: &str, words: &[&str]) -> Command {
        let cairn = self.programs.join("cairn").display().to_string();
        program::quiet(
            &self.folder,
            &cairn,
            &[["--home", device].as_slice(), words].concat(),
        )
    }
}

fn contents(folder: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).during("listing the relay's files")? {
        let path = entry.during("listing the relay's files")?.path();
        if path.is_dir() {
            all.extend(contents(&path)?);
        } else if let Ok(bytes) = std::fs::read(&path) {
            all.push(bytes);
        }
    }
    Ok(all)
}

fn wrapped(sentence: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in sentence.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narration_breaks_between_words() {
        assert_eq!(
            wrapped("both phones  work in the tunnel", 12),
            "both phones\nwork in the\ntunnel"
        );
    }
}
