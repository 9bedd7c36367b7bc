//! What each crate's manifest says, and what every manifest must say.

use super::{Complaint, TextFile};
use crate::failure::Failure;
use serde_json::Value;
use std::path::Path;

/// One crate of the workspace, as cargo sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crate {
    /// Its package name.
    pub name: String,
    /// Its folder from the top folder.
    pub folder: String,
    /// Everything it depends on.
    pub needs: Vec<Dependency>,
}

/// One dependency of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// The package's name.
    pub name: String,
    /// Whether only tests use it.
    pub used_by: UsedBy,
    /// The features asked for.
    pub features: Vec<String>,
}

/// Who uses a dependency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsedBy {
    /// The crate itself.
    Code,
    /// Its tests alone.
    Tests,
}

/// Lines that every manifest takes from the workspace.
const INHERITED: &[&str] = &[
    "version.workspace = true",
    "edition.workspace = true",
    "rust-version.workspace = true",
    "license.workspace = true",
];

/// Reads the workspace's crates out of what `cargo metadata` said.
pub fn crates(metadata: &Value, root: &Path) -> Result<Vec<Crate>, Failure> {
    let unexpected = || Failure::new("cargo metadata has an unexpected shape.");
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .ok_or_else(unexpected)?;
    packages
        .iter()
        .map(|package| read(package, root).ok_or_else(unexpected))
        .collect()
}

fn read(package: &Value, root: &Path) -> Option<Crate> {
    let manifest = Path::new(package.get("manifest_path")?.as_str()?);
    let folder = manifest.parent()?;
    let folder = folder
        .strip_prefix(root)
        .unwrap_or(folder)
        .to_string_lossy()
        .replace('\\', "/");
    let needs = package
        .get("dependencies")?
        .as_array()?
        .iter()
        .map(dependency)
        .collect::<Option<Vec<_>>>()?;
    Some(Crate {
        name: package.get("name")?.as_str()?.into(),
        folder,
        needs,
    })
}

fn dependency(value: &Value) -> Option<Dependency> {
    let features = value.get("features")?.as_array()?;
    Some(Dependency {
        name: value.get("name")?.as_str()?.into(),
        used_by: if value.get("kind")?.as_str() == Some("dev") {
            UsedBy::Tests
        } else {
            UsedBy::Code
        },
        features: features
            .iter()
            .filter_map(|feature| Some(feature.as_str()?.into()))
            .collect(),
    })
}

/// Every crate inherits the workspace's lints and package fields.
pub fn check(crates: &[Crate], texts: &[TextFile]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for each in crates {
        let path = format!("{}/Cargo.toml", each.folder);
        let Some(manifest) = texts.iter().find(|file| file.path == path) else {
            complaints.push(format!("{path}: the manifest is not among the project's files."));
            continue;
        };
        let lines: Vec<&str> = manifest.text.lines().map(str::trim).collect();
        let lints = lines
            .windows(2)
            .any(|pair| pair == ["[lints]", "workspace = true"]);
        if !lints {
            complaints.push(format!(
                "{path}: the crate does not inherit the workspace's lints; add [lints] workspace = true."
            ));
        }
        for line in INHERITED.iter().filter(|line| !lines.contains(line)) {
            complaints.push(format!("{path}: the line `{line}` is missing."));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_with_its_own_lints_is_named() {
        let crates = [Crate {
            name: "cairn-model".into(),
            folder: "core/model".into(),
            needs: Vec::new(),
        }];
        let manifest = TextFile {
            path: "core/model/Cargo.toml".into(),
            text: INHERITED.join("\n"),
        };
        let complaints = check(&crates, &[manifest]);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].starts_with("core/model/Cargo.toml: the crate does not inherit"));
    }
}
