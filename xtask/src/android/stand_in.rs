//! The core for Android without the NDK: Debian's clang and lld, its musl headers bent to bionic's, empty libraries in the
//! place of the system's, and unwinding in Rust. What the library then asks of a phone is examined against a list.

use super::cache;
use super::target::Target;
use crate::compiler::{self, Compiler};
use crate::failure::{During, Failure};
use crate::machine::{self, Tool};
use crate::program;
use std::path::{Path, PathBuf};
use std::process::Command;

const BECAUSE: &str = "the core is compiled for phones without the NDK";
/// What the stand-in is made of.
pub const TOOLS: &[Tool] = &[
    Tool {
        program: "/usr/bin/clang-22",
        package: "clang-22",
        because: BECAUSE,
    },
    Tool {
        program: "/usr/bin/ld.lld-22",
        package: "lld-22",
        because: BECAUSE,
    },
    Tool {
        program: "/usr/bin/llvm-ar-22",
        package: "llvm-22",
        because: BECAUSE,
    },
];
/// Libraries that every Android has; the linker only needs to hear of them.
const SYSTEM: &[&str] = &["c", "m", "dl", "log"];
/// Rust's own library is built along, as small as it goes.
const LIBRARY: &[&str] = &[
    "-Zbuild-std=std,panic_unwind",
    "-Zbuild-std-features=panic-unwind,optimize_for_size",
];
const SUPPORT: &str = "android/toolchain";

/// `cargo` that builds the core for `target`, given the words behind `cargo build`.
pub fn command(root: &Path, target: &Target, build: &[&str]) -> Result<Command, Failure> {
    machine::ensure(TOOLS)?;
    let who = compiler::find(root);
    let folder = cache::folder(&format!("stand-in/{}", target.triple))?;
    let libraries = folder.join("libraries");
    std::fs::create_dir_all(&libraries).during("making the folder of stand-in libraries")?;
    empty_libraries(target, &folder, &libraries)?;
    unwinder(root, target, who, &folder, &libraries)?;
    let headers = headers(target, &folder)?;
    let linker = linker(target, &folder, &libraries)?;
    let c = c_compiler(root, target, &folder, &headers)?;
    let small = target.small();
    let words = [build, LIBRARY].concat();
    let mut cargo = compiler::cargo(root, who, &words)?;
    cargo
        .env(format!("CARGO_TARGET_{}_LINKER", target.capital()), linker)
        .env(format!("CC_{small}"), c)
        .env(format!("AR_{small}"), "llvm-ar-22")
        .env(format!("RANLIB_{small}"), "llvm-ranlib-22");
    Ok(cargo)
}

fn empty_libraries(target: &Target, folder: &Path, libraries: &Path) -> Result<(), Failure> {
    let (source, object) = (folder.join("empty.c"), folder.join("empty.o"));
    std::fs::write(&source, "\n").during("writing an empty C file")?;
    let mut clang = Command::new("clang-22");
    clang.args(["-target", &target.with_api(), "-c", "-fPIC"]);
    program::output(clang.arg(&source).arg("-o").arg(&object))?;
    for name in SYSTEM {
        let library = format!("lib{name}.so");
        let mut lld = Command::new("ld.lld-22");
        lld.args(["-shared", "-soname", &library, "-o"]);
        program::output(lld.arg(libraries.join(&library)).arg(&object))?;
    }
    Ok(())
}

/// Unwinding, once for each state of its lock file.
fn unwinder(
    root: &Path,
    target: &Target,
    who: Compiler,
    folder: &Path,
    libraries: &Path,
) -> Result<(), Failure> {
    let source = root.join(SUPPORT).join("unwinder");
    let lock = std::fs::read(source.join("Cargo.lock")).during("reading the unwinder's lock file")?;
    let mark = libraries.join("unwinder.lock");
    if std::fs::read(&mark).is_ok_and(|built| built == lock) {
        return Ok(());
    }
    println!("Building unwinding for {}, once.", target.triple);
    let build = folder.join("unwinder");
    let words = [
        "build",
        "--quiet",
        "--release",
        "--locked",
        "-Zbuild-std=core,compiler_builtins",
        "--target",
        target.triple,
    ];
    program::show(compiler::cargo(&source, who, &words)?.env("CARGO_TARGET_DIR", &build))?;
    let built = build.join(target.triple).join("release/libcairn_unwinder.a");
    std::fs::copy(built, libraries.join("libunwind.a")).during("keeping the unwinder")?;
    std::fs::write(mark, lock).during("keeping the unwinder")
}

/// Debian's musl headers for this processor, unpacked beside the system's own packages and lists.
fn headers(target: &Target, folder: &Path) -> Result<PathBuf, Failure> {
    let headers = folder.join("musl/usr/include").join(target.musl);
    if headers.is_dir() {
        return Ok(headers);
    }
    println!(
        "Fetching the headers of the C library for {} with apt, once.",
        target.debian
    );
    let apt = Apt::beside(folder, Some(target.debian))?;
    apt.fetch("musl-dev", &folder.join("musl"))?;
    Ok(headers)
}

