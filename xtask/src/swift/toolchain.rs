//! Which Swift there is: this machine's own, one that apt can install, or Debian's beside the system.

use crate::machine::{self, Tool};
use crate::program;
use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

/// The first version in whose language mode the package is written.
const OLDEST: u32 = 6;

/// Swift as Debian has it.
pub const SWIFT: Tool = Tool {
    program: "swift",
    package: "swiftlang",
    because: "the Swift package is built and tested with it",
};

/// How this machine comes to a Swift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// It has one.
    Own,
    /// Its package manager has one.
    ToInstall,
    /// Debian's, in a folder of its own beside the system, which is Linux with apt.
    Beside,
    /// It has to be installed by hand.
    Missing,
}

impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Own => "with the Swift of this machine",
            Self::ToInstall => "with the Swift that apt will install",
            Self::Beside => "with Debian's Swift, in a folder of its own beside the system",
            Self::Missing => "after Swift 6 was installed; see https://swift.org/install",
        })
    }
}

/// Looks what this machine has, once: apt takes its time to answer.
pub fn find() -> Toolchain {
    static FOUND: OnceLock<Toolchain> = OnceLock::new();
    *FOUND.get_or_init(look)
}

fn look() -> Toolchain {
    let here = Path::new(".");
    let says = |name: &str, arguments: &[&str]| {
        program::output(&mut program::quiet(here, name, arguments)).unwrap_or_default()
    };
    if machine::has(SWIFT.program) && major(&says("swift", &["--version"]), "Swift version ") >= OLDEST {
        Toolchain::Own
    } else if cfg!(not(target_os = "linux")) || !machine::has("apt-get") {
        Toolchain::Missing
    } else if major(&says("apt-cache", &["policy", SWIFT.package]), "Candidate: ") >= OLDEST {
        Toolchain::ToInstall
    } else {
        Toolchain::Beside
    }
}

/// The first number behind `words` in `text`, 0 if there is none.
fn major(text: &str, words: &str) -> u32 {
    let behind = text.split_once(words).map(|(_, behind)| behind);
    let digits: String = behind
        .unwrap_or_default()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn a_version_is_read_from_what_swift_and_apt_say() {
        let swift = "Swift version 6.0.3 (swift-6.0.3-RELEASE)\nTarget: x86_64-unknown-linux-gnu\n";
        assert_eq!(major(swift, "Swift version "), 6);
        let apt = "swiftlang:\n  Installed: (none)\n  Candidate: 5.6.5-2\n";
        assert_eq!(major(apt, "Candidate: "), 5);
        assert_eq!(major("  Candidate: (none)\n", "Candidate: "), 0);
        assert_eq!(major("", "Candidate: "), 0);
    }
}
