//! The two kinds of phones and emulators that the app is built for.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// As Rust calls it.
    pub triple: &'static str,
    /// As a package calls the folder of its libraries.
    pub abi: &'static str,
    /// As Debian calls the processor.
    pub debian: &'static str,
    /// Where Debian's musl keeps the headers for it.
    pub musl: &'static str,
    /// What the core's library may weigh; android/README.md says what of. Cheap phones have little room, and on them it lies
    /// uncompressed. Who needs more says in the commit what for.
    pub most_bytes: u64,
}

/// The oldest Android that the app runs on.
pub const API: u32 = 26;
/// The Android whose rules the app follows.
pub const TARGET_API: u32 = 34;

/// Phones.
pub const ARM64: Target = Target {
    triple: "aarch64-linux-android",
    abi: "arm64-v8a",
    debian: "arm64",
    musl: "aarch64-linux-musl",
    most_bytes: 4_700_000,
};
/// Emulators, Chromebooks, and this machine through a shim.
pub const X86_64: Target = Target {
    triple: "x86_64-linux-android",
    abi: "x86_64",
    debian: "amd64",
    musl: "x86_64-linux-musl",
    most_bytes: 5_800_000,
};
/// Both.
pub const TARGETS: [Target; 2] = [ARM64, X86_64];

impl Target {
    /// The triple as clang wants it, with the API level.
    pub fn with_api(&self) -> String {
        format!("{}{API}", self.triple)
    }

    /// The triple as it stands in names of variables of cc.
    pub fn small(&self) -> String {
        self.triple.replace('-', "_")
    }

    /// The triple as it stands in names of variables of cargo.
    pub fn capital(&self) -> String {
        self.small().to_uppercase()
    }
}
