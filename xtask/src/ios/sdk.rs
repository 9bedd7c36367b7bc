//! A stand-in for Apple's SDK: the headers of its C library that Apple published, enough to compile C for a check.

use super::build::TARGETS;
use crate::failure::{During, Failure};
use crate::machine::{self, Tool};
use crate::program;
use std::path::{Path, PathBuf};

/// The package of Python that brings those headers, as the Zig compiler carries them.
const PACKAGE: &str = "ziglang==0.17.1";
const SIZE: &str = "100 MB to fetch, 5 MB kept";
const HEADERS: &str = "ziglang/lib/libc/include/any-darwin-any";
/// What fetches it.
pub const PIP: Tool = Tool {
    program: "pip3",
    package: "python3-pip",
    because: "it fetches headers that stand in for Apple's",
};

/// The folder of the stand-in, made when it is not there.
pub fn prepare(root: &Path) -> Result<PathBuf, Failure> {
    let folder = root.join("target/ios-sdk");
    let mark = folder.join("finished");
    if mark.is_file() {
        return Ok(folder);
    }
    println!("Getting headers that stand in for Apple's, once: {SIZE}.");
    machine::ensure(&[PIP])?;
    let fetched = folder.join("fetched");
    let into = fetched.display().to_string();
    let words = ["download", "--quiet", "--no-deps", "--dest", &into, PACKAGE];
    program::show(&mut program::quiet(root, "pip3", &words))?;
    let wheel = std::fs::read_dir(&fetched)
        .during("looking for what was fetched")?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|end| end == "whl"))
        .ok_or_else(|| Failure::new("pip3 fetched no wheel."))?;
    let wheel = wheel.display().to_string();
    let open = ["-m", "zipfile", "-e", &wheel, &into];
    program::show(&mut program::quiet(root, "python3", &open))?;
    for target in TARGETS {
        let usr = folder
            .join(format!("{}.platform/Developer/SDKs", target.platform))
            .join(format!("{}.sdk/usr", target.platform));
        std::fs::create_dir_all(&usr).during("making the stand-in's folders")?;
        let (from, to) = (fetched.join(HEADERS), usr.join("include"));
        let copy = ["-r", &from.display().to_string(), &to.display().to_string()];
        program::show(&mut program::quiet(root, "cp", &copy))?;
    }
    std::fs::remove_dir_all(&fetched).during("clearing away what was fetched")?;
    std::fs::write(&mark, PACKAGE).during("noting that the stand-in is ready")?;
    Ok(folder)
}
