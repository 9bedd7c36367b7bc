//! Where the project lies, which files it tracks, and what cargo knows of its crates.

use crate::failure::{During, Failure};
use crate::program;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The top folder of the project.
pub fn root() -> Result<PathBuf, Failure> {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let above = own.as_deref().and_then(Path::parent).map(Path::to_path_buf);
    above.map_or_else(|| std::env::current_dir().during("looking for the project"), Ok)
}

/// What `cargo metadata` says about the workspace.
pub fn metadata(root: &Path) -> Result<Value, Failure> {
    let mut cargo = program::cargo(root, &["metadata", "--no-deps", "--format-version", "1"]);
    let text = program::output(&mut cargo)?;
    serde_json::from_str(&text).during("reading what cargo metadata said")
}

/// The folder of the programs that `cargo build` makes.
pub fn programs(root: &Path) -> Result<PathBuf, Failure> {
    let metadata = metadata(root)?;
    let target = metadata.get("target_directory").and_then(Value::as_str);
    target
        .map(|folder| Path::new(folder).join("debug"))
        .ok_or_else(|| Failure::new("cargo metadata names no target directory."))
}

/// `path` as seen from the top folder, where it lies below it.
pub fn near(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

/// Every file of the project, relative to `root`: what git tracks or would track; without git, all but build products.
pub fn files(root: &Path) -> Result<Vec<String>, Failure> {
    let mut git = program::quiet(
        root,
        "git",
        &["ls-files", "--cached", "--others", "--exclude-standard"],
    );
    let mut files: Vec<String> = match program::output(&mut git) {
        Ok(listing) => listing.lines().map(String::from).collect(),
        Err(_) => walk(root)?,
    };
    files.retain(|file| root.join(file).is_file());
    files.sort();
    files.dedup();
    Ok(files)
}

fn walk(root: &Path) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).during("listing the project's files")? {
            let path = entry.during("listing the project's files")?.path();
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules" | ".git") {
                folders.push(path);
            } else if path.is_file()
                && let Ok(relative) = path.strip_prefix(root)
            {
                files.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(files)
}
