//! Starts other programs and turns a bad end into a sentence that can be typed again.

use crate::failure::{During, Failure};
use std::path::Path;
use std::process::{Command, Stdio};

/// `cargo` with `arguments`, in the project's top folder.
pub fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    quiet(root, &cargo, arguments)
}

/// Any program in `folder`, without the variables that cargo sets for this one: build scripts that watch them
/// would otherwise run anew at each change between `cargo` and `cargo xtask`.
pub fn quiet(folder: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// The command as a person would type it.
pub fn as_typed(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words
        .map(|word| quoted(&word.to_string_lossy()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// `word` in quotes where a shell needs them.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into()
    } else {
        format!(
            "\"{}\"",
            word.replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('$', "\\$")
                .replace('`', "\\`")
        )
    }
}

/// Runs `command` before the reader's eyes.
pub fn show(command: &mut Command) -> Result<(), Failure> {
    let typed = as_typed(command);
    let status = command.status().during(&format!("starting {typed}"))?;
    if status.success() {
        Ok(())
    } else {
        let place = command
            .get_current_dir()
            .map(|folder| format!(" (in {})", folder.display()))
            .unwrap_or_default();
        Err(Failure::new(format!(
            "This failed with {status}{place}:\n  {typed}"
        )))
    }
}

/// Runs `command` and hands over what it printed.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let typed = as_typed(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .during(&format!("starting {typed}"))?;
    if output.status.success() {
        String::from_utf8(output.stdout).during(&format!("reading what {typed} printed"))
    } else {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Failure::new(format!(
            "{typed} failed with {}: {said}",
            output.status
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_reads_as_a_person_would_type_it() {
        let command = quiet(
            Path::new("."),
            "/usr/bin/cairn",
            &["goal", "add", "--title", "Play it \"twice\""],
        );
        assert_eq!(
            as_typed(&command),
            r#"cairn goal add --title "Play it \"twice\"""#
        );
    }

    #[test]
    fn a_link_with_a_fragment_is_quoted() {
        assert_eq!(
            quoted("https://cairn.example/join#1.ab"),
            "\"https://cairn.example/join#1.ab\""
        );
    }
}
