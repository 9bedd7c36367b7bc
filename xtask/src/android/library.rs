//! The core's library for each kind of phone: built, weighed, and held against the list of what a phone gives.

use super::stand_in;
use super::target::{API, TARGETS, Target};
use crate::failure::{During, Failure};
use crate::{machine, program};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The library's name in a package.
pub const NAME: &str = "libcairn_ffi.so";
const PROFILE: &str = "phone";
const ALLOWED: &str = "android/toolchain/allowed-symbols.txt";

/// Nobody on a phone reads the words of a panic or its place; both are left out, and functions with the same code are one.
/// Code that repeats becomes a function only where that saves more than the function's entry in the tables of unwinding costs.
const FLAGS: &str = "-Zlocation-detail=none -Zfmt-debug=shallow -Cllvm-args=-outliner-benefit-threshold=40 \
                     -Clink-arg=-Wl,--icf=all -Clink-arg=-Wl,-z,max-page-size=16384";
/// A fault in Rust never unwinds through C: whatever C calls in Rust catches it first. So C needs no tables for that.
const FOR_C: &str = "-fno-asynchronous-unwind-tables -fno-unwind-tables";
/// Parts of SQLite that no table and no statement of ours uses.
const WITHOUT: &str = "-USQLITE_ENABLE_FTS3 -USQLITE_ENABLE_FTS3_PARENTHESIS -USQLITE_ENABLE_FTS5 -USQLITE_ENABLE_RTREE \
                       -USQLITE_ENABLE_DBSTAT_VTAB -USQLITE_ENABLE_STAT4 -USQLITE_SOUNDEX \
                       -USQLITE_ENABLE_COLUMN_METADATA -USQLITE_ENABLE_LOAD_EXTENSION -DSQLITE_OMIT_LOAD_EXTENSION \
                       -DSQLITE_OMIT_JSON -DSQLITE_OMIT_DESERIALIZE \
                       -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_OMIT_PROGRESS_CALLBACK -DSQLITE_OMIT_DECLTYPE \
                       -DSQLITE_OMIT_DEPRECATED -DSQLITE_UNTESTABLE";

/// The way in which this machine builds for phones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Google's kit, at this place.
    Ndk(PathBuf),
    /// Debian's packages.
    StandIn,
}

/// Looks which it is.
pub fn way() -> Way {
    let named = ["ANDROID_NDK_HOME", "ANDROID_NDK_ROOT", "NDK_HOME"]
        .iter()
        .filter_map(std::env::var_os)
        .map(PathBuf::from)
        .find(|folder| folder.is_dir());
    named.or_else(newest_of_sdk).map_or(Way::StandIn, Way::Ndk)
}

fn newest_of_sdk() -> Option<PathBuf> {
    let sdk = std::env::var_os("ANDROID_HOME").map(PathBuf::from)?;
    let mut kits: Vec<PathBuf> = std::fs::read_dir(sdk.join("ndk"))
        .ok()?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    kits.sort();
    kits.pop()
}

/// Builds and examines all libraries; answers where each lies.
pub fn build(root: &Path) -> Result<Vec<(Target, PathBuf)>, Failure> {
    let way = way();
    let mut built = Vec::new();
    for target in TARGETS {
        println!("Building the core for {}.", target.abi);
        let file = build_one(root, &target, &way)?;
        weigh(&file, &target)?;
        hold_against_list(root, &file)?;
        built.push((target, file));
    }
    Ok(built)
}

fn build_one(root: &Path, target: &Target, way: &Way) -> Result<PathBuf, Failure> {
    // The shared library alone: beside a Rust one, cargo would not optimise over all crates.
    let words = [
        "rustc",
        "--package",
        "cairn-ffi",
        "--lib",
        "--crate-type",
        "cdylib",
        "--profile",
        PROFILE,
        "--target",
        target.triple,
    ];
    let mut cargo = match way {
        Way::StandIn => stand_in::command(root, target, &words)?,
        Way::Ndk(kit) => with_kit(root, target, kit, &words)?,
    };
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env(format!("CARGO_TARGET_{}_RUSTFLAGS", target.capital()), FLAGS)
        .env("LIBSQLITE3_FLAGS", WITHOUT)
        .env(format!("CFLAGS_{}", target.small()), FOR_C)
        .env("CARGO_TARGET_DIR", root.join("target"));
    program::show(&mut cargo)?;
    Ok(file(root, target))
}

