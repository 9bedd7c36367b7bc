//! Where the programs are: beside the test that runs, built by one run of cargo before the first story starts.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The command line.
#[must_use]
pub fn cairn() -> PathBuf {
    folder().join("cairn")
}

/// The relay.
#[must_use]
pub fn cairn_relay() -> PathBuf {
    folder().join("cairn-relay")
}

/// The folder of both programs: the one named by `CAIRN_PROGRAMS`, or the one that this test was built into.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| match std::env::var_os("CAIRN_PROGRAMS") {
        Some(folder) => folder.into(),
        None => build(),
    })
}

fn build() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test
        .ancestors()
        .find(|folder| folder.ends_with("deps"))
        .and_then(Path::parent)
        .expect("tests are built into a folder called deps")
        .to_owned();
    let target = folder
        .parent()
        .expect("profiles are folders of the target folder");
    let profile = match folder.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(name) => name,
    };
    let done = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "build",
            "--quiet",
            "--package",
            "cairn-cli",
            "--package",
            "cairn-relay",
        ])
        .args(["--profile", profile])
        .arg("--target-dir")
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo can be started");
    assert!(done.success(), "cargo could not build the programs");
    folder
}
