//! `cargo xtask bindings`: the Kotlin and the Swift that call the core, written from what the library says of itself.

use crate::arguments::only_known;
use crate::failure::{During, Failure};
use crate::machine::{self, C_COMPILER};
use crate::{program, workspace};
use std::path::{Path, PathBuf};

const CRATE: &str = "bindings/ffi";
const KOTLIN: &str = "bindings/kotlin/src/generated/kotlin";
const SWIFT: &str = "bindings/swift/Sources/CairnCore/generated";
const SWIFT_HEADER: &str = "bindings/swift/Sources/cairnFFI/generated";
/// Where each file is written by the generator, and where it belongs.
const FILES: &[(&str, &str, &str)] = &[
    ("kotlin", "dev/cairn/core/cairn.kt", KOTLIN),
    ("swift", "cairn.swift", SWIFT),
    ("swift", "cairnFFI.h", SWIFT_HEADER),
];
const MARK: &str = "// Written by `cargo xtask bindings` from bindings/ffi; not by hand.\n";

/// Writes the files; with `--check` only says whether they would be others.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &["--check"], &[])?;
    let root = workspace::root()?;
    machine::ensure(&[C_COMPILER])?;
    build(&root)?;
    if arguments.iter().any(|argument| argument == "--check") {
        return check(&root);
    }
    for (place, text) in printed(&root)? {
        let file = root.join(&place);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).during("making the folders of the bindings")?;
        }
        std::fs::write(&file, text).during(&format!("writing {place}"))?;
    }
    println!("{KOTLIN} and {SWIFT} say what {CRATE} says.");
    Ok(())
}

/// Fails when a committed file differs from what the built library says.
pub fn check(root: &Path) -> Result<(), Failure> {
    for (place, wanted) in printed(root)? {
        let found = std::fs::read_to_string(root.join(&place)).unwrap_or_default();
        if found != wanted {
            return Err(Failure::new(format!(
                "{place} differs from {CRATE}. Please run: cargo xtask bindings"
            )));
        }
    }
    println!("{KOTLIN} and {SWIFT} say what {CRATE} says.");
    Ok(())
}

/// Builds the library, the program that writes the bindings, and the programs that tests start.
pub fn build(root: &Path) -> Result<(), Failure> {
    program::show(&mut program::cargo(
        root,
        &["build", "--workspace", "--lib", "--bins"],
    ))
}

/// Each file's place and what belongs into it.
fn printed(root: &Path) -> Result<Vec<(String, String)>, Failure> {
    let programs = workspace::programs(root)?;
    let into = programs.join("cairn-bindings");
    let (kotlin, swift) = (into.join("kotlin"), into.join("swift"));
    let library = programs.join(library_name());
    let command = programs.join("cairn-ffi-bindgen").display().to_string();
    let paths: [&PathBuf; 4] = [&library, &root.join(CRATE), &kotlin, &swift];
    let words = paths.map(|path| path.display().to_string());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    program::output(&mut program::quiet(root, &command, &words))?;
    FILES
        .iter()
        .map(|(language, name, folder)| {
            let text = std::fs::read_to_string(into.join(language).join(name))
                .during("reading what was generated")?;
            let leaf = name.rsplit('/').next().unwrap_or(name);
            // The package's folders stay as they are.
            let place = if *folder == KOTLIN {
                format!("{folder}/{name}")
            } else {
                format!("{folder}/{leaf}")
            };
            Ok((place, format!("{MARK}{}", tidied(&text))))
        })
        .collect()
}

/// Without blanks at the ends of lines, and with one line end at the end.
fn tidied(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
}

fn library_name() -> &'static str {
    if cfg!(target_os = "macos") {
        "libcairn_ffi.dylib"
    } else if cfg!(windows) {
        "cairn_ffi.dll"
    } else {
        "libcairn_ffi.so"
    }
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn generated_text_has_no_blanks_at_ends_of_lines() {
        assert_eq!(tidied("a  \n\tb\t\n\n\n"), "a\n\tb\n");
    }
}
