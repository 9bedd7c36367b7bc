//! The arrows of ARCHITECTURE.md: which room may use which, and which outside crates belong to one room.

use super::Complaint;
use super::manifests::{Crate, UsedBy};

/// What one room may use.
struct Room {
    name: &'static str,
    folder: &'static str,
    /// Rooms that its code may use.
    uses: &'static [&'static str],
    /// Rooms that its tests may use besides.
    tests_use: &'static [&'static str],
    nature: Nature,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// Values in, values out.
    Pure,
    /// Touches the world.
    Driver,
}

const ROOMS: &[Room] = &[
    Room {
        name: "cairn-protocol",
        folder: "core/protocol",
        uses: &[],
        tests_use: &[],
        nature: Nature::Pure,
    },
    Room {
        name: "cairn-crypto",
        folder: "core/crypto",
        uses: &["cairn-protocol"],
        tests_use: &[],
        nature: Nature::Pure,
    },
    Room {
        name: "cairn-model",
        folder: "core/model",
        uses: &["cairn-protocol"],
        tests_use: &[],
        nature: Nature::Pure,
    },
    Room {
        name: "cairn-engine",
        folder: "core/engine",
        uses: &["cairn-protocol", "cairn-crypto", "cairn-model"],
        tests_use: &[],
        nature: Nature::Pure,
    },
    Room {
        name: "cairn-store",
        folder: "core/store",
        uses: &["cairn-protocol", "cairn-crypto", "cairn-engine"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-client",
        folder: "core/client",
        uses: &["cairn-protocol", "cairn-model", "cairn-engine", "cairn-store"],
        tests_use: &["cairn-relay"],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-ffi",
        folder: "bindings/ffi",
        uses: &["cairn-client"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-ffi-bindgen",
        folder: "bindings/ffi/bindgen",
        uses: &[],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-cli",
        folder: "bindings/cli",
        uses: &["cairn-client"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-web",
        folder: "web/wasm",
        // The store's suite, only when it is built to be tested in a browser.
        uses: &["cairn-engine", "cairn-protocol", "cairn-store"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-relay",
        folder: "sync-server",
        uses: &["cairn-protocol"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-world",
        folder: "tests/world",
        uses: &[
            "cairn-protocol",
            "cairn-crypto",
            "cairn-model",
            "cairn-engine",
            "cairn-store",
            "cairn-relay",
        ],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-bench",
        folder: "tests/bench",
        uses: &[
            "cairn-protocol",
            "cairn-crypto",
            "cairn-model",
            "cairn-engine",
            "cairn-store",
            "cairn-client",
            "cairn-relay",
        ],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-interop",
        folder: "tests/interop",
        uses: &["cairn-protocol", "cairn-model"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-stories",
        folder: "tests/stories",
        uses: &[],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-fuzz-harness",
        folder: "tests/fuzz/harness",
        uses: &["cairn-protocol", "cairn-crypto", "cairn-model", "cairn-vectors"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-vectors",
        folder: "tests/vectors",
        uses: &["cairn-protocol", "cairn-crypto", "cairn-model"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "cairn-interop",
        folder: "tests/interop",
        uses: &["cairn-protocol", "cairn-model"],
        tests_use: &[],
        nature: Nature::Driver,
    },
    Room {
        name: "xtask",
        folder: "xtask",
        uses: &[],
        tests_use: &[],
        nature: Nature::Driver,
    },
];

/// Outside crates that read clocks, draw randomness, open files or sockets, spawn, or write logs.
const NEVER_IN_PURE: &[&str] = &[
    "async-std",
    "axum",
    "clap",
    "crossbeam",
    "env_logger",
    "futures-util",
    "getrandom",
    "hyper",
    "instant",
    "log",
    "mio",
    "parking_lot",
    "quinn",
    "rand",
    "rayon",
    "reqwest",
    "rusqlite",
    "smol",
    "socket2",
    "tempfile",
    "time",
    "tokio",
    "tokio-tungstenite",
    "tracing",
    "tungstenite",
    "uniffi",
    "ureq",
    "wasm-bindgen",
    "web-sys",
    "web-time",
];

/// Outside crates that belong to the rooms named beside them and to nobody else.
const BELONGS_TO: &[(&str, &[&str])] = &[
    ("uniffi", &["bindings/ffi"]),
    ("uniffi_bindgen", &["bindings/ffi/bindgen"]),
    ("wasm-bindgen", &["web/wasm"]),
    ("js-sys", &["web/wasm"]),
    ("web-sys", &["web/wasm"]),
    ("rusqlite", &["core/store", "sync-server", "tests/bench"]),
    ("axum", &["sync-server", "tests/bench"]),
    ("reqwest", &["core/client", "tests/bench"]),
    (
        "tokio-tungstenite",
        &["core/client", "sync-server", "tests/bench"],
    ),
    (
        "automerge",
        &[
            "core/model",
            "core/engine",
            "tests/fuzz/harness",
            "tests/interop",
            "tests/world",
            "tests/bench",
        ],
    ),
    ("hpke", &["core/crypto"]),
    ("chacha20poly1305", &["core/crypto"]),
];

/// Features by which an otherwise pure crate reads the clock of the machine.
const CLOCK_FEATURES: &[(&str, &[&str])] = &[
    ("chrono", &["clock", "now", "default"]),
    ("uuid", &["v1", "v4", "v7"]),
];

/// Compares the crates with the table above.
pub fn check(crates: &[Crate]) -> Vec<Complaint> {
    crates.iter().flat_map(|each| check_crate(each, crates)).collect()
}

fn check_crate(each: &Crate, all: &[Crate]) -> Vec<Complaint> {
    let manifest = format!("{}/Cargo.toml", each.folder);
    let Some(room) = ROOMS.iter().find(|room| room.name == each.name) else {
        return vec![format!(
            "{manifest}: {} is a room without arrows; give it some in xtask/src/tidy/arrows.rs and ARCHITECTURE.md.",
            each.name
        )];
    };
    let mut complaints = Vec::new();
    if room.folder != each.folder {
        complaints.push(format!("{manifest}: {} belongs into {}.", each.name, room.folder));
    }
    for need in &each.needs {
        let name = need.name.as_str();
        let in_code = need.used_by == UsedBy::Code;
        let internal = all.iter().any(|other| other.name == name);
        let allowed = room.uses.contains(&name) || (!in_code && room.tests_use.contains(&name));
        if internal && !allowed {
            let whose = if in_code { "" } else { "the tests of " };
            complaints.push(format!(
                "{manifest}: {whose}{} may not use {name}; arrows point the other way.",
                each.name
            ));
        }
        if in_code && room.nature == Nature::Pure && NEVER_IN_PURE.contains(&name) {
            complaints.push(format!(
                "{manifest}: {} is pure and may not use {name}.",
                each.name
            ));
        }
        let owners = BELONGS_TO
            .iter()
            .find(|(owned, _)| *owned == name)
            .map(|(_, owners)| *owners);
        if let Some(owners) = owners
            && in_code
            && !owners.contains(&each.folder.as_str())
        {
            complaints.push(format!(
                "{manifest}: {name} belongs to {} alone.",
                owners.join(" and ")
            ));
        }
        let clocks = CLOCK_FEATURES
            .iter()
            .find(|(clock, _)| *clock == name)
            .map(|(_, features)| *features);
        for feature in clocks.unwrap_or_default() {
            if room.nature == Nature::Pure && need.features.iter().any(|asked| asked == feature) {
                complaints.push(format!(
                    "{manifest}: {} is pure and may not ask {name} for `{feature}`.",
                    each.name
                ));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::super::manifests::Dependency;
    use super::*;

    fn room(name: &str, folder: &str, needs: &[(&str, UsedBy, &[&str])]) -> Crate {
        let needs = needs.iter().map(|(name, used_by, features)| Dependency {
            name: (*name).into(),
            used_by: *used_by,
            features: features.iter().map(ToString::to_string).collect(),
        });
        Crate {
            name: name.into(),
            folder: folder.into(),
            needs: needs.collect(),
        }
    }

    #[test]
    fn an_arrow_that_points_up_is_refused() {
        let protocol = room(
            "cairn-protocol",
            "core/protocol",
            &[("cairn-model", UsedBy::Code, &[])],
        );
        let model = room(
            "cairn-model",
            "core/model",
            &[("cairn-protocol", UsedBy::Code, &[])],
        );
        assert_eq!(
            check(&[protocol, model]),
            ["core/protocol/Cargo.toml: cairn-protocol may not use cairn-model; arrows point the other way."]
        );
    }

    #[test]
    fn the_relay_knows_nothing_but_the_protocol() {
        let relay = room(
            "cairn-relay",
            "sync-server",
            &[("cairn-crypto", UsedBy::Tests, &[])],
        );
        let crypto = room("cairn-crypto", "core/crypto", &[]);
        assert_eq!(
            check(&[relay, crypto]),
            [
                "sync-server/Cargo.toml: the tests of cairn-relay may not use cairn-crypto; arrows point the other way."
            ]
        );
    }

    #[test]
    fn a_pure_crate_may_not_have_a_database_a_runtime_or_a_clock() {
        let needs: &[(&str, UsedBy, &[&str])] = &[
            ("rusqlite", UsedBy::Code, &[]),
            ("tokio", UsedBy::Code, &[]),
            ("chrono", UsedBy::Code, &["clock"]),
        ];
        let complaints = check(&[room("cairn-model", "core/model", needs)]);
        assert_eq!(complaints.len(), 4, "{complaints:#?}");
    }

    #[test]
    fn a_room_that_nobody_drew_is_refused() {
        let complaints = check(&[room("cairn-extra", "core/extra", &[])]);
        assert!(complaints[0].contains("a room without arrows"));
    }

    #[test]
    fn uniffi_is_named_by_one_crate() {
        let complaints = check(&[room(
            "cairn-client",
            "core/client",
            &[("uniffi", UsedBy::Code, &[])],
        )]);
        assert_eq!(
            complaints,
            ["core/client/Cargo.toml: uniffi belongs to bindings/ffi alone."]
        );
    }
}
