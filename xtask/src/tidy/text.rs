//! What every file must look like: short, opened by a sentence, free of half-done work and of one person's machine.

use super::{Complaint, TextFile};

/// The most lines of a file that a person wrote.
const MOST_LINES: usize = 600;

/// Words that may not be in any Rust file, and why; split, so that this file does not hold them.
const NOT_IN_RUST: &[(&[&str], &str)] = &[
    (&["#[ig", "nore"], "a test that is not run proves nothing"),
    (&["should_", "panic"], "compare an error value instead"),
    (&["to", "do!("], "half-done work stays out of the main branch"),
    (
        &["unimple", "mented!("],
        "half-done work stays out of the main branch",
    ),
];

/// Starts of paths that exist on one person's machine only.
const LOCAL_PATHS: &[&[&str]] = &[
    &["/ho", "me/"],
    &["/Us", "ers/"],
    &["/ro", "ot/"],
    &["/t", "mp/"],
    &["C:\\", "Users"],
];

/// Reads every file; `root` is where the project lies on this machine, which no file may say.
pub fn check(texts: &[TextFile], root: &str) -> Vec<Complaint> {
    texts.iter().flat_map(|file| check_file(file, root)).collect()
}

fn check_file(file: &TextFile, root: &str) -> Vec<Complaint> {
    let TextFile { path, text } = file;
    let mut complaints = Vec::new();
    let lines = text.lines().count();
    if lines > MOST_LINES && !is_generated(path) && !is_word_list(path) {
        complaints.push(format!(
            "{path}: {lines} lines are more than {MOST_LINES}; split it by what changes together."
        ));
    }
    let rust = path.ends_with(".rs");
    if rust && !text.starts_with("//! ") {
        complaints.push(format!(
            "{path}:1: the file does not open with a `//!` sentence that says what it is for."
        ));
    }
    for (at, line) in text.lines().enumerate() {
        let at = at + 1;
        for (word, why) in NOT_IN_RUST.iter().filter(|_| rust) {
            let word = word.concat();
            if line.contains(&word) {
                complaints.push(format!("{path}:{at}: `{word}` is not used here: {why}."));
            }
        }
        let local = LOCAL_PATHS
            .iter()
            .map(|path| path.concat())
            .find(|local| begins_a_path(line, local));
        if let Some(local) = local.or_else(|| begins_a_path(line, root).then(|| root.to_owned())) {
            complaints.push(format!(
                "{path}:{at}: a path under `{local}` exists on one machine only."
            ));
        }
    }
    complaints
}

/// Whether `line` has `start` at the beginning of a path, not in the middle of one.
fn begins_a_path(line: &str, start: &str) -> bool {
    start.len() > 1
        && line.match_indices(start).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            !before
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '}' | ')' | '~' | '$'))
        })
}

/// Files that no person writes by hand.
fn is_generated(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(name, "Cargo.lock" | "package-lock.json")
        || name.ends_with(".snap")
        || path.starts_with("tests/vectors/")
        || path.contains("/generated/")
        || path == "web/app/src/core/types.ts"
        || path.ends_with("/strings.xml")
        || path.contains("proptest-regressions/")
}

/// All words of one language: a list, which is translated as a whole.
fn is_word_list(path: &str) -> bool {
    path.ends_with(".ftl")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> Vec<Complaint> {
        check(
            &[TextFile {
                path: path.into(),
                text: text.into(),
            }],
            "/src/cairn",
        )
    }

    #[test]
    fn a_rust_file_opens_with_a_sentence() {
        assert_eq!(
            complaints("core/model/src/goal.rs", "//! Goals.\n"),
            Vec::<Complaint>::new()
        );
        assert_eq!(complaints("core/model/src/goal.rs", "use std::fmt;\n").len(), 1);
    }

    #[test]
    fn a_file_of_601_lines_is_too_long_unless_it_is_generated() {
        let long = "line\n".repeat(MOST_LINES + 1);
        assert_eq!(complaints("docs/protocol.md", &long).len(), 1);
        assert_eq!(complaints("Cargo.lock", &long).len(), 0);
        assert_eq!(complaints("web/app/locales/en.ftl", &long).len(), 0);
    }

    #[test]
    fn half_done_work_is_found_with_its_line() {
        let text = format!("//! Goals.\nfn add() {{ {}{}) }}\n", "to", "do!(");
        assert!(complaints("a.rs", &text)[0].starts_with("a.rs:2: "));
    }

    #[test]
    fn a_path_of_one_machine_is_found_and_an_address_is_not() {
        let local = format!("see {}{}ada/notes", "/ho", "me/");
        assert_eq!(complaints("README.md", &local).len(), 1);
        assert_eq!(complaints("README.md", "see /src/cairn/docs").len(), 1);
        assert_eq!(
            complaints("README.md", &format!("https://cairn.example{}{}", "/ho", "me/")).len(),
            0
        );
    }
}
