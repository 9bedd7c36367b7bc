//! The browser client as a relay serves it: the core, the page around it, and the files packed beside them.

use crate::failure::Failure;
use crate::machine::{self, C_COMPILER, NODE, NPM};
use crate::{program, wasm};
use std::path::{Path, PathBuf};

const OLDEST_NODE: (u32, u32) = (20, 19);
/// Quiet unless something is wrong, and exactly what the lock file names.
const NPM_INSTALL: &[&str] = &["ci", "--no-audit", "--no-fund", "--loglevel=error"];

/// Builds what is missing or older than its sources, and hands over the folder with the built client.
pub fn build(root: &Path) -> Result<PathBuf, Failure> {
    machine::ensure(&[C_COMPILER, NODE, NPM])?;
    young_enough(root)?;
    wasm::perform(&[])?;
    let app = root.join("web/app");
    install(&app)?;
    let quietly = ["run", "--silent", "build", "--", "--logLevel", "warn"];
    program::show(&mut program::quiet(&app, "npm", &quietly))?;
    Ok(app.join("dist"))
}

/// Refuses a Node.js that the build tools cannot run on.
fn young_enough(root: &Path) -> Result<(), Failure> {
    let said = program::output(&mut program::quiet(root, "node", &["--version"]))?;
    let mut numbers = said
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if version >= OLDEST_NODE {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The browser client is built with Node.js {}.{} or newer, and this machine has {}: see https://nodejs.org.",
        OLDEST_NODE.0,
        OLDEST_NODE.1,
        said.trim()
    )))
}

/// Fetches the packages of `folder`, unless they are the ones that its lock file names already.
pub fn install(folder: &Path) -> Result<(), Failure> {
    let lock = std::fs::read(folder.join("package-lock.json")).ok();
    let mark = folder.join("node_modules/.cairn-lock");
    if lock.is_some() && std::fs::read(&mark).ok() == lock {
        return Ok(());
    }
    program::show(&mut program::quiet(folder, "npm", NPM_INSTALL))?;
    if let Some(lock) = lock {
        // Without the mark the packages are only fetched again.
        let _ = std::fs::write(mark, lock);
    }
    Ok(())
}
