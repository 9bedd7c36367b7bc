//! Looks for what people typed in files and traffic: as it is, as UTF-16, and as base64 at any offset.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::fs;
use std::path::Path;

/// The ways in which `word` could be written in `bytes`, and is.
#[must_use]
pub fn traces(bytes: &[u8], word: &str) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = shapes(word)
        .into_iter()
        .filter(|(_, shape)| shape.len() > 2 && contains(bytes, shape))
        .map(|(name, _)| name)
        .collect();
    found.dedup();
    found
}

/// All files below a folder, as bytes with their names.
#[must_use]
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.display().to_string(), fs::read(&path).unwrap_or_default()));
        }
    }
    all
}

/// Whether `wanted` is somewhere in `bytes`.
#[must_use]
pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else {
        return true;
    };
    bytes.len() >= wanted.len()
        && (0..=bytes.len() - wanted.len())
            .any(|at| bytes[at] == *first && bytes[at..at + wanted.len()] == *wanted)
}

fn shapes(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let plain = word.as_bytes().to_vec();
    let mut shapes = vec![
        ("as it is", plain.clone()),
        ("in small letters", word.to_lowercase().into_bytes()),
        ("in capitals", word.to_uppercase().into_bytes()),
        (
            "as UTF-16 LE",
            word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "as UTF-16 BE",
            word.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
        (
            "as hex",
            plain
                .iter()
                .flat_map(|byte| format!("{byte:02x}").into_bytes())
                .collect(),
        ),
        (
            "as a URL",
            plain
                .iter()
                .flat_map(|byte| format!("%{byte:02X}").into_bytes())
                .collect(),
        ),
    ];
    for offset in 0..3 {
        let mut padded = vec![0; offset];
        padded.extend_from_slice(&plain);
        // Letters that also depend on what stands before or after the word say nothing.
        let from = (offset * 8).div_ceil(6);
        let to = (padded.len() * 8) / 6;
        for encoded in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            shapes.push(("as base64", encoded.as_bytes()[from..to].to_vec()));
        }
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_every_shape() {
        let text = "Practise the Ünïcode scales";
        for offset in ["", "x", "xy"] {
            let encoded = STANDARD_NO_PAD.encode(format!("{offset}{text} and more"));
            assert_eq!(
                traces(encoded.as_bytes(), "Ünïcode scales"),
                ["as base64"],
                "{offset}"
            );
        }
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(traces(&wide, "scales").contains(&"as UTF-16 LE"));
        assert_eq!(traces(text.as_bytes(), "Practise"), ["as it is"]);
        assert!(traces(text.as_bytes(), "Practice").is_empty());
    }
}
