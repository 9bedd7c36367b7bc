//! `cargo xtask tidy`: proves what a program can see of ARCHITECTURE.md and CONTRIBUTING.md.

mod arrows;
mod links;
mod manifests;
mod text;

use crate::arguments::only_known;
use crate::failure::Failure;
use crate::workspace;
use std::path::Path;

/// Something that is wrong, as a sentence that begins with where.
pub type Complaint = String;

/// A file of the project that is text.
pub struct TextFile {
    /// Its path from the top folder.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Checks everything and prints what is wrong.
pub fn perform(arguments: &[String]) -> Result<(), Failure> {
    only_known(arguments, &[], &[])?;
    check(&workspace::root()?)
}

/// Checks everything under `root`.
pub fn check(root: &Path) -> Result<(), Failure> {
    let paths = workspace::files(root)?;
    let texts: Vec<TextFile> = paths
        .iter()
        .filter_map(|path| {
            Some(TextFile {
                path: path.clone(),
                text: std::fs::read_to_string(root.join(path)).ok()?,
            })
        })
        .collect();
    let crates = manifests::crates(&workspace::metadata(root)?, root)?;
    let mut complaints = arrows::check(&crates);
    complaints.extend(manifests::check(&crates, &texts));
    complaints.extend(text::check(&texts, &root.to_string_lossy()));
    complaints.extend(links::check(&texts, |path| root.join(path).exists()));
    if complaints.is_empty() {
        println!(
            "{} crates and {} files are as ARCHITECTURE.md and CONTRIBUTING.md say.",
            crates.len(),
            paths.len()
        );
        return Ok(());
    }
    complaints.iter().for_each(|complaint| println!("{complaint}"));
    let things = if complaints.len() == 1 {
        "thing is"
    } else {
        "things are"
    };
    Err(Failure::new(format!(
        "{} {things} not tidy (cargo xtask tidy).",
        complaints.len()
    )))
}
