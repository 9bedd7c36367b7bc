//! A compiler of this machine that brings the sources of its library, so that the library is built along for another system.

use crate::failure::Failure;
use crate::machine::{self, Tool};
use crate::program;
use std::path::Path;
use std::process::Command;

const BECAUSE: &str = "this toolchain has no sources of its library";

/// Debian's own compiler, for machines where rustup cannot fetch the library's sources.
const STAND_IN: &[Tool] = &[
    Tool {
        program: "/usr/bin/rustc",
        package: "rustc-web",
        because: BECAUSE,
    },
    Tool {
        program: "/usr/bin/cargo",
        package: "cargo-web",
        because: BECAUSE,
    },
    Tool {
        program: "/usr/lib/rustlib/src/rust/library/Cargo.lock",
        package: "rust-web-src",
        because: "the standard library is built for other systems too",
    },
];

/// Who compiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compiler {
    /// The toolchain that compiles everything else.
    Ours,
    /// Debian's.
    StandIn,
}

/// Looks which it is.
pub fn find(root: &Path) -> Compiler {
    let mut sysroot = program::quiet(root, "rustc", &["--print", "sysroot"]);
    let ours = program::output(&mut sysroot).is_ok_and(|sysroot| {
        Path::new(sysroot.trim())
            .join("lib/rustlib/src/rust/library/Cargo.lock")
            .is_file()
    });
    if ours { Compiler::Ours } else { Compiler::StandIn }
}

/// `cargo` with `arguments` in `folder`, which may build the library; installs what it needs.
pub fn cargo(folder: &Path, compiler: Compiler, arguments: &[&str]) -> Result<Command, Failure> {
    let mut command = match compiler {
        Compiler::Ours => program::cargo(folder, arguments),
        Compiler::StandIn => {
            machine::ensure(STAND_IN)?;
            let mut command = program::quiet(folder, "/usr/bin/cargo", arguments);
            command.env("RUSTC", "/usr/bin/rustc");
            command
        }
    };
    command.env("RUSTC_BOOTSTRAP", "1").env_remove("RUSTUP_TOOLCHAIN");
    Ok(command)
}