/// Where the library lies once it is built.
pub fn file(root: &Path, target: &Target) -> PathBuf {
    root.join("target").join(target.triple).join(PROFILE).join(NAME)
}

/// Google's kit brings clang for each system; Rust's own library comes by rustup.
fn with_kit(root: &Path, target: &Target, kit: &Path, words: &[&str]) -> Result<Command, Failure> {
    if machine::has("rustup") {
        program::output(&mut program::quiet(
            root,
            "rustup",
            &["target", "add", target.triple],
        ))?;
    }
    let host = if cfg!(target_os = "macos") {
        "darwin-x86_64"
    } else {
        "linux-x86_64"
    };
    let bin = kit.join("toolchains/llvm/prebuilt").join(host).join("bin");
    let clang = bin.join(format!("{}{API}-clang", target.triple));
    let mut cargo = program::cargo(root, words);
    cargo
        .env(format!("CARGO_TARGET_{}_LINKER", target.capital()), &clang)
        .env(format!("CC_{}", target.small()), &clang)
        .env(format!("AR_{}", target.small()), bin.join("llvm-ar"));
    Ok(cargo)
}

fn weigh(file: &Path, target: &Target) -> Result<(), Failure> {
    let bytes = std::fs::metadata(file).during("weighing the library")?.len();
    let most = target.most_bytes;
    println!(
        "The library for {} weighs {bytes} bytes; it may weigh {most}.",
        target.abi
    );
    if bytes <= most {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The library for {} weighs {} bytes too much.",
        target.abi,
        bytes - most
    )))
}

/// Everything that the library asks of the system must be on the list, each name of which was looked up in bionic.
fn hold_against_list(root: &Path, file: &Path) -> Result<(), Failure> {
    let list = std::fs::read_to_string(root.join(ALLOWED)).during("reading the list of symbols")?;
    let allowed: BTreeSet<&str> = list.lines().collect();
    let asked = asked(file)?;
    let unknown: Vec<&str> = asked
        .iter()
        .map(String::as_str)
        .filter(|name| !allowed.contains(name))
        .collect();
    if unknown.is_empty() {
        println!(
            "It asks the system for {} functions, all of which Android has.",
            asked.len()
        );
        return Ok(());
    }
    Err(Failure::new(format!(
        "The library asks for what is not on {ALLOWED}: {}. Look each up in bionic before it goes there.",
        unknown.join(", ")
    )))
}

/// The names that have to come from the system.
fn asked(file: &Path) -> Result<BTreeSet<String>, Failure> {
    let reader = ["llvm-nm-22", "llvm-nm", "nm"]
        .into_iter()
        .find(|name| machine::has(name))
        .ok_or_else(|| Failure::new("Neither llvm-nm nor nm is here to read a library."))?;
    let mut nm = Command::new(reader);
    let said = program::output(nm.args(["--dynamic", "--undefined-only"]).arg(file))?;
    Ok(names(&said))
}

/// The names in what nm prints, without versions; weak ones may be missing on a phone.
fn names(said: &str) -> BTreeSet<String> {
    said.lines()
        .filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                [kind, name] if *kind == "U" => name.split('@').next().map(str::to_owned),
                _ => None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn what_must_be_there_is_read_and_what_may_be_there_is_not() {
        let said = "                 U malloc@LIBC\n                 w getrandom\n                 U free\n";
        assert_eq!(names(said).into_iter().collect::<Vec<_>>(), ["free", "malloc"]);
    }
}