fn linker(target: &Target, folder: &Path, libraries: &Path) -> Result<PathBuf, Failure> {
    let file = folder.join("linker");
    let text = format!(
        "#!/bin/sh\nexec clang-22 -target {} -fuse-ld=/usr/bin/ld.lld-22 -nostdlib -L{} \
         -Wl,--build-id=sha1 -Wl,--push-state,--no-as-needed -lc -lm -ldl -llog -Wl,--pop-state \"$@\"\n",
        target.with_api(),
        libraries.display()
    );
    cache::script(&file, &text)?;
    Ok(file)
}

fn c_compiler(root: &Path, target: &Target, folder: &Path, headers: &Path) -> Result<PathBuf, Failure> {
    let file = folder.join("cc");
    let text = format!(
        "#!/bin/sh\nexec clang-22 -target {} -nostdlibinc -isystem {} -I{} -include bionicish.h -fno-stack-protector \"$@\"\n",
        target.with_api(),
        headers.display(),
        root.join(SUPPORT).display()
    );
    cache::script(&file, &text)?;
    Ok(file)
}

/// apt with a state of its own, so that the machine's architectures, lists and packages stay as they are.
pub struct Apt {
    folder: PathBuf,
    options: Vec<String>,
}

impl Apt {
    /// Keeps its state below `folder`; `architecture` if another than the machine's.
    pub fn beside(folder: &Path, architecture: Option<&str>) -> Result<Self, Failure> {
        let state = folder.join("apt");
        for part in ["lists/partial", "cache/archives/partial"] {
            std::fs::create_dir_all(state.join(part)).during("making a state for apt")?;
        }
        std::fs::write(state.join("status"), "").during("making a state for apt")?;
        let state = state.display();
        let mut options = vec![
            format!("Dir::State={state}"),
            format!("Dir::State::status={state}/status"),
            format!("Dir::Cache={state}/cache"),
            "APT::Sandbox::User=root".into(),
            "Acquire::Languages=none".into(),
        ];
        if let Some(architecture) = architecture {
            options.push(format!("APT::Architecture={architecture}"));
            options.push(format!("APT::Architectures={architecture}"));
        }
        Ok(Self {
            folder: folder.to_path_buf(),
            options,
        })
    }

    /// Asks another suite of the machine's own mirror instead of the machine's suites.
    pub fn of_suite(mut self, suite: &str) -> Result<Self, Failure> {
        let list = self.folder.join("apt/sources.list");
        let line = format!(
            "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {} {suite} main\n",
            mirror()?
        );
        std::fs::write(&list, line).during("making a state for apt")?;
        self.options
            .push(format!("Dir::Etc::sourcelist={}", list.display()));
        self.options.push("Dir::Etc::sourceparts=/dev/null".into());
        Ok(self)
    }

    /// Downloads a package, whose signature apt verifies, and unpacks it into `into` without installing it.
    pub fn fetch(&self, package: &str, into: &Path) -> Result<(), Failure> {
        let apt = |words: &[&str]| {
            let mut command = program::quiet(&self.folder, "apt-get", &[]);
            for option in &self.options {
                command.args(["-o", option]);
            }
            command.arg("-qq").args(words);
            program::output(&mut command)
        };
        apt(&["update"])?;
        apt(&["download", package])?;
        let start = format!("{package}_");
        let files = std::fs::read_dir(&self.folder).during("looking for what apt fetched")?;
        let file = files
            .filter_map(Result::ok)
            .find(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                name.starts_with(&start) && name.ends_with(".deb")
            })
            .ok_or_else(|| Failure::new(format!("apt fetched no {package}.")))?;
        let mut unpack = Command::new("dpkg");
        program::output(unpack.arg("-x").arg(file.path()).arg(into))?;
        std::fs::remove_file(file.path()).during("clearing away what was unpacked")
    }
}

/// The Debian mirror that this machine uses.
fn mirror() -> Result<String, Failure> {
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    if let Ok(entries) = std::fs::read_dir("/etc/apt/sources.list.d") {
        files.extend(entries.filter_map(Result::ok).map(|entry| entry.path()));
    }
    files
        .iter()
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .find_map(|text| mirror_in(&text))
        .ok_or_else(|| {
            Failure::new(
                "This machine names no Debian mirror, so the stand-in for the NDK cannot be fetched.",
            )
        })
}

fn mirror_in(text: &str) -> Option<String> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .flat_map(str::split_whitespace)
        .find(|word| word.starts_with("http") && word.trim_end_matches('/').ends_with("/debian"))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::mirror_in;

    #[test]
    fn a_mirror_is_found_in_both_forms_of_a_source_list() {
        let old = "# http://old.example/debian\ndeb http://one.example/debian bookworm main\n";
        assert_eq!(mirror_in(old).as_deref(), Some("http://one.example/debian"));
        let new = "Types: deb\nURIs: http://two.example/debian/\nSuites: bookworm\n";
        assert_eq!(mirror_in(new).as_deref(), Some("http://two.example/debian/"));
        assert_eq!(mirror_in("URIs: http://three.example/debian-security\n"), None);
    }
}
