//! The library for x86_64 phones in a desktop's process: the stories of bindings/kotlin run over it, though no phone is here.

use super::library;
use crate::failure::{During, Failure};
use crate::{kotlin, program};
use std::path::Path;
use std::process::Command;

const SOURCE: &str = "android/toolchain/shim.c";

/// Whether this machine can load such a library at all.
pub fn fits() -> bool {
    cfg!(all(
        target_os = "linux",
        target_arch = "x86_64",
        target_env = "gnu"
    ))
}

/// Plays every story of the Kotlin module over `file`.
pub fn stories(root: &Path, file: &Path) -> Result<(), Failure> {
    let folder = root.join("target/android-shim");
    std::fs::create_dir_all(&folder).during("making the folder of the shim")?;
    std::fs::copy(file, folder.join(library::NAME)).during("copying the library to the shim")?;
    let empty = folder.join("empty.c");
    std::fs::write(&empty, "\n").during("writing an empty C file")?;
    let source = root.join(SOURCE);
    for (name, text, more) in [
        ("c", &source, None),
        ("m", &empty, Some("-lm")),
        ("dl", &empty, None),
        ("log", &empty, None),
    ] {
        let library = format!("lib{name}.so");
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-Wl,--no-as-needed"])
            .arg(format!("-Wl,-soname,{library}"))
            .arg("-o")
            .arg(folder.join(&library))
            .arg(text);
        program::output(cc.args(more))?;
    }
    let place = folder.display().to_string();
    kotlin::test_module_with(
        root,
        "bindings/kotlin",
        &[&format!("-Dcairn.library={place}")],
        &[("LD_LIBRARY_PATH", &place)],
    )
}
