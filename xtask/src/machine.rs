//! What this machine has, and how what it lacks is installed by package name.

use crate::failure::Failure;
use crate::program;
use std::path::{Path, PathBuf};

/// A program of the machine that some task needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tool {
    /// The program that is looked for.
    pub program: &'static str,
    /// The Debian package that holds it.
    pub package: &'static str,
    /// What it is for, as the end of "because …".
    pub because: &'static str,
}

/// The C compiler and linker.
pub const C_COMPILER: Tool = Tool {
    program: "cc",
    package: "build-essential",
    because: "SQLite and every program need a C compiler and linker",
};
/// JavaScript, for the browser client and for the interop tests.
pub const NODE: Tool = Tool {
    program: "node",
    package: "nodejs",
    because: "the browser client is built and tested with it",
};
/// Its package manager.
pub const NPM: Tool = Tool {
    program: "npm",
    package: "npm",
    because: "it fetches what the browser client is built with",
};
/// A browser for the tests of the browser client.
pub const CHROMIUM: Tool = Tool {
    program: "chromium",
    package: "chromium",
    because: "the browser client is tested in it",
};
/// Java, for the Kotlin module.
pub const JAVA: Tool = Tool {
    program: "javac",
    package: "default-jdk-headless",
    because: "the Kotlin module is tested on the JVM",
};
/// What builds the Kotlin module.
pub const MAVEN: Tool = Tool {
    program: "mvn",
    package: "maven",
    because: "it fetches Kotlin and builds and tests the Kotlin module",
};
/// The history.
pub const GIT: Tool = Tool {
    program: "git",
    package: "git",
    because: "tidy asks it which files belong to the project",
};

/// Whether `program` can be started by name.
pub fn has(program: &str) -> bool {
    place(program).is_some()
}

/// Where `program` lies that is started by this name.
pub fn place(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .flat_map(|folder| [folder.join(program), folder.join(format!("{program}.exe"))])
        .find(|file| file.is_file())
}

/// Those of `tools` that are missing.
pub fn missing(tools: &[Tool]) -> Vec<Tool> {
    tools.iter().filter(|tool| !has(tool.program)).copied().collect()
}

/// The line that installs `tools` here.
pub fn install_line(tools: &[Tool]) -> String {
    let packages: Vec<&str> = tools.iter().map(|tool| tool.package).collect();
    if has("apt-get") {
        format!("{}apt-get install -y {}", sudo_prefix(), packages.join(" "))
    } else if cfg!(target_os = "macos") {
        let brewed: Vec<&str> = tools
            .iter()
            .filter(|tool| tool.program == "node")
            .map(|tool| tool.program)
            .collect();
        if brewed.is_empty() {
            "xcode-select --install".into()
        } else {
            format!("brew install {}", brewed.join(" "))
        }
    } else {
        let programs: Vec<&str> = tools.iter().map(|tool| tool.program).collect();
        format!(
            "install {} with this system's package manager",
            programs.join(", ")
        )
    }
}

/// Installs what is missing of `tools` with apt, saying so; without apt, says which line would.
pub fn ensure(tools: &[Tool]) -> Result<(), Failure> {
    let missing = missing(tools);
    if missing.is_empty() {
        return Ok(());
    }
    for tool in &missing {
        println!("This machine lacks {}, and {}.", tool.program, tool.because);
    }
    if !has("apt-get") {
        return Err(Failure::new(format!("Please run: {}", install_line(&missing))));
    }
    println!("Installing: {}", install_line(&missing));
    let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    apt(&["update", "-qq"])?;
    apt(&[
        ["install", "-y", "-qq", "--no-install-recommends"].as_slice(),
        &packages,
    ]
    .concat())
}

fn apt(arguments: &[&str]) -> Result<(), Failure> {
    let here = Path::new(".");
    let mut command = if sudo_prefix().is_empty() {
        program::quiet(here, "apt-get", arguments)
    } else {
        program::quiet(here, "sudo", &[["apt-get"].as_slice(), arguments].concat())
    };
    program::show(command.env("DEBIAN_FRONTEND", "noninteractive"))
}

fn sudo_prefix() -> &'static str {
    if is_root() { "" } else { "sudo " }
}

/// Whether nothing here is forbidden.
pub fn is_root() -> bool {
    user().starts_with("0:")
}

/// The numbers of the one who runs this, and of their group, as `1000:1000`.
pub fn user() -> String {
    let number = |which| {
        let mut id = program::quiet(Path::new("."), "id", &[which]);
        program::output(&mut id).unwrap_or_default().trim().to_owned()
    };
    format!("{}:{}", number("-u"), number("-g"))
}
