//! docs/errors.md and the source know the same codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const NOUNS: [&str; 9] = [
    "goal",
    "milestone",
    "action",
    "commitment",
    "checkin",
    "pause",
    "excuse",
    "kudos",
    "note",
];
/// Texts with a point in the source that are names of files and places.
const NO_CODES: [&str; 9] = [
    "sqlite", "rs", "html", "genesis", "example", "lock", "key", "json", "part",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn is_code(text: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    text.split_once('.')
        .is_some_and(|(area, rest)| word(area) && word(rest) && !NO_CODES.contains(&rest))
}

fn documented() -> BTreeSet<String> {
    let page = std::fs::read_to_string(root().join("docs/errors.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let mut codes = BTreeSet::new();
    for row in rows {
        let code = row.split('`').nth(1).unwrap();
        let sentence = row.trim_end_matches('|').rsplit('|').next().unwrap().trim();
        assert!(sentence.ends_with('.'), "{code} has one sentence");
        match code.strip_prefix("NOUN.") {
            Some(rest) => codes.extend(NOUNS.map(|noun| format!("{noun}.{rest}"))),
            None => assert!(codes.insert(code.to_owned()), "{code} stands there once"),
        }
    }
    codes
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Every code that the source writes down, outside its tests; and the endings of those that begin with a noun.
fn written() -> (BTreeSet<String>, BTreeSet<String>) {
    let mut files = Vec::new();
    for room in ["protocol", "crypto", "model", "engine", "store", "client"] {
        sources(&root().join("core").join(room).join("src"), &mut files);
    }
    sources(&root().join("sync-server/src"), &mut files);
    sources(&root().join("bindings/cli/src"), &mut files);
    sources(&root().join("bindings/ffi/src"), &mut files);
    sources(&root().join("web/wasm/src"), &mut files);
    let mut codes: BTreeSet<String> = BTreeSet::from(["usage".to_owned()]);
    let mut endings = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        codes.extend(text.split('"').filter(|part| is_code(part)).map(str::to_owned));
        let ends = text.split('"').filter_map(|part| part.strip_prefix("{}."));
        endings.extend(
            ends.filter(|end| is_code(&format!("noun.{end}")))
                .map(str::to_owned),
        );
    }
    (codes, endings)
}

#[test]
fn every_code_has_a_sentence_and_every_sentence_a_code() {
    let (documented, (written, endings)) = (documented(), written());
    // Which nouns an ending goes with, the page knows; the clients' tests provoke each.
    let of_nouns = |code: &str| {
        let (noun, end) = code.split_once('.').unwrap();
        NOUNS.contains(&noun) && endings.contains(end)
    };
    let ends_somewhere = |end: &String| documented.iter().any(|code| code.ends_with(&format!(".{end}")));
    let mut unsaid: Vec<_> = written.difference(&documented).collect();
    unsaid.extend(endings.iter().filter(|end| !ends_somewhere(end)));
    assert!(
        unsaid.is_empty(),
        "in the source, not in docs/errors.md: {unsaid:?}"
    );
    let unused = documented.difference(&written).filter(|code| !of_nouns(code));
    let unused: Vec<_> = unused.collect();
    assert!(
        unused.is_empty(),
        "in docs/errors.md, not in the source: {unused:?}"
    );
}
